import { Button, Form, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { type Uploaded, useUpload } from "../app/upload.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { Text } from "../credit/fields.tsx";
import { FiscalInvoiceRecordDocument } from "../gql/documents/FiscalInvoiceRecord.ts";
import type { LedgerDocumentFragment } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { actWords } from "./acts.texts.ts";

/** Keeps a fiscal invoice's number, day and file with its invoice. */
export function FiscalRecord({ item }: { item: LedgerDocumentFragment }): ReactNode {
  const t = useTexts(actWords);
  const { today } = useViewer();
  const act = useCommand(FiscalInvoiceRecordDocument, "fiscalInvoiceRecord");
  const upload = useUpload("FISCAL_INVOICE");
  const [number, setNumber] = useState("");
  const [issuedOn, setIssuedOn] = useState<string>(today);
  const [file, setFile] = useState<Uploaded>();
  return (
    <ActDialog
      act={act}
      label={t.recordFiscal}
      done={t.recorded}
      small
      ready={number.trim() !== "" && issuedOn !== "" && !upload.busy}
      fields={["number", "issuedOn"]}
      input={() => ({ item: item.id, number, issuedOn, file: file?.id ?? null })}
    >
      <Text
        id="fiscal-number"
        label={t.number}
        value={number}
        set={setNumber}
        {...fieldRefusal(act.refused, "number")}
      />
      <Form.Item label={t.issuedOn} htmlFor="fiscal-on" {...fieldRefusal(act.refused, "issuedOn")}>
        <DayField id="fiscal-on" value={issuedOn} change={setIssuedOn} />
      </Form.Item>
      <Form.Item help={upload.failed ? t.uploadFailed : t.fileHint}>
        <Upload
          accept=".pdf,.ofd,.xml,image/*"
          showUploadList={false}
          beforeUpload={(picked) => {
            void upload.send(picked).then((sent) => setFile(sent));
            return false;
          }}
        >
          <Button loading={upload.busy}>{file?.name ?? t.file}</Button>
        </Upload>
      </Form.Item>
      <Reasons reasons={upload.refused} />
    </ActDialog>
  );
}
