import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../app/session.tsx";
import { SalesOwnedDocument } from "../gql/documents/SalesOwned.ts";
import type { Channel, SalesOwnedQuery } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { groundWords } from "./ground.texts.ts";
import { territoryWords } from "./territory.texts.ts";

type Row = SalesOwnedQuery["salesOwned"]["rows"][number] & { readonly key: string };
type Filter = { readonly productLine: string | null; readonly channel: Channel | null; readonly asOf: string | null };

/** Sales by who made them beside sales by whose ground it is, division by division. */
export function SalesByOwner({ filter }: { filter: Filter }): ReactNode {
  const g = useTexts(groundWords);
  const { today } = useViewer();
  const [parent, setParent] = useUrl("division");
  const [from, setFrom] = useState(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`);
  const [to, setTo] = useState(today);
  const asked = useQuery(SalesOwnedDocument, {
    variables: { ...filter, parent, from, to },
    skip: from === "" || to === "",
  });
  const columns = useOwnedColumns(setParent);
  return (
    <>
      <p className="quiet">{g.salesWhy}</p>
      <div className="filters" style={{ alignItems: "center" }}>
        <span className="quiet">{g.between}</span>
        <div style={{ width: 140 }}>
          <DayField label={`${g.between} 1`} value={from} change={setFrom} />
        </div>
        <div style={{ width: 140 }}>
          <DayField label={`${g.between} 2`} value={to} change={setTo} />
        </div>
        {parent === null ? null : (
          <Button size="small" onClick={() => setParent(null)}>
            ↑
          </Button>
        )}
      </div>
      <Answered asked={asked} thing={(data) => data.salesOwned} loading={<LoadingRows />}>
        {({ rows, totals }) => (
          <>
            <Rows
              label={g.sales}
              rows={rows.map((row) => ({
                ...row,
                key: `${row.division?.id ?? ""} ${row.dealer?.id ?? ""} ${row.asSold.currency}`,
              }))}
              columns={columns}
              keyOf={(row) => row.key}
              empty={<EmptyState title={g.noSales} />}
            />
            {totals.map((total) => (
              <p key={total.asSold.currency} style={{ textAlign: "right" }}>
                {g.total}
                {" · "}
                {g.asSold} <Money value={total.asSold} />
                {" · "}
                {g.asNow} <Money value={total.asNow} />
              </p>
            ))}
          </>
        )}
      </Answered>
    </>
  );
}

/** The difference of two amounts of one currency, in whole minor units, so that nothing is rounded away. */
export function differenceOf(
  later: { amount: string; currency: string },
  earlier: { amount: string; currency: string },
) {
  const places = Math.max(later.amount.split(".")[1]?.length ?? 0, earlier.amount.split(".")[1]?.length ?? 0);
  const minor = ({ amount }: { amount: string }) => {
    const [whole = "0", part = ""] = amount.replace("-", "").split(".");
    const units = BigInt(whole + part.padEnd(places, "0"));
    return amount.startsWith("-") ? -units : units;
  };
  const units = minor(later) - minor(earlier);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { amount: units < 0n ? `-${text}` : text, currency: later.currency, moved: units !== 0n };
}

function useOwnedColumns(enter: (division: string | null) => void): Columns<Row> {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const { language } = useLanguage();
  return [
    {
      title: t.division,
      key: "division",
      card: "head",
      render: (_, { division }) =>
        division === null ? (
          <span className="quiet">{g.elsewhere}</span>
        ) : (
          <Button type="link" style={{ padding: 0 }} onClick={() => enter(division.id)}>
            {language === "en" ? (division.nameEn ?? division.name) : division.name}
          </Button>
        ),
    },
    {
      title: t.dealer,
      key: "dealer",
      card: "bare",
      width: 240,
      render: (_, { dealer }) => dealer?.name ?? <span className="quiet">{g.nobody}</span>,
    },
    { title: g.asSold, key: "sold", align: "right", width: 160, render: (_, row) => <Money value={row.asSold} /> },
    { title: g.asNow, key: "now", align: "right", width: 160, render: (_, row) => <Money value={row.asNow} /> },
    {
      title: g.difference,
      key: "difference",
      align: "right",
      width: 160,
      render: (_, row) => {
        const difference = differenceOf(row.asNow, row.asSold);
        return difference.moved ? <Money value={difference} /> : <span className="quiet">—</span>;
      },
    },
  ];
}
