import { Button, Form, Input, Select, Space, Tag, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { type Uploaded, useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainDisputeRaiseDocument } from "../../gql/documents/ChainDisputeRaise.ts";
import type { StatementVarianceCode } from "../../gql/types.ts";
import { Reasons, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import { varianceCodes } from "../states.tsx";
import { useKept } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";

/** What a claim may be about: a cut-off or a rounding is none. */
const reasons = varianceCodes.filter((code) => code !== "TIMING" && code !== "ROUNDING");

/** The chain claims something of a line: why, how much, and which papers prove it. */
export function RaiseClaim({ statement, item }: { readonly statement: string; readonly item: string }): ReactNode {
  const t = useTexts(disputeWords);
  const s = useTexts(settlementWords);
  const act = useCommand(ChainDisputeRaiseDocument, "chainDisputeRaise");
  const upload = useUpload("CHAIN_EVIDENCE");
  const [reason, setReason] = useState<StatementVarianceCode>("QTY_SHORT");
  const [amount, setAmount] = useState("");
  const [text, setText] = useKept(`${item}.claim`);
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const take = (file: File) => {
    void upload.send(file).then((sent) => sent !== undefined && setFiles((now) => [...now, sent]));
    return false;
  };
  return (
    <ActDialog
      act={act}
      label={t.raise}
      done={t.raiseDone}
      small
      fields={["amount", "text"]}
      ready={amount.trim() !== "" && text.trim() !== ""}
      input={() => ({
        ...{ statement, item, reason, amount: amount.replaceAll(",", "").trim(), text: text.trim() },
        files: files.map(({ id }) => id),
      })}
    >
      <p className="quiet">{t.raiseHint}</p>
      <Form.Item label={t.raiseReason}>
        <Select
          aria-label={t.raiseReason}
          value={reason}
          onChange={(next: StatementVarianceCode) => setReason(next)}
          options={reasons.map((value) => ({ value, label: wordOf(s, value) }))}
        />
      </Form.Item>
      <Form.Item label={t.raiseAmount} htmlFor="claim-amount" {...fieldRefusal(act.refused, "amount")}>
        <Input
          id="claim-amount"
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t.raiseText} htmlFor="claim-text" {...fieldRefusal(act.refused, "text")}>
        <Input.TextArea
          id="claim-text"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
      <Form.Item>
        <Space wrap>
          <Upload showUploadList={false} beforeUpload={take}>
            <Button loading={upload.busy}>{t.files}</Button>
          </Upload>
          {files.map(({ id, name }) => (
            <Tag key={id} closable onClose={() => setFiles((now) => now.filter((file) => file.id !== id))}>
              {name}
            </Tag>
          ))}
        </Space>
        <Reasons reasons={upload.refused} />
      </Form.Item>
    </ActDialog>
  );
}
