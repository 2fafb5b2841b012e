import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, Modal, Select, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { type Uploaded, useUpload } from "../app/upload.ts";
import { OpenInvoicesDocument } from "../gql/documents/OpenInvoices.ts";
import { PaymentDeclareDocument } from "../gql/documents/PaymentDeclare.ts";
import type { PaymentKind } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { documentWords, ledgerWords } from "./ledger.texts.ts";

const kinds: readonly PaymentKind[] = ["RECEIPT", "PREPAYMENT", "DEPOSIT"];
const fields = ["amount", "paidOn", "kind", "shares", "payerName", "reference", "file"];

/** Says what was paid, with the slip and the invoices it is for. */
export function PaymentDeclare({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(ledgerWords);
  const words = useTexts(documentWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const declare = useCommand(PaymentDeclareDocument, "paymentDeclare");
  const upload = useUpload("EVIDENCE");
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState("");
  const [paidOn, setPaidOn] = useState(today);
  const [kind, setKind] = useState<PaymentKind>("RECEIPT");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [payerName, setPayer] = useState("");
  const [reference, setReference] = useState("");
  const [file, setFile] = useState<Uploaded>();
  const asked = useQuery(OpenInvoicesDocument, { variables: { dealer }, skip: !open });
  const invoices = asked.data?.openItems.nodes ?? [];
  const submit = async () => {
    const shares = chosen.flatMap((id) => {
      const invoice = invoices.find((each) => each.id === id);
      return invoice === undefined ? [] : [{ item: id, amount: invoice.residual.amount }];
    });
    const reply = await declare.run({
      ...{ dealer, amount: amount.trim() === "" ? "0" : amount.trim(), paidOn, kind, payerName, reference },
      ...{ file: file?.id ?? null, shares: kind === "RECEIPT" ? shares : [] },
    });
    if (reply?.errors.length !== 0) return;
    void message.success(t.declared);
    setOpen(false);
    setAmount("");
    setChosen([]);
    setReference("");
    setFile(undefined);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.declare}
      </Button>
      <Modal
        open={open}
        title={t.declare}
        okText={t.declare}
        confirmLoading={declare.running}
        okButtonProps={{ disabled: upload.busy }}
        onOk={() => void submit()}
        onCancel={() => {
          setOpen(false);
          declare.clear();
        }}
      >
        <p className="quiet">{t.declareHint}</p>
        <Form layout="vertical" onFinish={() => void submit()}>
          <Form.Item label={t.amountPaid} htmlFor="pay-amount" {...fieldRefusal(declare.refused, "amount")}>
            <Input
              id="pay-amount"
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t.paidOn} htmlFor="pay-on" {...fieldRefusal(declare.refused, "paidOn")}>
            <DayField id="pay-on" value={paidOn} change={setPaidOn} />
          </Form.Item>
          <Form.Item label={t.purpose} htmlFor="pay-kind">
            <Select
              id="pay-kind"
              value={kind}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: words[value] }))}
            />
          </Form.Item>
          {kind === "RECEIPT" ? (
            <Form.Item
              label={t.forInvoices}
              htmlFor="pay-invoices"
              help={t.forInvoicesHint}
              {...fieldRefusal(declare.refused, "shares")}
            >
              <Select
                id="pay-invoices"
                mode="multiple"
                value={[...chosen]}
                onChange={(next: string[]) => setChosen(next)}
                options={invoices.map(({ id, documentNo, dueOn, residual }) => ({
                  value: id,
                  label: `${documentNo} · ${dueOn ?? ""} · ${residual.amount}`,
                }))}
              />
            </Form.Item>
          ) : null}
          <Form.Item label={t.payer} htmlFor="pay-payer">
            <Input id="pay-payer" value={payerName} onChange={(event) => setPayer(event.target.value)} />
          </Form.Item>
          <Form.Item label={t.reference} htmlFor="pay-reference">
            <Input id="pay-reference" value={reference} onChange={(event) => setReference(event.target.value)} />
          </Form.Item>
          <Form.Item label={t.slip} help={upload.failed ? t.uploadFailed : t.slipHint}>
            <Upload
              accept="image/*,.pdf"
              showUploadList={false}
              beforeUpload={(picked) => {
                void upload.send(picked).then((sent) => setFile(sent));
                return false;
              }}
            >
              <Button loading={upload.busy}>{file?.name ?? t.slip}</Button>
            </Upload>
          </Form.Item>
          <Reasons reasons={[...refusedElsewhere(declare.refused, fields), ...upload.refused]} />
        </Form>
      </Modal>
    </>
  );
}
