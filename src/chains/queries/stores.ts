import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Interval } from "../../regions/index.ts";
import { ChainStore } from "../model.ts";
import { mayReadStores } from "../rules/access.ts";
import { chainsSeen } from "./chains.ts";

/** What to list; what is left out does not matter. */
export type StoreFilter = {
  readonly chainId?: string | null;
  readonly bannerId?: string | null;
  readonly dealerId?: string | null;
  readonly kind?: "STORE" | "DC" | null;
  readonly within?: Interval | null;
  readonly text?: string | null;
  readonly openOn?: Day | null;
};

/** What a viewer may see of stores `s`: a dealer those he serves, a chain's contact its own, our people those of their chains and regions. */
export function storesSeen(viewer: Viewer, values: unknown[]): string {
  if (!mayReadStores(viewer)) return "false";
  if (viewer.dealerId !== null) return `s.dealer_id = $${values.push(viewer.dealerId)}`;
  const chains = chainsSeen(viewer, "s.chain_id", values);
  if (viewer.regionLos.length === 0) return chains;
  const regions = `$${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return `${chains} AND EXISTS (SELECT 1 FROM division zv WHERE zv.lo = s.division_lo AND zv.ancestors && ${regions})`;
}

function conditions(filter: StoreFilter, values: unknown[]): string[] {
  const value = (given: unknown) => `$${values.push(given)}`;
  const needle = searchNeedle(filter.text);
  const { within, openOn } = filter;
  return [
    ...(filter.chainId == null ? [] : [`s.chain_id = ${value(filter.chainId)}`]),
    ...(filter.bannerId == null ? [] : [`s.banner_id = ${value(filter.bannerId)}`]),
    ...(filter.dealerId == null ? [] : [`s.dealer_id = ${value(filter.dealerId)}`]),
    ...(filter.kind == null ? [] : [`s.kind = ${value(filter.kind)}`]),
    ...(within == null ? [] : [`s.division_lo >= ${value(within.lo)} AND s.division_lo < ${value(within.hi)}`]),
    ...(needle === null ? [] : [`strpos(s.search_text, ${value(needle)}) > 0`]),
    ...(openOn == null ? [] : [storeOpenOnSql(value(openOn))]),
  ];
}

/** Open on a day, as a condition on `s`. */
export const storeOpenOnSql = (on: string): string =>
  `(s.opened_on IS NULL OR s.opened_on <= ${on}) AND (s.closed_on IS NULL OR s.closed_on > ${on})`;

const byName = { column: "s.pinyin", type: "text", nullable: false, descending: false };

/** Stores within the viewer's walls, by name: one statement whatever the page. */
export async function listStores(
  sql: Sql,
  viewer: Viewer,
  filter: StoreFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<ChainStore>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byName, "s.id", readCursor(page.after), values);
  const all = [...conditions(filter, values), where, storesSeen(viewer, values)];
  const rows = await sql.query<ChainStore>(
    `SELECT ${selectOf(ChainStore, "s")} FROM chain_store s WHERE s.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.pinyin, row.rowId], storeOf);
}

/** How many there are. */
export async function countStores(sql: Sql, viewer: Viewer, filter: StoreFilter): Promise<number> {
  const values: unknown[] = [viewer.manufacturerId];
  const all = [...conditions(filter, values), storesSeen(viewer, values)];
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM chain_store s WHERE s.manufacturer_id = $1 AND ${all.join(" AND ")}`,
    values,
  );
  return row?.n ?? 0;
}

/** One store within the viewer's walls; null for denied and missing alike. */
export async function oneStore(sql: Sql, viewer: Viewer, id: string): Promise<ChainStore | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<ChainStore>(
    `SELECT ${selectOf(ChainStore, "s")} FROM chain_store s WHERE s.manufacturer_id = $1 AND s.id = $2 AND ${storesSeen(viewer, values)}`,
    values,
  );
  return row === undefined ? null : storeOf(row);
}

export const storeOf = (row: ChainStore): ChainStore => Object.assign(row, nodeFields("ChainStore", row.rowId));

/** A chain's stores as settlement needs them: when each opened, and under which banner. */
export const storesOpened = (
  sql: Sql,
  manufacturerId: string,
  chainId: string,
): Promise<{ readonly id: string; readonly openedOn: Day | null; readonly bannerId: string | null }[]> =>
  sql.query(
    `SELECT s.id, s.opened_on AS "openedOn", s.banner_id AS "bannerId" FROM chain_store s
     WHERE s.manufacturer_id = $1 AND s.chain_id = $2`,
    [manufacturerId, chainId],
  );

/** What a chain's stores are called, by its own codes and by name. */
export const storesCalled = (
  sql: Sql,
  manufacturerId: string,
  chainId: string,
): Promise<{ readonly id: string; readonly code: string; readonly name: string }[]> =>
  sql.query(`SELECT s.id, s.code, s.name FROM chain_store s WHERE s.manufacturer_id = $1 AND s.chain_id = $2`, [
    manufacturerId,
    chainId,
  ]);

/** Which other chains have stores or numbers of products of these codes, and how many of them: a sheet may be another's. */
export const chainsCalling = (
  sql: Sql,
  manufacturerId: string,
  chainId: string,
  said: { readonly stores: readonly string[]; readonly skus: readonly string[] },
): Promise<{ readonly chainId: string; readonly name: string; readonly known: number }[]> =>
  sql.query(
    `SELECT c.id AS "chainId", c.name, count(*)::int AS known FROM (
       SELECT s.chain_id, 'S' || s.code AS said FROM chain_store s
       WHERE s.manufacturer_id = $1 AND s.chain_id <> $2 AND s.code = ANY($3::text[])
       UNION
       SELECT k.chain_id, 'P' || k.sku FROM chain_sku k
       WHERE k.manufacturer_id = $1 AND k.chain_id <> $2 AND k.sku = ANY($4::text[])
     ) t JOIN chain c ON c.manufacturer_id = $1 AND c.id = t.chain_id
     GROUP BY c.id, c.name ORDER BY count(*) DESC, c.name LIMIT 1`,
    [manufacturerId, chainId, said.stores, said.skus],
  );
