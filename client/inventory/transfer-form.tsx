import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { LotsToMoveDocument } from "../gql/documents/LotsToMove.ts";
import { WarehouseTransferCreateDocument } from "../gql/documents/WarehouseTransferCreate.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { dayAfter } from "./days.ts";
import { transferWords } from "./transfers.texts.ts";

export type WarehouseChoice = { readonly id: string; readonly code: string; readonly name: string };
type Line = { readonly product: string | null; readonly lot: string | null; readonly quantity: number | null };
const blank: Line = { product: null, lot: null, quantity: null };

/** Planning a transfer between warehouses, batch by batch; it is kept as a draft or sent at once. */
export function TransferForm({ warehouses }: { warehouses: readonly WarehouseChoice[] }): ReactNode {
  const t = useTexts(transferWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const create = useCommand(WarehouseTransferCreateDocument, "warehouseTransferCreate");
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(warehouses[0]?.id ?? "");
  const [to, setTo] = useState(warehouses[1]?.id ?? "");
  const [expectedOn, setExpectedOn] = useState(dayAfter(dayAfter(today)));
  const [note, setNote] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([blank]);
  const chosen = lines.flatMap(({ lot, quantity }) => (lot === null || quantity === null ? [] : [{ lot, quantity }]));
  const change = (at: number, over: Partial<Line>) =>
    setLines(lines.map((line, each) => (each === at ? { ...line, ...over } : line)));
  const send = async (ship: boolean) => {
    const reply = await create.run({ from, to, expectedOn, note, ship, lines: chosen });
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    setOpen(false);
    setLines([blank]);
    setNote("");
    await client.refetchQueries({ include: "active" });
  };
  const options = warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }));
  const ready = chosen.length > 0 && from !== "" && to !== "" && expectedOn !== "";
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.create}</Button>
      <Modal
        open={open}
        width={760}
        title={t.create}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="draft" disabled={!ready} loading={create.running} onClick={() => void send(false)}>
            {t.saveDraft}
          </Button>,
          <Button key="send" type="primary" disabled={!ready} loading={create.running} onClick={() => void send(true)}>
            {t.sendNow}
          </Button>,
        ]}
      >
        <Form layout="vertical">
          <div className="pair">
            <Form.Item label={t.from} htmlFor="transfer-from">
              <Select
                id="transfer-from"
                value={from}
                onChange={(next: string) => {
                  setFrom(next);
                  setLines(lines.map((line) => ({ ...line, lot: null })));
                }}
                options={options}
              />
            </Form.Item>
            <Form.Item label={t.to} htmlFor="transfer-to" {...fieldRefusal(create.refused, "to")}>
              <Select id="transfer-to" value={to} onChange={setTo} options={options} />
            </Form.Item>
            <Form.Item label={t.expectedOn} htmlFor="transfer-day" {...fieldRefusal(create.refused, "expectedOn")}>
              <DayField id="transfer-day" value={expectedOn} min={today} change={setExpectedOn} />
            </Form.Item>
          </div>
          {lines.map((line, at) => (
            <TransferLine
              key={at}
              at={at}
              line={line}
              warehouse={from}
              change={(over) => change(at, over)}
              refusal={fieldRefusal(create.refused, "lines", String(chosen.findIndex(({ lot }) => lot === line.lot)))}
              {...(lines.length > 1 ? { remove: () => setLines(lines.filter((_, each) => each !== at)) } : {})}
            />
          ))}
          <Form.Item>
            <Button onClick={() => setLines([...lines, blank])}>{t.add}</Button>
          </Form.Item>
          <Form.Item label={t.note} htmlFor="transfer-note">
            <Input id="transfer-note" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
          </Form.Item>
          <Reasons
            reasons={create.refused.filter(({ path }) => !["to", "expectedOn", "lines"].includes(path[0] ?? ""))}
          />
        </Form>
      </Modal>
    </>
  );
}

type LineProps = {
  readonly at: number;
  readonly line: Line;
  readonly warehouse: string;
  readonly refusal: ReturnType<typeof fieldRefusal>;
  change(over: Partial<Line>): void;
  remove?(): void;
};

/** A product, which of its batches here, and how many. */
function TransferLine({ at, line, warehouse, refusal, change, remove }: LineProps): ReactNode {
  const t = useTexts(transferWords);
  const asked = useQuery(LotsToMoveDocument, {
    variables: { warehouse, product: line.product },
    skip: line.product === null || warehouse === "",
  });
  const lots = (asked.data?.lots.nodes ?? []).flatMap((lot) => {
    const here = lot.places.find((place) => place.warehouse.id === warehouse);
    return here === undefined ? [] : [{ ...lot, free: here.onHand - here.picked }];
  });
  return (
    <Form.Item {...refusal} style={{ marginBottom: 12 }}>
      <fieldset style={{ border: 0, borderTop: "1px solid #e3e8e8", padding: "8px 0 0", margin: 0 }}>
        <ProductPicker
          id={`transfer-product-${at}`}
          value={line.product}
          choose={(product) => change({ product, lot: null })}
        />
        <div style={{ display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 }}>
          <Select
            aria-label={t.batch}
            placeholder={asked.data !== undefined && lots.length === 0 ? t.noLots : t.chooseBatch}
            style={{ flex: "1 1 220px" }}
            disabled={line.product === null}
            value={line.lot}
            onChange={(lot: string) => change({ lot })}
            options={lots.map(({ id, batch, expiresOn, free }) => ({
              value: id,
              label: [batch, expiresOn, t.free(free)].filter(Boolean).join(" · "),
            }))}
          />
          <InputNumber
            aria-label={t.quantity}
            placeholder={t.quantity}
            style={{ width: 120 }}
            min={1}
            precision={0}
            value={line.quantity}
            onChange={(quantity) => change({ quantity })}
          />
          {remove === undefined ? null : <Button onClick={remove}>{t.remove}</Button>}
        </div>
      </fieldset>
    </Form.Item>
  );
}
