import type { ReactNode } from "react";
import { PriceWithSteps } from "../../catalog/price-steps.tsx";
import type { AmendmentWholeFragment } from "../../gql/types.ts";
import { Money, Quantity } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { productName } from "../order-lines.tsx";
import { amendWords } from "./amend.texts.ts";
import { Difference } from "./difference.tsx";

type Line = AmendmentWholeFragment["lines"][number];

function useColumns(): Columns<Line> {
  const t = useTexts(amendWords);
  const { language } = useLanguage();
  return [
    {
      title: t.product,
      key: "product",
      card: "head",
      render: (_, row) => (
        <>
          <span className="mono">{row.product?.code}</span> {productName(row.product, language)}
        </>
      ),
    },
    { title: t.kind, key: "kind", card: "bare", width: 70, render: (_, row) => wordOf(t, row.kind) },
    {
      title: t.before,
      key: "from",
      width: 80,
      align: "right",
      render: (_, row) => <Quantity value={row.from} unit={row.product?.orderUnit ?? ""} />,
    },
    {
      title: t.after,
      key: "to",
      width: 80,
      align: "right",
      render: (_, row) => (
        <strong>
          <Quantity value={row.to} unit={row.product?.orderUnit ?? ""} />
        </strong>
      ),
    },
    {
      title: t.price,
      key: "price",
      width: 120,
      align: "right",
      render: (_, row) =>
        row.unitPrice === null ? (
          <span className="quiet">—</span>
        ) : (
          <PriceWithSteps price={row.unitPrice} steps={row.priceSteps} />
        ),
    },
    {
      title: t.beforeAmount,
      key: "before",
      width: 110,
      align: "right",
      render: (_, row) => <Money value={row.before} />,
    },
    { title: t.afterAmount, key: "after", width: 110, align: "right", render: (_, row) => <Money value={row.after} /> },
    {
      title: t.difference,
      key: "difference",
      card: "corner",
      width: 120,
      align: "right",
      render: (_, row) => <Difference before={row.before} after={row.after} />,
    },
  ];
}

/** What an amendment changes, line by line: before and after, side by side. */
export function AmendmentLines({ amendment }: { amendment: AmendmentWholeFragment }): ReactNode {
  const t = useTexts(amendWords);
  const columns = useColumns();
  return (
    <>
      <Rows
        label={t.kind}
        rows={amendment.lines}
        columns={columns}
        keyOf={(row) => row.line ?? row.product?.id ?? ""}
      />
      <p style={{ textAlign: "right", margin: "8px 0 0" }}>
        {t.total} <Money value={amendment.before} /> →{" "}
        <strong>
          <Money value={amendment.after} />
        </strong>{" "}
        <span className="quiet">
          (<Difference before={amendment.before} after={amendment.after} />)
        </span>
      </p>
    </>
  );
}
