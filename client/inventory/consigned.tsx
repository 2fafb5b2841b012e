import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { nameIn } from "../catalog/product-columns.tsx";
import { ConsignedSaleRecordDocument } from "../gql/documents/ConsignedSaleRecord.ts";
import { ConsignedStockDocument } from "../gql/documents/ConsignedStock.ts";
import type { ConsignedStockQuery } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { Quantity } from "../ui/money.tsx";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { transferWords } from "./transfers.texts.ts";

/** Goods of ours that a dealer has in consignment, and what he sold of them. */
export function Consigned({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(transferWords);
  const { language } = useLanguage();
  const asked = useQuery(ConsignedStockDocument, { variables: { dealer } });
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ consignedStock, viewerCanKeepStock }) => (
        <>
          {viewerCanKeepStock && dealer !== null && consignedStock.length > 0 ? (
            <div className="filters">
              <SaleForm dealer={dealer} stock={consignedStock} />
            </div>
          ) : null}
          <Rows
            label={t.consigned}
            rows={consignedStock}
            keyOf={(row) => `${row.product?.id ?? ""} ${row.batch} ${row.shippedOn}`}
            columns={[
              {
                ...{ title: t.product, key: "product", width: 300, card: "head" },
                render: (_, row) =>
                  row.product === null ? "—" : `${row.product.code} ${nameIn(language, row.product)}`,
              },
              {
                ...{ title: t.quantity, key: "quantity", width: 100, align: "right", card: "corner" },
                render: (_, row) => <Quantity value={row.quantity} unit={row.product?.orderUnit ?? ""} />,
              },
              {
                ...{ title: t.batch, key: "batch", width: 150 },
                render: (_, row) => <span className="mono">{row.batch}</span>,
              },
              {
                ...{ title: t.expiresOn, key: "expires", width: 120 },
                render: (_, row) => (row.expiresOn === null ? "—" : <Day day={row.expiresOn} />),
              },
              { title: t.shippedOn, key: "shipped", width: 120, render: (_, row) => <Day day={row.shippedOn} /> },
              { title: t.deemedSoldOn, key: "deemed", width: 130, render: (_, row) => <Day day={row.deemedSoldOn} /> },
            ]}
            empty={<EmptyState title={t.emptyConsigned} />}
          />
        </>
      )}
    </Answered>
  );
}

function SaleForm({ dealer, stock }: { dealer: string; stock: ConsignedStockQuery["consignedStock"] }): ReactNode {
  const t = useTexts(transferWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const record = useCommand(ConsignedSaleRecordDocument, "consignedSaleRecord");
  const [open, setOpen] = useState(false);
  const [product, setProduct] = useState<string | null>(null);
  const [quantity, setQuantity] = useState<number | null>(null);
  const [soldOn, setSoldOn] = useState<string>(today);
  const [reference, setReference] = useState("");
  const products = new Map(stock.flatMap((each) => (each.product === null ? [] : [[each.product.id, each.product]])));
  const send = async () => {
    if (product === null || quantity === null) return;
    const reply = await record.run({ dealer, soldOn, reference, lines: [{ product, quantity }] });
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    setOpen(false);
    setQuantity(null);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.sell}
      </Button>
      <Modal
        open={open}
        title={t.sell}
        okText={t.sell}
        okButtonProps={{ disabled: product === null || quantity === null || soldOn === "" }}
        confirmLoading={record.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item
            label={t.product}
            htmlFor="sold-product"
            {...fieldRefusal(record.refused, "lines", "0", "product")}
          >
            <Select
              id="sold-product"
              value={product}
              onChange={setProduct}
              options={[...products.values()].map((each) => ({
                value: each.id,
                label: `${each.code} ${nameIn(language, each)}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            label={t.quantity}
            htmlFor="sold-quantity"
            {...fieldRefusal(record.refused, "lines", "0", "quantity")}
          >
            <InputNumber id="sold-quantity" min={1} precision={0} value={quantity} onChange={setQuantity} />
          </Form.Item>
          <Form.Item label={t.soldOn} htmlFor="sold-day" {...fieldRefusal(record.refused, "soldOn")}>
            <DayField id="sold-day" value={soldOn} change={setSoldOn} />
          </Form.Item>
          <Form.Item label={t.note} htmlFor="sold-note">
            <Input
              id="sold-note"
              maxLength={200}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </Form.Item>
          <Reasons reasons={record.refused.filter(({ path }) => !["lines", "soldOn"].includes(path[0] ?? ""))} />
        </Form>
      </Modal>
    </>
  );
}
