import { useQuery } from "@apollo/client/react";
import dayjs from "dayjs";
import { useMemo } from "react";
import { useViewer } from "../../app/session.tsx";
import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";
import { TerritorySalesDocument } from "../../gql/documents/TerritorySales.ts";
import type { TerritorySalesQuery, TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import type { Measured } from "./paint.ts";

export type SalesRow = TerritorySalesQuery["salesOwned"]["rows"][number];

export type Sales = {
  /** Of each division: its sales in the manufacturer's currency for colouring, and all of them in words. */
  readonly measured: ReadonlyMap<string, Measured>;
  /** Of each division: by dealer, as sold and as now. */
  readonly rows: ReadonlyMap<string, readonly SalesRow[]>;
  readonly from: string;
  readonly to: string;
};

const nothing: readonly SalesRow[] = [];

/** What was sold in each division of a place in the twelve months before the day, tax left out; one request a level. */
export function useSales(at: string | null, filter: Omit<TerritoryTreeQueryVariables, "parent">): Sales {
  const { today, dealerId, manufacturer } = useViewer();
  const to = filter.asOf ?? today;
  const from = dayjs(to).subtract(12, "month").format("YYYY-MM-DD");
  const asked = useQuery(TerritorySalesDocument, {
    variables: {
      parent: at,
      from,
      to,
      asOf: filter.asOf ?? null,
      productLine: filter.productLine ?? null,
      channel: filter.channel ?? null,
    },
    skip: at === null || dealerId !== null,
  });
  const found = asked.data?.salesOwned.rows ?? nothing;
  return useMemo(() => {
    const rows = new Map<string, SalesRow[]>();
    for (const row of found)
      if (row.division !== null) rows.set(row.division.id, [...(rows.get(row.division.id) ?? []), row]);
    const measured = new Map([...rows].map(([id, of]) => [id, measuredOf(of, manufacturer.currency)]));
    return { measured, rows, from, to };
  }, [found, manufacturer.currency, from, to]);
}

function measuredOf(rows: readonly SalesRow[], currency: string): Measured {
  const sums = new Map<string, { minor: bigint; like: Amount }>();
  for (const { asSold } of rows) {
    const before = sums.get(asSold.currency)?.minor ?? 0n;
    sums.set(asSold.currency, { minor: before + minorOf(asSold), like: asSold });
  }
  const own = sums.get(currency);
  return {
    value: own === undefined ? null : Number(amountLike(own.minor, own.like).amount),
    words: [...sums.values()]
      .map(({ minor, like }) => `${currencySign(like.currency)} ${grouped(amountLike(minor, like).amount)}`)
      .join(" + "),
  };
}
