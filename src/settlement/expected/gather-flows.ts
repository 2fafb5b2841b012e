import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "../statements/store.ts";
import { type Gathering, type Late, receiptOfSql, settledOnSql, standsSql } from "./gather-rows.ts";
import type { Cited, CountFact, Flow, Till } from "./rules/words.ts";

/** A product at a place. */
export type Pair = { readonly storeId: string; readonly productId: string };

/**
 * Movements `m`, of these products at these places alone (null: of all), looked up place by place: OFFSET 0 keeps PostgreSQL
 * from meeting all movements with all that is wanted, which it takes for few. The values are pushed behind the others.
 */
const movementsSql = (pairs: readonly Pair[] | null, values: unknown[]): string =>
  pairs === null
    ? "chain_movement m"
    : `unnest($${values.push(pairs.map(({ storeId }) => storeId))}::uuid[], $${values.push(pairs.map(({ productId }) => productId))}::uuid[])
         AS wanted(store_id, product_id)
       CROSS JOIN LATERAL (SELECT * FROM chain_movement m WHERE m.manufacturer_id = $1 AND m.store_id = wanted.store_id
         AND m.product_id = wanted.product_id OFFSET 0) m`;

/** What a delivery is counted as: nothing, once a receipt of it is known; that counts instead. */
const countedSql = (alias: string): string =>
  `(${alias}.kind <> 'DELIVERY' OR NOT EXISTS (SELECT 1 FROM chain_movement r WHERE ${receiptOfSql("r", alias)} AND ${standsSql("chain_movement", "r")}))`;

type FlowRow = Omit<Flow, "price" | "documents" | "bucket"> & {
  readonly bucket: number;
  readonly unitPrice: string | null;
  readonly priceUnits: bigint;
  readonly documentNo: string | null;
  readonly factId: string;
};

/** Rows that differ by their paper alone, as one with its papers. */
function together<Row extends { readonly documentNo: string | null; readonly factId: string }, Sum>(
  rows: readonly Row[],
  type: string,
  keyOf: (row: Row) => string,
  add: (rows: readonly Row[], documents: readonly Cited[]) => Sum,
): Sum[] {
  return [...Map.groupBy(rows, keyOf).values()].map((own) =>
    add(
      own,
      own.flatMap(({ documentNo, factId }) => (documentNo === null ? [] : [{ type, id: factId, no: documentNo }])),
    ),
  );
}

/**
 * Movements of a chain since the first of some days, added up by the runs that these days begin; `pairs`: of these products
 * at these places alone. One statement.
 */
export async function flowsOf(
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
  buckets: readonly Day[],
  late: Late | null,
  pairs: readonly Pair[] | null = null,
): Promise<Flow[]> {
  const values: unknown[] = [sql.manufacturerId, chainId, storeIds, buckets, period.from, period.to];
  values.push(late?.since ?? null, late?.after ?? null);
  const on = settledOnSql("m", { since: "$7", after: "$8", from: "$5" });
  const rows = await sql.query<FlowRow>(
    `SELECT greatest(width_bucket(${on}, $4::date[]), 1) AS bucket, m.store_id AS "storeId", m.product_id AS "productId", m.kind, m.promotion,
       trim_scale(m.unit_price)::text AS "unitPrice", m.price_units AS "priceUnits", m.currency, sum(m.quantity)::bigint AS quantity,
       CASE WHEN ${on} >= $5 AND m.kind IN ('SALE', 'CUSTOMER_RETURN') THEN m.document_no END AS "documentNo", min(m.id::text) AS "factId"
     FROM ${movementsSql(pairs, values)}
     WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[]) AND m.kind <> 'COUNT'
       AND (m.on_day >= ($4::date[])[1] OR m.kind = 'OPENING') AND m.on_day < $6 AND ${countedSql("m")}
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 10`,
    values,
  );
  const keyOf = ({ quantity: _quantity, documentNo: _no, factId: _id, ...rest }: FlowRow) =>
    JSON.stringify({ ...rest, priceUnits: `${rest.priceUnits}` });
  return together(rows, "ChainMovement", keyOf, (own, documents): Flow => {
    const { bucket, unitPrice, priceUnits, documentNo: _no, factId: _id, ...row } = own[0]!;
    return {
      ...{ ...row, bucket: buckets[bucket - 1]!, documents },
      price: unitPrice === null ? null : { unitPrice, priceUnits },
      quantity: own.reduce((sum, each) => sum + each.quantity, 0n),
    };
  }).filter((flow) => flow.quantity !== 0n);
}

/** What was counted last in a period of each place and product, and what moved there after it; `pairs`: of these alone. One statement. */
export function countsOf(
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
  pairs: readonly Pair[] | null = null,
): Promise<CountFact[]> {
  const values: unknown[] = [sql.manufacturerId, chainId, storeIds, period.from, period.to];
  return sql.query<CountFact>(
    `SELECT c.*, coalesce((
         SELECT sum(CASE WHEN m.kind IN ('SUPPLIER_RETURN', 'SALE', 'SHRINK', 'TRANSFER_OUT') THEN -m.quantity ELSE m.quantity END)
         FROM chain_movement m
         WHERE m.manufacturer_id = $1 AND m.store_id = c."storeId" AND m.product_id = c."productId" AND m.kind <> 'COUNT'
           AND m.on_day > c."on" AND m.on_day < $5 AND ${countedSql("m")}), 0)::bigint AS "movedAfter"
     FROM (SELECT DISTINCT ON (m.store_id, m.product_id) m.id, m.store_id AS "storeId", m.product_id AS "productId", m.on_day AS "on",
         m.quantity AS counted, m.document_no AS "documentNo"
       FROM ${movementsSql(pairs, values)}
       WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[]) AND m.kind = 'COUNT'
         AND m.on_day >= $4 AND m.on_day < $5 AND ${standsSql("chain_movement", "m")}
       ORDER BY m.store_id, m.product_id, m.on_day DESC, m.id DESC) c`,
    values,
  );
}

type TillRow = Omit<Till, "documents" | "bucket"> & {
  readonly bucket: number;
  readonly documentNo: string | null;
  readonly factId: string;
};

/** Tills of a chain since the first of some days, added up by the runs that these days begin. One statement. */
export async function tillsOf(
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
  buckets: readonly Day[],
  late: Late | null,
): Promise<Till[]> {
  const on = settledOnSql("t", { since: "$7", after: "$8", from: "$5" });
  const rows = await sql.query<TillRow>(
    `SELECT width_bucket(${on}, $4::date[]) AS bucket, t.store_id AS "storeId", t.product_id AS "productId", t.rate_group AS "rateGroup",
       t.promotion, t.currency, CASE WHEN bool_or(t.quantity IS NULL) THEN NULL ELSE sum(t.quantity)::bigint END AS quantity,
       sum(t.gross_minor)::bigint AS "grossMinor", sum(t.returns_minor)::bigint AS "returnsMinor", sum(t.coupons_minor)::bigint AS "couponsMinor",
       CASE WHEN ${on} >= $5 THEN t.document_no END AS "documentNo", min(t.id::text) AS "factId"
     FROM chain_turnover t
     WHERE t.manufacturer_id = $1 AND t.chain_id = $2 AND t.store_id = ANY($3::uuid[])
       AND t.on_day >= ($4::date[])[1] AND t.on_day < $6
     GROUP BY 1, 2, 3, 4, 5, 6, 11`,
    [
      ...[sql.manufacturerId, chainId, storeIds, buckets, period.from, period.to],
      ...[late?.since ?? null, late?.after ?? null],
    ],
  );
  const keyOf = (row: TillRow) =>
    JSON.stringify([row.bucket, row.storeId, row.productId, row.rateGroup, row.promotion, row.currency]);
  const sum = (own: readonly TillRow[], pick: (row: TillRow) => bigint) =>
    own.reduce((all, row) => all + pick(row), 0n);
  return together(rows, "ChainTurnover", keyOf, (own, documents): Till => {
    const { bucket, documentNo: _no, factId: _id, ...row } = own[0]!;
    return {
      ...{ ...row, bucket: buckets[bucket - 1]!, documents },
      quantity: own.some((each) => each.quantity === null) ? null : sum(own, (each) => each.quantity ?? 0n),
      grossMinor: sum(own, (each) => each.grossMinor),
      returnsMinor: sum(own, (each) => each.returnsMinor),
      couponsMinor: sum(own, (each) => each.couponsMinor),
    };
  }).filter((till) => till.grossMinor !== 0n || till.returnsMinor !== 0n || till.couponsMinor !== 0n);
}
