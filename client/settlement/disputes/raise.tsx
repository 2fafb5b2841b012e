import { Form } from "antd";
import type { ComponentProps, ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainDisputeRaiseDocument } from "../../gql/documents/ChainDisputeRaise.ts";
import type { StatementVarianceCode } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { useTexts } from "../../ui/texts.ts";
import { AmountField, Evidence, NoteField, ReasonField } from "../act-fields.tsx";
import { varianceCodes } from "../states.tsx";
import { useKept, useKeptFiles } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";

/** What a claim may be about: a cut-off or a rounding is none. */
const reasons = varianceCodes.filter((code) => code !== "TIMING" && code !== "ROUNDING");

type Of = {
  readonly statement: string;
  readonly item: string;
  /** What the line is about, in words. */
  readonly about: string;
  /** What was confirmed of it: no more is claimed. */
  readonly most: ComponentProps<typeof Money>["value"];
};

/** The chain claims something of a line: why, how much, and which papers prove it. */
export function RaiseClaim({ statement, item, about, most }: Of): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputeRaiseDocument, "chainDisputeRaise");
  const [kept, setReason] = useKept(`${item}.claim.reason`);
  const reason = kept === "" ? "QTY_SHORT" : (kept as StatementVarianceCode);
  const [amount, setAmount] = useKept(`${item}.claim.amount`);
  const [text, setText] = useKept(`${item}.claim`);
  const [files, setFiles] = useKeptFiles(`${item}.claim`);
  const upload = useUpload("CHAIN_EVIDENCE");
  return (
    <ActDialog
      act={act}
      label={t.raise}
      done={t.raiseDone}
      small
      fields={["reason", "amount", "text"]}
      sent={() => {
        setReason("");
        setAmount("");
        setText("");
        setFiles(() => []);
      }}
      ready={amount.trim() !== "" && text.trim() !== "" && !upload.busy}
      input={() => ({
        ...{
          statement,
          item,
          reason,
          amount: amount.replaceAll(",", "").trim(),
          text: text.trim(),
        },
        files: files.map(({ id }) => id),
      })}
    >
      <p>
        {about} · <Money value={most} />
      </p>
      <p className="quiet">{t.raiseHint}</p>
      <ReasonField
        id="claim-reason"
        label={t.raiseReason}
        placeholder={t.raiseReason}
        codes={reasons}
        value={reason}
        set={(next) => setReason(next ?? "")}
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
        <Evidence upload={upload} files={files} change={setFiles} button={t.files} />
      </Form.Item>
    </ActDialog>
  );
}
