import { App, Form, Input, Modal } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type ReactNode, useRef, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { StatementItemsDecideDocument } from "../../gql/documents/StatementItemsDecide.ts";
import type { StatementDecisionKind, StatementItemsDecideMutation, StatementVarianceCode } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { ReasonField } from "../act-fields.tsx";
import { useKept } from "../use-kept.ts";
import { useSubmitKey } from "../use-submit-key.ts";
import { decideWords } from "./decide.texts.ts";
import type { Target } from "./target.ts";

export type Decided = NonNullable<StatementItemsDecideMutation["statementItemsDecide"]["decided"]>;
export type Deciding = { readonly decision: StatementDecisionKind; readonly target: Target };
type Props = {
  readonly statement: string;
  readonly deciding: Deciding;
  readonly codes: readonly StatementVarianceCode[];
  close(): void;
  done(deciding: Deciding, decided: Decided): void;
};

/** An act on rows or on all that a filter shows: first what it would come to, then the act. What is typed is kept. */
export function Decide({ statement, deciding, codes, close, done }: Props): ReactNode {
  const t = useTexts(decideWords);
  const { message } = App.useApp();
  const { decision, target } = deciding;
  const [note, setNote] = useKept(`${statement}.${decision}.note`);
  const [reason, setReason] = useState<StatementVarianceCode | null>(null);
  const field = useRef<TextAreaRef>(null);
  const act = useCommand(StatementItemsDecideDocument, "statementItemsDecide");
  const input = {
    ...{ statement, decision, note: note.trim() === "" ? null : note.trim() },
    ...("items" in target ? { items: [...target.items] } : target),
    ...(reason === null ? {} : { reason }),
  };
  // What it comes to does not hang on what the note says, only on there being one: nobody waits again for each word.
  const counted = { ...input, note: input.note === null ? null : "…" };
  const preview = usePreview(StatementItemsDecideDocument, "statementItemsDecide", counted);
  const would = preview.reply?.decided ?? null;
  const refused = act.refused.length > 0 ? act.refused : preview.current ? (preview.reply?.errors ?? []) : [];
  const known = preview.current && preview.reply !== undefined;
  // One row needs no counting: whoever types on is not made to wait. Whatever is more is counted first.
  const ready = known
    ? would !== null && would.count > 0 && preview.reply?.errors.length === 0
    : "items" in target && target.items.length === 1;
  const submit = async () => {
    if (!ready) return;
    const reply = await act.run(input);
    if (reply?.errors.length !== 0) return;
    const { decided } = reply;
    if (decided === null) return;
    void message.success(decided.waiting ? t.waits : t.done(grouped(String(decided.count))));
    setNote("");
    done(deciding, decided);
  };
  useSubmitKey(() => void submit());
  return (
    <Modal
      open
      afterOpenChange={(open) => open && field.current?.focus()}
      title={wordOf(t, decision)}
      okText={t.confirm}
      okButtonProps={{ disabled: !ready, danger: decision === "WRITE_OFF" }}
      confirmLoading={act.running}
      onOk={() => void submit()}
      onCancel={close}
    >
      <Form layout="vertical">
        <p>{wordOf(t, `${decision}why`)}</p>
        <p aria-live="polite" data-testid="would">
          {would === null ? (
            <span className="quiet">{preview.current ? t.none : t.counting}</span>
          ) : (
            <>
              {would.count === 0 ? t.none : t.would(grouped(String(would.count)))}{" "}
              {would.count === 0 ? null : (
                <strong>
                  <Money value={would.amount} />
                </strong>
              )}
            </>
          )}
        </p>
        {(would?.skipped ?? []).map(({ code, message: left }) => (
          <p key={code} className="quiet">
            {left}
          </p>
        ))}
        {would?.waiting === true ? <p>{t.willWait}</p> : null}
        {decision === "DISPUTE" ? (
          <ReasonField
            id="decide-reason"
            label={t.reason}
            placeholder={t.ownReason}
            value={reason}
            set={setReason}
            refused={refused}
            codes={codes}
          />
        ) : null}
        <Form.Item
          label={decision === "DISPUTE" ? t.noteDispute : t.note}
          htmlFor="decide-note"
          extra={`${t.submitKey} · ${t.kept}`}
          {...fieldRefusal(refused, "note")}
        >
          <Input.TextArea
            id="decide-note"
            ref={field}
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
        <Reasons reasons={refusedElsewhere(refused, ["reason", "note"])} />
        {act.failure === undefined ? null : <p role="alert">{t.failed}</p>}
      </Form>
    </Modal>
  );
}
