import { Button, Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { Quantity, UnitPrice } from "../../ui/money.tsx";
import { Reasons, type Refused } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { productName } from "../order-lines.tsx";
import type { Goods } from "./goods.ts";
import { returnWords } from "./returns.texts.ts";

type Props = {
  readonly rows: readonly Goods[];
  readonly counts: Readonly<Record<string, number | null>>;
  refusedOf(key: string): readonly Refused[];
  count(key: string, value: number | null): void;
  /** Adds a row for a batch that is typed by hand. */
  another(line: Goods["line"]): void;
  name(key: string, batch: string): void;
};

/** The goods of an order that were received, by batch, and how many of each come back. */
export function ReturnGoods({ rows, counts, refusedOf, count, another, name }: Props): ReactNode {
  const t = useTexts(returnWords);
  const { language } = useLanguage();
  const said = ({ line }: Goods) => line.product?.code ?? "";
  const columns: Columns<Goods> = [
    {
      title: t.code,
      key: "code",
      card: "bare",
      width: 110,
      render: (_, row) => <span className="mono">{said(row)}</span>,
    },
    {
      title: t.product,
      key: "product",
      card: "head",
      render: (_, row) => (
        <>
          {productName(row.line.product, language)}
          <Reasons reasons={refusedOf(row.key)} />
        </>
      ),
    },
    {
      title: t.batch,
      key: "batch",
      width: 190,
      render: (_, row) =>
        row.typed ? (
          <Input
            aria-label={t.batchOf(said(row))}
            placeholder={t.batch}
            value={row.batch ?? ""}
            maxLength={100}
            style={{ width: 160 }}
            onChange={(event) => name(row.key, event.target.value)}
          />
        ) : (
          <>
            {row.batch === null ? (
              <span className="quiet">{t.anyBatch}</span>
            ) : (
              <span className="mono">{row.batch}</span>
            )}{" "}
            {row.batch === null ? null : (
              <Button size="small" type="link" aria-label={t.otherBatchOf(said(row))} onClick={() => another(row.line)}>
                {t.otherBatch}
              </Button>
            )}
          </>
        ),
    },
    { title: t.expires, key: "expires", width: 110, render: (_, row) => <Day day={row.expiresOn} /> },
    {
      title: t.price,
      key: "price",
      width: 100,
      align: "right",
      render: (_, row) => (row.line.unitPrice === null ? "—" : <UnitPrice price={row.line.unitPrice} />),
    },
    { title: t.sent, key: "sent", width: 80, align: "right", render: (_, row) => <Quantity value={row.received} /> },
    {
      title: t.quantity,
      key: "quantity",
      width: 150,
      align: "right",
      render: (_, row) => (
        <InputNumber
          aria-label={t.quantityOf(said(row), row.typed ? t.otherBatch : (row.batch ?? ""))}
          value={counts[row.key] ?? null}
          precision={0}
          status={refusedOf(row.key).length > 0 ? "error" : ""}
          suffix={row.line.product?.orderUnit ?? ""}
          style={{ width: 120 }}
          onChange={(value) => count(row.key, value)}
        />
      ),
    },
  ];
  return <Rows label={t.lines} rows={rows} columns={columns} keyOf={(row) => row.key} />;
}
