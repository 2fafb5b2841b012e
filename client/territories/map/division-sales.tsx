import type { ReactNode } from "react";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { useTexts } from "../../ui/texts.ts";
import { mapWords } from "./map.texts.ts";
import type { Sales, SalesRow } from "./sales.ts";

/** Who sold in a division, beside whose ground it is today: the two readings of the same sales. */
export function DivisionSales({ division, sales }: { division: string; sales: Sales }): ReactNode {
  const t = useTexts(mapWords);
  const rows = sales.rows.get(division) ?? [];
  if (rows.length === 0) return null;
  const columns: Columns<SalesRow> = [
    {
      title: t.dealer,
      key: "dealer",
      render: (_, { dealer }) => dealer?.name ?? <span className="quiet">{t.noHolder}</span>,
    },
    { title: t.asSold, key: "sold", align: "right", width: 150, render: (_, { asSold }) => <Money value={asSold} /> },
    { title: t.asNow, key: "now", align: "right", width: 150, render: (_, { asNow }) => <Money value={asNow} /> },
  ];
  return (
    <>
      <h3 className="map-part">
        {t.salesOf} <span className="quiet">{t.period(sales.from, sales.to)}</span>
      </h3>
      <Rows
        label={t.salesOf}
        rows={rows}
        columns={columns}
        keyOf={({ dealer, asSold }) => `${dealer?.id ?? ""}-${asSold.currency}`}
      />
    </>
  );
}
