import { Form } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import type { Uploaded } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainDisputeRaiseDocument } from "../../gql/documents/ChainDisputeRaise.ts";
import type { StatementVarianceCode } from "../../gql/types.ts";
import { useTexts } from "../../ui/texts.ts";
import { AmountField, Evidence, NoteField, ReasonField } from "../act-fields.tsx";
import { varianceCodes } from "../states.tsx";
import { useKept } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";

/** What a claim may be about: a cut-off or a rounding is none. */
const reasons = varianceCodes.filter((code) => code !== "TIMING" && code !== "ROUNDING");

/** The chain claims something of a line: why, how much, and which papers prove it. */
export function RaiseClaim({ statement, item }: { readonly statement: string; readonly item: string }): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputeRaiseDocument, "chainDisputeRaise");
  const [reason, setReason] = useState<StatementVarianceCode | null>("QTY_SHORT");
  const [amount, setAmount] = useState("");
  const [text, setText] = useKept(`${item}.claim`);
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  return (
    <ActDialog
      act={act}
      label={t.raise}
      done={t.raiseDone}
      small
      fields={["reason", "amount", "text"]}
      ready={reason !== null && amount.trim() !== "" && text.trim() !== ""}
      input={() => ({
        ...{
          statement,
          item,
          reason: reason ?? "QTY_SHORT",
          amount: amount.replaceAll(",", "").trim(),
          text: text.trim(),
        },
        files: files.map(({ id }) => id),
      })}
    >
      <p className="quiet">{t.raiseHint}</p>
      <ReasonField
        id="claim-reason"
        label={t.raiseReason}
        placeholder={t.raiseReason}
        codes={reasons}
        value={reason}
        set={setReason}
        refused={act.refused}
      />
      <AmountField
        id="claim-amount"
        label={t.raiseAmount}
        value={amount}
        set={setAmount}
        refused={act.refused}
        path={["amount"]}
      />
      <NoteField
        id="claim-text"
        label={t.raiseText}
        most={2000}
        value={text}
        set={setText}
        refused={act.refused}
        path={["text"]}
      />
      <Form.Item>
        <Evidence purpose="CHAIN_EVIDENCE" files={files} change={setFiles} button={t.files} />
      </Form.Item>
    </ActDialog>
  );
}
