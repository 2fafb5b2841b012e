import { productLineOf, productLinesById } from "../../catalog/index.ts";
import { money } from "../../kernel/money.ts";
import { dealerOf, dealersById } from "../../partners/index.ts";
import { selectOf } from "../../platform/entity.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import { OutletActivity, OutletCompetitor, type OutletPeriod } from "../model.ts";
import { always } from "../rules/outlet.ts";

/** The viewer's wall stands under each: what he may not see is not loaded. */
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

type Of<Row> = { readonly outletId: string; readonly rows: readonly Row[] };
const grouped = <Row extends { readonly outletId: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): Of<Row>[] => {
  const by = Map.groupBy(rows, (row) => row.outletId);
  return ids.map((outletId) => ({ outletId, rows: by.get(outletId) ?? [] }));
};

/** What was known of outlets, the newest first, with the dealers' names: two statements. */
export const periodsByOutlet: Loadable<Of<OutletPeriod>> = {
  name: "outlets.periods",
  load: async (sql, ids) => {
    const rows = await sql.query<OutletPeriod>(
      `SELECT p.outlet_id AS "outletId", nullif(p.from_on, '${always}'::date) AS from, p.to_on AS to, p.dealer_id AS "dealerId",
         p.turnover_minor AS "turnoverMinor", p.currency
       FROM outlet_period p WHERE p.${own} AND p.outlet_id = ANY($1::uuid[]) ORDER BY p.outlet_id, p.from_on DESC`,
      [ids],
    );
    const dealers = await dealersOf(sql, rows);
    for (const row of rows)
      Object.assign(row, {
        dealer: dealers.get(row.dealerId ?? "") ?? null,
        turnover: moneyOf(row.turnoverMinor, row.currency),
      });
    return grouped(ids, rows);
  },
  keyOf: (row) => row.outletId,
};

export const moneyOf = (minor: bigint | null, currency: string | null) =>
  minor === null || currency === null ? null : wireMoney(money(minor, currency));

async function dealersOf(sql: Sql, rows: readonly { readonly dealerId: string | null }[]) {
  const ids = [...new Set(rows.flatMap((row) => row.dealerId ?? []))];
  const dealers = ids.length === 0 ? [] : await dealersById.load(sql, ids);
  return new Map(dealers.map((dealer) => [dealer.rowId, dealerOf(dealer)]));
}

/** The competing brands at outlets, those that are there first. */
export const competitorsByOutlet: Loadable<Of<OutletCompetitor>> = {
  name: "outlets.competitors",
  load: async (sql, ids) =>
    grouped(
      ids,
      await sql.query<OutletCompetitor>(
        `SELECT ${selectOf(OutletCompetitor, "c")} FROM outlet_competitor c
         WHERE c.${own} AND c.outlet_id = ANY($1::uuid[]) ORDER BY c.outlet_id, c.until IS NOT NULL, c.brand`,
        [ids],
      ),
    ),
  keyOf: (row) => row.outletId,
};

/** The last fifty purchases of outlets, the newest first, with product lines and dealers: three statements. */
export const activityByOutlet: Loadable<Of<OutletActivity>> = {
  name: "outlets.activity",
  load: async (sql, ids) => {
    const rows = await sql.query<OutletActivity>(
      `SELECT t.* FROM unnest($1::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT ${selectOf(OutletActivity, "a")} FROM outlet_activity a WHERE a.${own} AND a.outlet_id = k.id
         ORDER BY a.bought_on DESC, a.id DESC LIMIT 50) t`,
      [ids],
    );
    const lineIds = [...new Set(rows.map((row) => row.productLineId))];
    const lines = lineIds.length === 0 ? [] : await productLinesById.load(sql, lineIds);
    const lineById = new Map(lines.map((line) => [line.rowId, productLineOf(line)]));
    const dealers = await dealersOf(sql, rows);
    for (const row of rows)
      Object.assign(row, {
        productLine: lineById.get(row.productLineId) ?? null,
        dealer: dealers.get(row.dealerId ?? "") ?? null,
        amount: moneyOf(row.amountMinor, row.currency),
      });
    return grouped(ids, rows);
  },
  keyOf: (row) => row.outletId,
};
