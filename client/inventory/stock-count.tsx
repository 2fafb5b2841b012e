import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Input, InputNumber, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { nameIn } from "../catalog/product-columns.tsx";
import { LotsDocument } from "../gql/documents/Lots.ts";
import { StockCountDocument } from "../gql/documents/StockCount.ts";
import { Quantity } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { FromFile } from "./from-file.tsx";
import { stockWords } from "./stock.texts.ts";
import type { WarehouseChoice } from "./transfer-form.tsx";
import { transferWords } from "./transfers.texts.ts";

type Props = {
  readonly warehouse: string | null;
  readonly warehouses: readonly WarehouseChoice[];
  choose(warehouse: string): void;
};

/** A count sheet of one warehouse: what was counted beside what the books have; usable on a phone between the shelves. */
export function StockCount({ warehouse, warehouses, choose }: Props): ReactNode {
  const t = useTexts(transferWords);
  if (warehouse !== null) return <CountSheet key={warehouse} {...{ warehouse }} />;
  return (
    <EmptyState title={t.chooseWarehouse}>
      <Space wrap>
        {warehouses.map(({ id, name }) => (
          <Button key={id} onClick={() => choose(id)}>
            {name}
          </Button>
        ))}
      </Space>
    </EmptyState>
  );
}

function CountSheet({ warehouse }: { warehouse: string }): ReactNode {
  const [t, words] = [useTexts(transferWords), useTexts(stockWords)];
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useApolloClient();
  const count = useCommand(StockCountDocument, "stockCount");
  const asked = useQuery(LotsDocument, { variables: { warehouse, nearExpiry: false } });
  const [counted, setCounted] = useState<Readonly<Record<string, number | null>>>({});
  const [reference, setReference] = useState("");
  const lines = Object.entries(counted).flatMap(([lot, figure]) => (figure === null ? [] : [{ lot, counted: figure }]));
  const send = async () => {
    const reply = await count.run({ warehouse, reference, lines });
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    setCounted({});
    setReference("");
    await client.refetchQueries({ include: "active" });
  };
  return (
    <Answered asked={asked} thing={(data) => data.lots} loading={<LoadingRows />}>
      {(page) => {
        const bookOf = (row: (typeof page.nodes)[number]) =>
          row.places.find((place) => place.warehouse.id === warehouse)?.onHand ?? 0;
        const fill = () =>
          setCounted(Object.fromEntries(page.nodes.map((row) => [row.id, counted[row.id] ?? bookOf(row)])));
        return (
          <>
            <p className="quiet">{t.countHint}</p>
            <div className="filters">
              <Input
                aria-label={t.countPaper}
                placeholder={t.countPaper}
                style={{ width: 220 }}
                maxLength={200}
                value={reference}
                onChange={(event) => setReference(event.target.value)}
              />
              <Button onClick={fill}>{t.fill}</Button>
              <Button type="primary" disabled={lines.length === 0} loading={count.running} onClick={() => void send()}>
                {t.submitCount(lines.length)}
              </Button>
              <FromFile kind="stock-counts">{t.file}</FromFile>
            </div>
            <Reasons reasons={count.refused} />
            <Rows
              label={t.count}
              rows={page.nodes}
              keyOf={(row) => row.id}
              loading={asked.loading}
              columns={[
                {
                  ...{ title: words.product, key: "product", width: 300, card: "head" },
                  render: (_, row) =>
                    row.product === null ? "—" : `${row.product.code} ${nameIn(language, row.product)}`,
                },
                {
                  ...{ title: words.batch, key: "batch", width: 140 },
                  render: (_, row) => <span className="mono">{row.batch}</span>,
                },
                {
                  ...{ title: words.expiresOn, key: "expires", width: 120 },
                  render: (_, row) => (row.expiresOn === null ? words.never : <Day day={row.expiresOn} />),
                },
                {
                  ...{ title: t.book, key: "book", width: 90, align: "right" },
                  render: (_, row) => <Quantity value={bookOf(row)} />,
                },
                {
                  ...{ title: words.counted, key: "counted", width: 130 },
                  render: (_, row) => (
                    <InputNumber
                      aria-label={`${words.counted} ${row.product?.code ?? ""} ${row.batch}`}
                      inputMode="numeric"
                      style={{ width: 110 }}
                      min={0}
                      precision={0}
                      value={counted[row.id] ?? null}
                      onChange={(value) => setCounted((now) => ({ ...now, [row.id]: value }))}
                    />
                  ),
                },
                {
                  ...{ title: t.difference, key: "difference", width: 90, align: "right" },
                  render: (_, row) => (
                    <Difference by={(counted[row.id] ?? null) === null ? null : counted[row.id]! - bookOf(row)} />
                  ),
                },
              ]}
              empty={<EmptyState title={t.emptyCount} />}
              more={{
                has: page.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
              }}
            />
          </>
        );
      }}
    </Answered>
  );
}

const Difference = ({ by }: { by: number | null }): ReactNode =>
  by === null ? (
    <span className="quiet">—</span>
  ) : (
    <span className="figure" style={by === 0 ? {} : { color: "#a8071a", fontWeight: 600 }}>
      {by > 0 ? `+${by}` : by}
    </span>
  );
