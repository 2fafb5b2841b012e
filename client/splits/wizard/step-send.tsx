import { Form, Input } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useGroundOf } from "../split-list.tsx";
import type { StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

/** What it is called and why, when notice has to be served, and the letter as the dealer will read it. */
export function StepSend({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const { manufacturer } = useViewer();
  const groundOf = useGroundOf();
  const { split } = seen;
  const days = split?.content?.terms.noticeDays ?? null;
  const on = draft.effectiveOn;
  return (
    <>
      <section className="panel">
        <Form layout="vertical" style={{ maxWidth: 720 }}>
          <Form.Item label={t.name} htmlFor="split-name" {...fieldRefusal(seen.errors, "name")}>
            <Input
              id="split-name"
              maxLength={200}
              placeholder={t.nameHint}
              value={draft.name}
              onChange={(event) => change({ ...draft, name: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t.note} htmlFor="split-note" {...fieldRefusal(seen.errors, "note")}>
            <Input.TextArea
              id="split-note"
              rows={4}
              maxLength={2000}
              placeholder={t.noteHint}
              value={draft.note}
              onChange={(event) => change({ ...draft, note: event.target.value })}
            />
          </Form.Item>
        </Form>
        {days === null || on === "" ? null : (
          <p>{t.notice(dayjs(on).subtract(days, "day").format("YYYY-MM-DD"), on)}</p>
        )}
        <p className="quiet">{t.afterSave}</p>
      </section>
      {split === null || split.dealer === null || on === "" ? null : (
        <section className="panel">
          <h2>{t.letter}</h2>
          <p className="wizard-letter">
            {t.letterText(split.dealer.name, groundOf(split.parts), on, manufacturer.name)}
          </p>
        </section>
      )}
    </>
  );
}
