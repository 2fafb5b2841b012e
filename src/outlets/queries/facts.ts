import { dealerOf, dealersById } from "../../partners/index.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { Malformed } from "../../platform/graphql/errors.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Interval } from "../../regions/index.ts";
import { DealerCapacity, MarketFact } from "../model.ts";
import { mayKnowMarket } from "../rules/access.ts";
import { moneyOf } from "./loaders.ts";
import { placeWithin } from "./outlets.ts";

type PageAsked = { readonly first: number; readonly after?: string | null | undefined };

/** What is known of markets: conditions on `m`, with `values` that begin with the manufacturer. */
async function readMarket(
  sql: Sql,
  viewer: Viewer,
  where: string[],
  values: unknown[],
  limit: number,
): Promise<MarketFact[]> {
  if (!mayKnowMarket(viewer)) return [];
  const rows = await sql.query<MarketFact>(
    `SELECT ${selectOf(MarketFact, "m")} FROM market_fact m
     WHERE m.manufacturer_id = $1 AND ${[...where, placeWithin("m.division_lo", viewer, values)].join(" AND ")}
     ORDER BY m.year DESC, m.id LIMIT $${values.push(limit)}`,
    values,
  );
  return rows.map((row) =>
    Object.assign(row, nodeFields("MarketFact", row.rowId), {
      categorySales: moneyOf(row.categoryMinor, row.currency),
    }),
  );
}

/** A place in a list by years: a day, which other lists sort by, is none. */
function yearCursor(text: string | null | undefined) {
  const after = readRowCursor(text);
  if (after !== undefined && !/^\d{1,4}$/.test(after[0] ?? "")) throw new Malformed("This cursor is none of ours.");
  return after;
}

/** Markets within an area, the newest year first. One statement. */
export async function listMarket(
  sql: Sql,
  viewer: Viewer,
  filter: { readonly within: Interval | null; readonly year: number | null },
  page: PageAsked,
): Promise<Page<MarketFact>> {
  const values: unknown[] = [viewer.manufacturerId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const after = yearCursor(page.after);
  const { within, year } = filter;
  const where = [
    ...(within === null ? [] : [`m.division_lo >= ${value(within.lo)} AND m.division_lo < ${value(within.hi)}`]),
    ...(year === null ? [] : [`m.year = ${value(year)}`]),
    ...(after === undefined
      ? []
      : [
          `(m.year < ${value(after[0])}::int OR (m.year = ${value(after[0])}::int AND m.id > ${value(after[1])}::uuid))`,
        ]),
  ];
  const rows = await readMarket(sql, viewer, where, values, page.first + 1);
  return pageOf(rows, page.first, (row) => [String(row.year), row.rowId]);
}

/** One of them within the viewer's walls; null for denied and missing alike. */
export async function oneMarket(sql: Sql, viewer: Viewer, id: string): Promise<MarketFact | null> {
  return (await readMarket(sql, viewer, ["m.id = $2"], [viewer.manufacturerId, id], 1))[0] ?? null;
}

async function readCapacity(
  sql: Sql,
  viewer: Viewer,
  where: string[],
  values: unknown[],
  limit: number,
): Promise<DealerCapacity[]> {
  if (!mayKnowMarket(viewer)) return [];
  const rows = await sql.query<DealerCapacity>(
    `SELECT ${selectOf(DealerCapacity, "c")} FROM dealer_capacity c
     WHERE c.manufacturer_id = $1 AND ${[...where, dealerWithin("c.dealer_id", viewer, values)].join(" AND ")}
     ORDER BY c.quarter_on DESC, c.id LIMIT $${values.push(limit)}`,
    values,
  );
  const ids = [...new Set(rows.map((row) => row.dealerId))];
  const dealers = new Map(
    (ids.length === 0 ? [] : await dealersById.load(sql, ids)).map((row) => [row.rowId, dealerOf(row)]),
  );
  return rows.map((row) =>
    Object.assign(row, nodeFields("DealerCapacity", row.rowId), { dealer: dealers.get(row.dealerId) ?? null }),
  );
}

/** What dealers can do in quarters, the newest first. Two statements. */
export async function listCapacity(
  sql: Sql,
  viewer: Viewer,
  dealerId: string | null,
  page: PageAsked,
): Promise<Page<DealerCapacity>> {
  const values: unknown[] = [viewer.manufacturerId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const after = readRowCursor(page.after);
  const where = [
    ...(dealerId === null ? ["true"] : [`c.dealer_id = ${value(dealerId)}`]),
    ...(after === undefined
      ? []
      : [
          `(c.quarter_on < ${value(after[0])}::date OR (c.quarter_on = ${value(after[0])}::date AND c.id > ${value(after[1])}::uuid))`,
        ]),
  ];
  const rows = await readCapacity(sql, viewer, where, values, page.first + 1);
  return pageOf(rows, page.first, (row) => [row.quarter, row.rowId]);
}

/** One of them within the viewer's walls; null for denied and missing alike. */
export async function oneCapacity(sql: Sql, viewer: Viewer, id: string): Promise<DealerCapacity | null> {
  return (await readCapacity(sql, viewer, ["c.id = $2"], [viewer.manufacturerId, id], 1))[0] ?? null;
}
