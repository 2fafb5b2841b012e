import { useApolloClient } from "@apollo/client/react";
import { App, Button, Form, InputNumber, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { StockReportSubmitDocument } from "../gql/documents/StockReportSubmit.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { dayAfter } from "./days.ts";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { reportWords } from "./stock.texts.ts";

const figures = [
  "opening",
  "inbound",
  "transferIn",
  "customerReturn",
  "salesOut",
  "transferOut",
  "supplierReturn",
  "adjusted",
  "closing",
] as const;
type Line = { readonly product: string | null } & Readonly<Record<(typeof figures)[number], number>>;
const blank: Line = {
  product: null,
  ...{
    opening: 0,
    inbound: 0,
    transferIn: 0,
    customerReturn: 0,
    salesOut: 0,
    transferOut: 0,
    supplierReturn: 0,
    adjusted: 0,
    closing: 0,
  },
};

/** Reporting stock, product by product. */
export function ReportForm({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(reportWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const submit = useCommand(StockReportSubmitDocument, "stockReportSubmit");
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`);
  const [to, setTo] = useState<string>(today);
  const [lines, setLines] = useState<readonly Line[]>([blank]);
  const change = (at: number, over: Partial<Line>) =>
    setLines(lines.map((line, each) => (each === at ? { ...line, ...over } : line)));
  const send = async () => {
    const chosen = lines.flatMap(({ product, ...rest }) => (product === null ? [] : [{ product, ...rest }]));
    const reply = await submit.run({ dealer, from, to: dayAfter(to), lines: chosen });
    if (reply?.errors.length !== 0) return;
    void message.success(t.submitted);
    setOpen(false);
    setLines([blank]);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.submit}
      </Button>
      <Modal
        open={open}
        width={900}
        title={t.submit}
        okText={t.submit}
        okButtonProps={{ disabled: from === "" || to === "" || lines.every(({ product }) => product === null) }}
        confirmLoading={submit.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <p className="quiet">{t.hint}</p>
          <div className="filters">
            <label htmlFor="report-from">{t.from}</label>
            <DayField id="report-from" value={from} change={setFrom} />
            <label htmlFor="report-to">{t.to}</label>
            <DayField id="report-to" value={to} change={setTo} />
          </div>
          {lines.map((line, at) => (
            <fieldset key={at} style={{ border: 0, padding: "8px 0", borderTop: "1px solid #e3e8e8" }}>
              <ProductPicker
                id={`report-product-${at}`}
                value={line.product}
                choose={(product) => change(at, { product })}
              />
              <div style={{ display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 }}>
                {figures.map((figure) => (
                  <label key={figure} htmlFor={`report-${figure}-${at}`} style={{ width: 86, fontSize: 12 }}>
                    {t[figure]}
                    <InputNumber
                      id={`report-${figure}-${at}`}
                      style={{ width: "100%" }}
                      precision={0}
                      {...(figure === "adjusted" ? {} : { min: 0 })}
                      value={line[figure]}
                      onChange={(value) => change(at, { [figure]: value ?? 0 })}
                    />
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          <Button onClick={() => setLines([...lines, blank])}>{t.add}</Button>
          <Reasons reasons={submit.refused} />
        </Form>
      </Modal>
    </>
  );
}
