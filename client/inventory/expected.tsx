import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Select, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { nameIn } from "../catalog/product-columns.tsx";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { ExpectedReceiptAddDocument } from "../gql/documents/ExpectedReceiptAdd.ts";
import { ExpectedReceiptUpdateDocument } from "../gql/documents/ExpectedReceiptUpdate.ts";
import { ExpectedReceiptsDocument } from "../gql/documents/ExpectedReceipts.ts";
import { DayField } from "../ui/day-field.tsx";
import { Quantity } from "../ui/money.tsx";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import type { WarehouseChoice } from "./transfer-form.tsx";
import { dayAfter } from "./days.ts";
import { transferWords } from "./transfers.texts.ts";

/** What production or suppliers have announced and has not come, the earliest first. */
export function Expected({ warehouse, keeps }: { warehouse: string | null; keeps: boolean }): ReactNode {
  const t = useTexts(transferWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const asked = useQuery(ExpectedReceiptsDocument, { variables: { warehouse } });
  return (
    <Answered asked={asked} thing={(data) => data.expectedReceipts} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.inbound}
          rows={page.nodes}
          keyOf={(row) => row.id}
          loading={asked.loading}
          columns={[
            {
              ...{ title: t.expectedOn, key: "day", width: 170, card: "corner" },
              render: (_, row) => (
                <Space size={6}>
                  <Day day={row.expectedOn} />
                  {row.expectedOn < today ? <StatusChip tone="held">{t.late}</StatusChip> : null}
                </Space>
              ),
            },
            {
              ...{ title: t.product, key: "product", width: 300, card: "head" },
              render: (_, row) => (row.product === null ? "—" : `${row.product.code} ${nameIn(language, row.product)}`),
            },
            { title: t.warehouse, key: "warehouse", width: 140, render: (_, row) => row.warehouse.name },
            {
              ...{ title: t.reference, key: "reference", width: 150 },
              render: (_, row) => <span className="mono">{row.reference}</span>,
            },
            ...(["announced", "came", "open"] as const).map((figure) => ({
              ...{ title: t[figure], key: figure, width: 100, align: "right" as const },
              render: (_: unknown, row: (typeof page.nodes)[number]) => (
                <Quantity value={{ announced: row.quantity, came: row.received, open: row.open }[figure]} />
              ),
            })),
            {
              ...{ title: "", key: "acts", width: 130, card: "bare" as const },
              render: (_, row) => (keeps ? <End expected={row.id} /> : null),
            },
          ]}
          empty={<EmptyState title={t.emptyInbound} />}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

function End({ expected }: { expected: string }): ReactNode {
  const t = useTexts(transferWords);
  const client = useApolloClient();
  const update = useCommand(ExpectedReceiptUpdateDocument, "expectedReceiptUpdate");
  const end = async () => {
    const reply = await update.run({ expected, ended: true });
    if (reply?.errors.length === 0) await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button size="small" loading={update.running} onClick={() => void end()}>
        {t.end}
      </Button>
      <Reasons reasons={update.refused} />
    </>
  );
}

type Line = { readonly product: string | null; readonly quantity: number | null };
const blank: Line = { product: null, quantity: null };

/** Announcing goods for a warehouse. */
export function ExpectedForm({ warehouses }: { warehouses: readonly WarehouseChoice[] }): ReactNode {
  const t = useTexts(transferWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const add = useCommand(ExpectedReceiptAddDocument, "expectedReceiptAdd");
  const [open, setOpen] = useState(false);
  const [warehouse, setWarehouse] = useState(warehouses[0]?.id ?? "");
  const [reference, setReference] = useState("");
  const [expectedOn, setExpectedOn] = useState(dayAfter(today));
  const [lines, setLines] = useState<readonly Line[]>([blank]);
  const chosen = lines.flatMap(({ product, quantity }) =>
    product === null || quantity === null ? [] : [{ product, quantity }],
  );
  const change = (at: number, over: Partial<Line>) =>
    setLines(lines.map((line, each) => (each === at ? { ...line, ...over } : line)));
  const send = async () => {
    const reply = await add.run({ warehouse, reference, expectedOn, lines: chosen });
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    setOpen(false);
    setLines([blank]);
    setReference("");
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.announce}</Button>
      <Modal
        open={open}
        width={640}
        title={t.announce}
        okText={t.announce}
        okButtonProps={{ disabled: chosen.length === 0 || reference.trim() === "" || expectedOn === "" }}
        confirmLoading={add.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <div className="pair">
            <Form.Item label={t.warehouse} htmlFor="expected-warehouse">
              <Select
                id="expected-warehouse"
                value={warehouse}
                onChange={setWarehouse}
                options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
              />
            </Form.Item>
            <Form.Item label={t.expectedOn} htmlFor="expected-day" {...fieldRefusal(add.refused, "expectedOn")}>
              <DayField id="expected-day" value={expectedOn} min={today} change={setExpectedOn} />
            </Form.Item>
          </div>
          <Form.Item
            label={t.reference}
            htmlFor="expected-reference"
            required
            extra={t.referenceHint}
            {...fieldRefusal(add.refused, "reference")}
          >
            <Input
              id="expected-reference"
              maxLength={60}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </Form.Item>
          {lines.map((line, at) => (
            <Form.Item key={at} style={{ marginBottom: 12 }} {...fieldRefusal(add.refused, "lines", String(at))}>
              <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
                <div style={{ flex: "1 1 260px" }}>
                  <ProductPicker
                    id={`expected-product-${at}`}
                    value={line.product}
                    choose={(product) => change(at, { product })}
                  />
                </div>
                <InputNumber
                  aria-label={t.quantity}
                  placeholder={t.quantity}
                  style={{ width: 120 }}
                  min={1}
                  precision={0}
                  value={line.quantity}
                  onChange={(quantity) => change(at, { quantity })}
                />
              </div>
            </Form.Item>
          ))}
          <Form.Item>
            <Button onClick={() => setLines([...lines, blank])}>{t.add}</Button>
          </Form.Item>
          <Reasons
            reasons={add.refused.filter(({ path }) => !["lines", "reference", "expectedOn"].includes(path[0] ?? ""))}
          />
        </Form>
      </Modal>
    </>
  );
}
