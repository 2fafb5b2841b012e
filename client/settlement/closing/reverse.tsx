import type { ReactNode } from "react";
import { Link } from "react-router";
import { useCommand } from "../../app/command.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { Reason } from "../../credit/fields.tsx";
import { StatementReverseDocument } from "../../gql/documents/StatementReverse.ts";
import type { StatementClosingOfFragment } from "../../gql/types.ts";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { useKept } from "../use-kept.ts";

const words = texts({
  "zh-CN": {
    reverse: "冲销",
    why: "已确认的对账单不能修改，只能以反向单据冲销：由另一人审批，通过后生成相反凭证，争议撤回，本期重新对账。已核销的收款须先取消核销。",
    reason: "冲销原因",
    asked: "已提交审批",
    waits: "冲销审批中",
    reversedBy: "已被冲销：",
    reverses: "冲销单，原单：",
  },
  en: {
    reverse: "Reverse",
    why: "What is confirmed is never changed, only taken back by a reversing document: another person agrees, the exact negative is posted, disputes are withdrawn, and the period is settled anew. Payments that pay it are freed first.",
    reason: "Why",
    asked: "Another person is asked",
    waits: "Its reversal waits for approval",
    reversedBy: "Taken back by ",
    reverses: "Takes back ",
  },
});

type Of = { readonly statement: StatementClosingOfFragment };

/** Asks another person to take back a confirmed statement. */
export function ReverseStatement({ statement, version }: Of & { version: number }): ReactNode {
  const t = useTexts(words);
  const act = useCommand(StatementReverseDocument, "statementReverse");
  const [reason, setReason] = useKept(`${statement.id}.reversal`);
  return (
    <ActDialog
      act={act}
      label={t.reverse}
      done={t.asked}
      danger
      fields={["reason"]}
      ready={reason.trim() !== ""}
      input={() => ({ statement: statement.id, version, reason: reason.trim() })}
    >
      <p>{t.why}</p>
      <Reason
        id="reversal-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

/** Whether a statement waits to be taken back, was, or takes another one back. */
export function Reversal({ statement }: Of): ReactNode {
  const t = useTexts(words);
  const { reversalAsked, reversedBy, reverses } = statement;
  const to = (word: string, { id, number }: { readonly id: string; readonly number: string }) => (
    <span>
      {word}
      <Link to={`/settlement/statements/${id}`}>{number}</Link>
    </span>
  );
  return (
    <>
      {reversalAsked === null ? null : (
        <span title={reversalAsked}>
          <StatusChip tone="waiting">{t.waits}</StatusChip>
        </span>
      )}
      {reversedBy === null ? null : to(t.reversedBy, reversedBy)}
      {reverses === null ? null : to(t.reverses, reverses)}
    </>
  );
}
