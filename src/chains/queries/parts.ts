import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type ModelClass, selectOf, tableOf } from "../../platform/entity.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import { ChainBanner, ChainContact, ChainEntity, ChainSku } from "../model.ts";
import { chainsKnown, chainsSeen } from "./chains.ts";

const typed = <Row extends { rowId: string }>(type: string, row: Row): Row =>
  Object.assign(row, nodeFields(type, row.rowId));

/** One thing of a chain that the viewer may see, by its id; null for denied and missing alike. */
async function onePart<Row extends { rowId: string }>(
  sql: Sql,
  viewer: Viewer,
  id: string,
  what: { readonly entity: ModelClass; readonly type: string; readonly seen: typeof chainsSeen },
): Promise<Row | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<Row>(
    `SELECT ${selectOf(what.entity, "t")} FROM ${tableOf(what.entity)} t
     WHERE t.manufacturer_id = $1 AND t.id = $2 AND ${what.seen(viewer, "t.chain_id", values)}`,
    values,
  );
  return row === undefined ? null : typed(what.type, row);
}

export const oneEntity = (sql: Sql, viewer: Viewer, id: string) =>
  onePart<ChainEntity>(sql, viewer, id, { entity: ChainEntity, type: "ChainEntity", seen: chainsSeen });
export const oneBanner = (sql: Sql, viewer: Viewer, id: string) =>
  onePart<ChainBanner>(sql, viewer, id, { entity: ChainBanner, type: "ChainBanner", seen: chainsSeen });
export const oneSku = (sql: Sql, viewer: Viewer, id: string) =>
  onePart<ChainSku>(sql, viewer, id, { entity: ChainSku, type: "ChainSku", seen: chainsKnown });
export const oneContact = (sql: Sql, viewer: Viewer, id: string) =>
  onePart<ChainContact>(sql, viewer, id, { entity: ChainContact, type: "ChainContact", seen: chainsKnown });

const bySku = { column: "k.sku", type: "text", nullable: false, descending: false };

/** What chains call our products, by their numbers; for the manufacturer's own people. */
export async function listSkus(
  sql: Sql,
  viewer: Viewer,
  filter: { readonly chainId: string | null; readonly on: Day | null; readonly text: string | null },
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<ChainSku>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(bySku, "k.id", readCursor(page.after), values);
  const value = (given: unknown) => `$${values.push(given)}`;
  const needle = searchNeedle(filter.text);
  const all = [
    ...[where, chainsKnown(viewer, "k.chain_id", values)],
    ...(filter.chainId === null ? [] : [`k.chain_id = ${value(filter.chainId)}`]),
    ...(filter.on === null ? [] : [onDaySql("k", value(filter.on))]),
    ...(needle === null ? [] : [`strpos(lower(k.sku || k.name), ${value(needle)}) > 0`]),
  ];
  const rows = await sql.query<ChainSku>(
    `SELECT ${selectOf(ChainSku, "k")} FROM chain_sku k WHERE k.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.sku, row.rowId],
    (row) => typed("ChainSku", row),
  );
}

const onDaySql = (alias: string, on: string): string =>
  `${alias}.from_on <= ${on} AND (${alias}.to_on IS NULL OR ${alias}.to_on > ${on})`;

/** What a chain's numbers meant on a day: product and base units of one of the chain's units. For statements; one statement. */
export async function skusOn(
  sql: Sql,
  manufacturerId: string,
  chainId: string,
  on: Day,
): Promise<ReadonlyMap<string, { readonly productId: string; readonly factor: number }>> {
  const rows = await sql.query<{ sku: string; productId: string; factor: number }>(
    `SELECT k.sku, k.product_id AS "productId", k.factor FROM chain_sku k
     WHERE k.manufacturer_id = $1 AND k.chain_id = $2 AND ${onDaySql("k", "$3")}`,
    [manufacturerId, chainId, on],
  );
  return new Map(rows.map(({ sku, productId, factor }) => [sku, { productId, factor }]));
}

/** What a number of a chain's was of ours in some days. */
export type SkuHeld = {
  readonly chainId: string;
  readonly sku: string;
  readonly productId: string;
  readonly factor: number;
  readonly from: Day;
  readonly to: Day | null;
};

/** What chains' numbers were over time, by `chainId sku`; one statement. */
export async function skusHeld(
  sql: Sql,
  manufacturerId: string,
  chainIds: readonly string[],
  skus: readonly string[],
): Promise<ReadonlyMap<string, readonly SkuHeld[]>> {
  const rows = await sql.query<SkuHeld>(
    `SELECT k.chain_id AS "chainId", k.sku, k.product_id AS "productId", k.factor, k.from_on AS "from", k.to_on AS "to"
     FROM chain_sku k WHERE k.manufacturer_id = $1 AND k.chain_id = ANY($2::uuid[]) AND k.sku = ANY($3::text[])`,
    [manufacturerId, [...new Set(chainIds)], [...new Set(skus)]],
  );
  return Map.groupBy(rows, (row) => `${row.chainId} ${row.sku}`);
}
