import { useApolloClient } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { StockReceiveDocument } from "../gql/documents/StockReceive.ts";
import { WarehouseCreateDocument } from "../gql/documents/WarehouseCreate.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { stockWords } from "./stock.texts.ts";

const fields = ["code", "name", "address"] as const;

/** Opening a warehouse. */
export function WarehouseOpen(): ReactNode {
  const t = useTexts(stockWords);
  const client = useApolloClient();
  const create = useCommand(WarehouseCreateDocument, "warehouseCreate");
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState({ code: "", name: "", address: "" });
  const submit = async () => {
    const reply = await create.run(values);
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.open}</Button>
      <Modal
        open={open}
        title={t.open}
        okText={t.open}
        confirmLoading={create.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          {fields.map((field) => (
            <Form.Item
              key={field}
              label={t[field]}
              htmlFor={`warehouse-${field}`}
              required={field !== "address"}
              {...fieldRefusal(create.refused, field)}
            >
              <Input
                id={`warehouse-${field}`}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            </Form.Item>
          ))}
          <Reasons reasons={refusedElsewhere(create.refused, fields)} />
        </Form>
      </Modal>
    </>
  );
}

type Line = {
  readonly quantity: number | null;
  readonly batch: string;
  readonly producedOn: string;
  readonly expiresOn: string;
};
const blank: Line = { quantity: null, batch: "", producedOn: "", expiresOn: "" };
type Props = { readonly warehouses: readonly { readonly id: string; readonly code: string; readonly name: string }[] };

/** Taking goods of one batch in; the form stays open for the next. */
export function StockReceive({ warehouses }: Props): ReactNode {
  const t = useTexts(stockWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const receive = useCommand(StockReceiveDocument, "stockReceive");
  const [open, setOpen] = useState(false);
  const [warehouse, setWarehouse] = useState(warehouses[0]?.id ?? "");
  const [product, setProduct] = useState<string | null>(null);
  const [reference, setReference] = useState("");
  const [line, setLine] = useState(blank);
  const at = (field: string) => fieldRefusal(receive.refused, "lines", "0", field);
  const shown = ["product", "quantity", "batch", "expiresOn", "producedOn"];
  const rest = receive.refused.filter(({ path }) => !shown.includes(path[2] ?? ""));
  const submit = async () => {
    if (product === null || line.quantity === null) return;
    const { quantity, batch } = line;
    const days = { producedOn: line.producedOn || null, expiresOn: line.expiresOn || null };
    const reply = await receive.run({ warehouse, reference, lines: [{ product, quantity, batch, ...days }] });
    if (reply?.errors.length !== 0) return;
    void message.success(t.received);
    setLine(blank);
    setProduct(null);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.receive}
      </Button>
      <Modal
        open={open}
        title={t.receive}
        okText={t.receive}
        okButtonProps={{ disabled: product === null || line.quantity === null }}
        confirmLoading={receive.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item label={t.warehouse} htmlFor="receive-warehouse">
            <Select
              id="receive-warehouse"
              value={warehouse}
              onChange={setWarehouse}
              options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </Form.Item>
          <Form.Item label={t.product} htmlFor="receive-product" required {...at("product")}>
            <ProductPicker id="receive-product" value={product} choose={setProduct} />
          </Form.Item>
          <Form.Item label={t.quantity} htmlFor="receive-quantity" required {...at("quantity")}>
            <InputNumber
              id="receive-quantity"
              min={1}
              precision={0}
              value={line.quantity}
              onChange={(quantity) => setLine({ ...line, quantity })}
            />
          </Form.Item>
          <Form.Item label={t.batch} htmlFor="receive-batch" extra={t.batchHint} {...at("batch")}>
            <Input
              id="receive-batch"
              value={line.batch}
              onChange={(event) => setLine({ ...line, batch: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t.producedOn} htmlFor="receive-produced" {...at("producedOn")}>
            <DayField
              id="receive-produced"
              value={line.producedOn}
              change={(producedOn) => setLine({ ...line, producedOn })}
            />
          </Form.Item>
          <Form.Item label={t.expiresOn} htmlFor="receive-expires" extra={t.expiryHint} {...at("expiresOn")}>
            <DayField
              id="receive-expires"
              value={line.expiresOn}
              change={(expiresOn) => setLine({ ...line, expiresOn })}
            />
          </Form.Item>
          <Form.Item label={t.reference} htmlFor="receive-reference">
            <Input
              id="receive-reference"
              maxLength={200}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </Form.Item>
          <Reasons reasons={rest} />
        </Form>
      </Modal>
    </>
  );
}
