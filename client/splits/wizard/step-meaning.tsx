import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedAt } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { ImpactTable } from "../impact-table.tsx";
import { impactWords } from "../impact.texts.ts";
import { SettlementTable } from "../settlement-table.tsx";
import { percentOf } from "./draft.ts";
import type { SplitRefusal, StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

/** From when, on which terms, and what follows from it: worked out again as one types. */
export function StepMeaning({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const i = useTexts(impactWords);
  const terms = seen.split?.content?.terms;
  return (
    <>
      <section className="panel">
        <Form layout="vertical">
          <div className="wizard-fields">
            <EffectiveDay draft={draft} seen={seen} change={change} />
            <Typed id="months" label={t.months} hint={terms?.months} {...{ draft, seen, change }} />
            <Typed
              id="margin"
              label={t.margin}
              hint={terms === undefined ? undefined : percentOf(terms.margin)}
              {...{ draft, seen, change }}
            />
            <Typed
              id="noticeDays"
              label={t.noticeDays}
              hint={terms?.noticeDays ?? undefined}
              {...{ draft, seen, change }}
            />
            <Typed id="reference" label={t.reference} hint={undefined} {...{ draft, seen, change }} />
          </div>
          <span className="quiet">{t.termsWhy}</span>
        </Form>
        <Reasons reasons={seen.errors.filter(({ path }) => path[0] === "terms" && path.length === 1)} />
      </section>
      {!seen.ready ? (
        <p className="panel quiet">{t.pickReceivers}</p>
      ) : (
        <div aria-busy={!seen.current}>
          <section className="panel">
            <h2>{t.settlement}</h2>
            {seen.split === null ? (
              <p className="quiet">{seen.current ? i.noSettlement : t.working}</p>
            ) : (
              <SettlementTable settlement={seen.split.content?.settlement ?? null} />
            )}
          </section>
          <section className="panel">
            <h2>{t.impact}</h2>
            {seen.errors.length === 0 ? null : <Reasons reasons={seen.errors} />}
            {seen.split !== null ? (
              <ImpactTable lines={seen.split.impact} />
            ) : seen.errors.length === 0 ? (
              <p className="quiet">{t.working}</p>
            ) : null}
          </section>
        </div>
      )}
    </>
  );
}

function EffectiveDay({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const { today } = useViewer();
  const refused = refusedAt(seen.errors, "effectiveOn") as SplitRefusal[];
  const earliest = refused.find((each) => each.earliest !== null)?.earliest ?? null;
  return (
    <Form.Item
      label={t.effectiveOn}
      htmlFor="effectiveOn"
      extra={t.effectiveHint}
      {...(draft.effectiveOn === "" ? {} : fieldRefusal(refused, "effectiveOn"))}
    >
      <DayField
        id="effectiveOn"
        value={draft.effectiveOn}
        min={today}
        change={(effectiveOn) => change({ ...draft, effectiveOn })}
      />
      {earliest === null || draft.effectiveOn === "" ? null : (
        <Button type="link" size="small" onClick={() => change({ ...draft, effectiveOn: earliest })}>
          {t.useEarliest(earliest)}
        </Button>
      )}
    </Form.Item>
  );
}

type TypedProps = StepProps & {
  readonly id: "months" | "margin" | "noticeDays" | "reference";
  readonly label: string;
  /** What holds where nothing is typed. */
  readonly hint: number | string | undefined;
};

const Typed = ({ id, label, hint, draft, seen, change }: TypedProps): ReactNode => (
  <Form.Item
    label={label}
    htmlFor={`terms-${id}`}
    {...fieldRefusal(seen.errors, "terms", id === "noticeDays" ? "notice" : id)}
  >
    <Input
      id={`terms-${id}`}
      inputMode={id === "reference" ? "text" : "decimal"}
      maxLength={id === "reference" ? 500 : 8}
      {...(hint === undefined ? {} : { placeholder: String(hint) })}
      value={draft[id]}
      onChange={(event) => change({ ...draft, [id]: event.target.value })}
    />
  </Form.Item>
);
