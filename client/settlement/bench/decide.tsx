import { App, Form, Input, Modal } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type ReactNode, useRef, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { StatementItemsDecideDocument } from "../../gql/documents/StatementItemsDecide.ts";
import type { StatementDecisionKind, StatementVarianceCode } from "../../gql/types.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { ReasonField } from "../act-fields.tsx";
import { useKept } from "../use-kept.ts";
import { useSubmitKey } from "../use-submit-key.ts";
import { decideWords } from "./decide.texts.ts";
import { type Target, inputOf, seenOf } from "./target.ts";
import { type Decided, Would } from "./would.tsx";

export type Deciding = { readonly decision: StatementDecisionKind; readonly target: Target };
type Props = {
  readonly statement: string;
  /** The statement's: what an act comes to is counted anew whenever it moves. */
  readonly version: number;
  readonly deciding: Deciding;
  readonly codes: readonly StatementVarianceCode[];
  close(): void;
  done(deciding: Deciding, decided: Decided): void;
};

type Counted = { readonly count: number; readonly amount: string };

/** Rows moved while they were looked at: what they come to now, whatever moved since, beside what was seen then. */
function Moved({ saw, now }: { saw: Counted; now: Decided | null | undefined }): ReactNode {
  const t = useTexts(decideWords);
  if (now === null || (now !== undefined && now.count === saw.count && now.amount.amount === saw.amount)) return null;
  const text = (amount: string) => `${currencySign(now?.amount.currency ?? "")}\u00a0${grouped(amount)}`;
  const message =
    now === undefined
      ? t.counting
      : t.moved(grouped(String(now.count)), text(now.amount.amount), grouped(String(saw.count)), text(saw.amount));
  return <Reasons reasons={[{ code: "CHOICE_CHANGED", message, path: [] }]} />;
}

/** An act on rows or on all that a filter shows: first what it would come to, then the act. What is typed is kept. */
export function Decide({ statement, version, deciding, codes, close, done }: Props): ReactNode {
  const t = useTexts(decideWords);
  const { message } = App.useApp();
  const { decision, target } = deciding;
  const [note, setNote] = useKept(`${statement}.${decision}.note`);
  const [reason, setReason] = useState<StatementVarianceCode | null>(null);
  const [late, setLate] = useState(0);
  /** What was counted when rows were found to have moved. */
  const [saw, setSaw] = useState<Counted | null>(null);
  const field = useRef<TextAreaRef>(null);
  const act = useCommand(StatementItemsDecideDocument, "statementItemsDecide");
  const input = {
    ...{ statement, decision, note: note.trim() === "" ? null : note.trim() },
    ...inputOf(target),
    ...(reason === null ? {} : { reason }),
  };
  // What it comes to does not hang on what the note says, only on there being one: nobody waits again for each word.
  const counted = { ...input, note: input.note === null ? null : "…" };
  const preview = usePreview(StatementItemsDecideDocument, "statementItemsDecide", counted, String(version + late));
  const would = preview.reply?.decided ?? null;
  // That rows moved is said by what is counted now: the refusal's own sentence would keep the figures of its moment.
  const said = act.refused.filter(({ code }) => code !== "CHOICE_CHANGED");
  const refused = said.length > 0 ? said : preview.current ? (preview.reply?.errors ?? []) : [];
  const known = preview.current && preview.reply !== undefined;
  // One row needs no counting: whoever types on is not made to wait. Whatever is more is counted first.
  const ready = known
    ? would !== null && would.count > 0 && preview.reply?.errors.length === 0
    : "items" in target && target.items.length === 1;
  const submit = async () => {
    if (!ready) return;
    // Whatever was counted is what is done: where somebody else was faster, the new sum is shown first.
    const counted = known && would !== null ? { count: would.count, amount: would.amount.amount } : null;
    const { seen } = seenOf(target, counted);
    const reply = await act.run({ ...input, ...(seen === undefined ? {} : { seen }) });
    if (reply === undefined) return;
    const moved = reply.errors.some(({ code }) => code === "CHOICE_CHANGED");
    setSaw(moved ? (seen ?? null) : null);
    if (reply.errors.length > 0) setLate((n) => n + 1);
    if (reply.errors.length > 0) return;
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
        <Would target={target} would={would} current={preview.current} />
        {saw === null ? null : <Moved saw={saw} now={preview.fresh ? would : undefined} />}
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
