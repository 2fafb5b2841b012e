import type { TenantSql } from "../../statements/store.ts";
import { type Consigned, consignedOf } from "../gather.ts";
import type { Pair } from "../gather-flows.ts";
import { settledOnSql } from "../gather-rows.ts";
import type { Rolled } from "../rules/consigned.ts";
import { modesIn, partsOf, productsNamed } from "../rules/reach.ts";
import { type CauseRow, causesIn } from "../store-causes.ts";
import { type BookOpened, rolledIn } from "./book.ts";

/** Which rows of a month's book are asked for: behind a row, of a place, of a product, only those with something to explain. */
export type RowsAsked = {
  readonly first: number;
  /** The key of the row before the first one; empty: from the beginning. */
  readonly after: string;
  readonly storeId: string | null;
  readonly productId: string | null;
  readonly varied: boolean;
};
export type BookRows = { readonly rolled: readonly Rolled[]; readonly causes: readonly CauseRow[] };

/** What a row is known by; rows are in the order of their keys. */
export const rowKey = (row: Rolled): string => `${row.storeId} ${row.productId} ${row.settling.run.from}`;

/** One row more than was asked for, if there are so many: what these products did at these places, and nothing else, is read. */
export async function bookRows(sql: TenantSql, opened: BookOpened, asked: RowsAsked): Promise<BookRows> {
  const { contract, period } = opened;
  const consigned = await consignedOf(sql, contract, opened.agreed, period);
  const rolled: Rolled[] = [];
  const among = placesOf(opened, consigned, asked);
  const [storeId = none, productId = none] = asked.after.split(" ");
  let after: Pair & { readonly with: boolean } = { storeId: storeId || none, productId, with: true };
  // Hardly any product of a page has no row. Where many have none (all that was counted is right), pages grow: few of them.
  for (let most = asked.first + 1; ; most *= 4) {
    const pairs = await pairsAfter(sql, consigned, { ...among, after, most, varied: asked.varied });
    const found = pairs.length === 0 ? [] : rolledIn(opened, { ...consigned, ...(await consigned.read(pairs)) });
    rolled.push(...found.filter((row) => rowKey(row) > asked.after && (!asked.varied || isVaried(row))));
    if (rolled.length > asked.first || pairs.length < most) break;
    after = { ...pairs.at(-1)!, with: false };
  }
  const page = rolled.sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1)).slice(0, asked.first + 1);
  const causes =
    page.length === 0 ? [] : await causesIn(sql, sql.manufacturerId, contract.contractId, period, pairsOf(page));
  return { rolled: page, causes };
}

/** The runs of the period of some products at some places. Four statements. */
export async function rolledOf(sql: TenantSql, opened: BookOpened, pairs: readonly Pair[]): Promise<Rolled[]> {
  const consigned = await consignedOf(sql, opened.contract, opened.agreed, opened.period);
  return rolledIn(opened, { ...consigned, ...(await consigned.read(pairs)) });
}

/** Something is to be explained, or was. */
const isVaried = ({ book }: Rolled): boolean => (book.variance ?? 0n) !== 0n || book.shrinkOver !== 0n;
const pairsOf = (rows: readonly Rolled[]): Pair[] => rows.map(({ storeId, productId }) => ({ storeId, productId }));

/** The stores and products that can have rows: those that some way of settlement by consignment has; null: any product. */
function placesOf({ agreed, period }: BookOpened, { stores, of }: Consigned, { storeId, productId }: RowsAsked) {
  const modes = partsOf(agreed.versions, period, stores)
    .flatMap(modesIn)
    .filter(({ mode }) => mode.mode === "CONSIGNMENT");
  const named = modes.map(({ mode, part }) => productsNamed(mode.products, part.version.content.products));
  const products = named.includes(null) ? null : [...new Set(named.flatMap((each) => each ?? []))];
  const one = productId === null ? products : products === null || products.includes(productId) ? [productId] : [];
  return {
    storeIds: modes.length === 0 ? [] : of.storeIds.filter((id) => storeId === null || id === storeId),
    productIds: one,
  };
}

const none = "00000000-0000-0000-0000-000000000000";

type Wanted = {
  readonly storeIds: readonly string[];
  readonly productIds: readonly string[] | null;
  readonly after: Pair & { readonly with: boolean };
  readonly most: number;
  readonly varied: boolean;
};

/**
 * The next products at places of which something moved, in their order, each found by a step along the index: what lies
 * behind the page is not looked at. `varied`: of which something was counted or lost in the period. One statement.
 */
async function pairsAfter(sql: TenantSql, { needs, of, late }: Consigned, wanted: Wanted): Promise<Pair[]> {
  if (wanted.storeIds.length === 0 || (needs.flowsFrom === null && !wanted.varied)) return [];
  const values: unknown[] = [sql.manufacturerId, wanted.storeIds, wanted.productIds, of.period.to];
  const value = (given: unknown) => `$${values.push(given)}`;
  const movedSql = (): string => `m.kind <> 'COUNT' AND (m.on_day >= ${value(needs.flowsFrom)} OR m.kind = 'OPENING')`;
  const variedSql = (): string => {
    const from = value(of.period.from);
    const lostOn = settledOnSql("m", { since: value(late?.since ?? null), after: value(late?.after ?? null), from });
    return `m.kind IN ('COUNT', 'SHRINK') AND CASE m.kind WHEN 'COUNT' THEN m.on_day ELSE ${lostOn} END >= ${from}`;
  };
  const moved = wanted.varied ? variedSql() : movedSql();
  const next = (store: string, product: string, than: ">" | ">="): string =>
    `SELECT x.store_id, x.product_id FROM (SELECT id FROM unnest($2::uuid[]) AS t(id) WHERE id >= ${store} ORDER BY id) s
       CROSS JOIN LATERAL (SELECT m.store_id, m.product_id FROM chain_movement m
         WHERE m.manufacturer_id = $1 AND m.store_id = s.id AND m.product_id ${than} CASE WHEN s.id = ${store} THEN ${product} ELSE '${none}'::uuid END
           AND ($3::uuid[] IS NULL OR m.product_id = ANY($3)) AND m.on_day < $4 AND ${moved}
         ORDER BY m.product_id LIMIT 1) x
     ORDER BY s.id LIMIT 1`;
  const [store, product] = [value(wanted.after.storeId), value(wanted.after.productId)];
  return sql.query<Pair>(
    `WITH RECURSIVE pair AS (
       (SELECT n.*, 1 AS nth FROM (${next(`${store}::uuid`, `${product}::uuid`, wanted.after.with ? ">=" : ">")}) n)
       UNION ALL
       SELECT n.*, p.nth + 1 FROM pair p CROSS JOIN LATERAL (${next("p.store_id", "p.product_id", ">")}) n WHERE p.nth < ${value(wanted.most)}
     ) SELECT store_id AS "storeId", product_id AS "productId" FROM pair ORDER BY nth`,
    values,
  );
}
