import type { Day } from "../../kernel/day.ts";
import type { Run } from "../rules/accrual.ts";
import type { TenantSql } from "../statements/store.ts";
import type { BatchFact, CarriedFact, EventFact, GoodsFact, StoreFacts } from "./rules/words.ts";

/** Of which chain, at which stores, for which period facts are gathered. */
export type Gathering = { readonly chainId: string; readonly storeIds: readonly string[]; readonly period: Run };

/** From which day on statements before a period are confirmed without a gap, and when the last of them was reckoned. */
export type Late = { readonly since: Day; readonly after: Date };

/**
 * What was learned after the statement of its own day was confirmed happened, for what is expected, on the first day of
 * the period: closed periods do not move (B0.6). `on`, with the late rows of `alias` moved there.
 */
export const settledOnSql = (
  alias: string,
  { since, after, from }: Record<"since" | "after" | "from", string>,
): string =>
  `CASE WHEN ${alias}.recorded_at > ${after}::timestamptz AND ${alias}.on_day >= ${since}::date AND ${alias}.on_day < ${from}::date
     THEN ${from}::date ELSE ${alias}.on_day END`;

/** A fact that stands: it takes nothing back and was not taken back. */
export const standsSql = (table: string, alias: string): string =>
  `${alias}.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM ${table} z WHERE z.manufacturer_id = $1 AND z.reverses_id = ${alias}.id)`;

/** Whether a receipt `r` is of a delivery `d`; the same as isReceiptOf says. */
export const receiptOfSql = (r: string, d: string): string =>
  `${r}.manufacturer_id = $1 AND ${r}.kind = 'RECEIPT' AND ${r}.store_id = ${d}.store_id AND ${r}.product_id = ${d}.product_id
   AND CASE WHEN ${r}.reference_no IS NOT NULL THEN ${r}.reference_no = ${d}.document_no
       ELSE ${r}.document_no = ${d}.document_no OR coalesce(${r}.order_no = ${d}.order_no, false) END`;

export const storesOf = (sql: TenantSql, chainId: string): Promise<StoreFacts[]> =>
  sql.query<StoreFacts>(
    `SELECT s.id, s.code, s.kind, s.banner_id AS "bannerId", s.entity_id AS "entityId", s.opened_on AS "openedOn", s.closed_on AS "closedOn"
     FROM chain_store s WHERE s.manufacturer_id = $1 AND s.chain_id = $2 ORDER BY s.code, s.id`,
    [sql.manufacturerId, chainId],
  );

type GoodsRow = Omit<GoodsFact, "price"> & { readonly unitPrice: string | null; readonly priceUnits: bigint };
const withPrice = ({ unitPrice, priceUnits, ...row }: GoodsRow): GoodsFact => ({
  ...row,
  price: unitPrice === null ? null : { unitPrice, priceUnits },
});

/**
 * Deliveries, receipts and returns: those of the period, the deliveries and receipts of the time goods may be on their way
 * before it, the receipts after it of what was sent in it, those of batches that are released, and what was learned late.
 */
export async function goodsOf(
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
  {
    products,
    from,
    batches,
  }: { readonly products: readonly string[] | null; readonly from: Day; readonly batches: readonly string[] },
  late: Late | null,
): Promise<GoodsFact[]> {
  const rows = await sql.query<GoodsRow>(
    `SELECT m.id, m.kind, m.store_id AS "storeId", m.product_id AS "productId", m.on_day AS "on", m.quantity,
       trim_scale(m.unit_price)::text AS "unitPrice", m.price_units AS "priceUnits", m.currency, m.document_no AS "documentNo",
       m.order_no AS "orderNo", m.reference_no AS "referenceNo", coalesce(m.recorded_at > $10 AND m.on_day >= $9 AND m.on_day < $6, false) AS late
     FROM chain_movement m LEFT JOIN chain_movement o ON o.manufacturer_id = $1 AND o.id = m.reverses_id
     WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[])
       AND ($4::uuid[] IS NULL OR m.product_id = ANY($4)) AND m.kind IN ('DELIVERY', 'RECEIPT', 'SUPPLIER_RETURN')
       AND (m.on_day >= $5 AND m.on_day < $7
         OR m.kind = 'RECEIPT' AND m.on_day >= $7 AND EXISTS (SELECT 1 FROM chain_movement d
           WHERE d.manufacturer_id = $1 AND d.kind = 'DELIVERY' AND d.on_day >= $6 AND d.on_day < $7 AND ${receiptOfSql("m", "d")})
         OR m.kind = 'RECEIPT' AND coalesce(m.order_no, m.document_no) = ANY($8::text[])
         OR m.kind <> 'DELIVERY' AND m.recorded_at > $10 AND m.on_day >= $9 AND m.on_day < $6)
       AND (${standsSql("chain_movement", "m")} OR m.recorded_at > $10 AND m.on_day >= $9 AND m.on_day < $6 AND o.recorded_at <= $10)`,
    [
      ...[sql.manufacturerId, chainId, storeIds, products, from, period.from, period.to, batches],
      ...[late?.since ?? null, late?.after ?? null],
    ],
  );
  return rows.map(withPrice);
}

/** The batches that came since a way of settlement holds, each with its first day; before the period's end. */
export const batchesOf = (
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
  { from, products }: { readonly from: Day; readonly products: readonly string[] | null },
): Promise<BatchFact[]> =>
  sql.query<BatchFact>(
    `SELECT coalesce(m.order_no, m.document_no) AS batch, min(m.on_day) AS "on" FROM chain_movement m
     WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[])
       AND ($4::uuid[] IS NULL OR m.product_id = ANY($4)) AND m.kind = 'RECEIPT' AND m.on_day >= $5 AND m.on_day < $6
       AND ${standsSql("chain_movement", "m")} GROUP BY 1`,
    [sql.manufacturerId, chainId, storeIds, products, from, period.to],
  );

export const eventsOf = (
  sql: TenantSql,
  { chainId, period }: Gathering,
  kinds: readonly string[],
  from: Day,
): Promise<EventFact[]> =>
  sql.query<EventFact>(
    `SELECT e.id, e.fee_kind AS "feeKind", e.name, e.store_id AS "storeId", e.product_id AS "productId", e.from_on AS "from",
       e.to_on AS "to", e.quantity, e.days, e.base_minor AS "baseMinor", e.currency, cardinality(e.evidence) AS evidence,
       e.document_no AS "documentNo"
     FROM chain_event e
     WHERE e.manufacturer_id = $1 AND e.chain_id = $2 AND e.fee_kind = ANY($3::text[]) AND e.from_on < $4 AND e.to_on > $5
       AND ${standsSql("chain_event", "e")}`,
    [sql.manufacturerId, chainId, kinds, period.to, from],
  );

/**
 * By `storeId productId`: when a product first came to a store, straight or by the chain's DC, where that was in the period.
 * What stood there when the record was opened had come before.
 */
export async function firstReceiptsOf(
  sql: TenantSql,
  { chainId, storeIds, period }: Gathering,
): Promise<ReadonlyMap<string, Day>> {
  const rows = await sql.query<{ storeId: string; productId: string; on: Day }>(
    `SELECT m.store_id AS "storeId", m.product_id AS "productId", min(m.on_day) AS "on" FROM chain_movement m
     WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[]) AND m.on_day < $5
       AND m.kind IN ('OPENING', 'DELIVERY', 'RECEIPT', 'TRANSFER_IN') AND ${standsSql("chain_movement", "m")}
     GROUP BY 1, 2 HAVING min(CASE m.kind WHEN 'OPENING' THEN '-infinity' ELSE m.on_day END) >= $4`,
    [sql.manufacturerId, chainId, storeIds, period.from, period.to],
  );
  return new Map(rows.map(({ storeId, productId, on }) => [`${storeId} ${productId}`, on]));
}

/** The products that the chain has numbers for within the period. */
export const listedOf = (
  sql: TenantSql,
  { chainId, period }: Gathering,
): Promise<{ productId: string; from: Day; to: Day | null }[]> =>
  sql.query(
    `SELECT k.product_id AS "productId", k.from_on AS "from", k.to_on AS "to" FROM chain_sku k
     WHERE k.manufacturer_id = $1 AND k.chain_id = $2 AND k.from_on < $4 AND (k.to_on IS NULL OR k.to_on > $3)`,
    [sql.manufacturerId, chainId, period.from, period.to],
  );

type Confirmed = { readonly from: Day; readonly to: Day; readonly expectedAt: Date };
const confirmed = `('SUPPLIER_CONFIRMED', 'CHAIN_CONFIRMED', 'LOCKED', 'INVOICED', 'PAYABLE', 'PAID', 'CLOSED')`;

/** Since when the statements before a period are confirmed without a gap; null: the one before it is not. */
export async function lateOf(sql: TenantSql, contractId: string, before: Day): Promise<Late | null> {
  const rows = await sql.query<Confirmed>(
    `SELECT s.from_on AS "from", s.to_on AS "to", s.expected_at AS "expectedAt" FROM chain_statement s
     WHERE s.manufacturer_id = $1 AND s.contract_id = $2 AND s.to_on <= $3 AND s.reverses_id IS NULL AND s.state IN ${confirmed}
       AND s.expected_at IS NOT NULL ORDER BY s.to_on DESC`,
    [sql.manufacturerId, contractId, before],
  );
  let since: Day | null = null;
  for (const row of rows) {
    if (row.to !== (since ?? before)) break;
    since = row.from;
  }
  return since === null ? null : { since, after: rows[0]!.expectedAt };
}

/**
 * What the last confirmed statement before a period carried on, but for goods that come by themselves: those whose paper
 * is of a later day than that statement. Of each item the line that tells most stands for it.
 */
export const carriedOf = (sql: TenantSql, contractId: string, before: Day): Promise<CarriedFact[]> =>
  sql.query<CarriedFact>(
    `SELECT v.id, s.id AS "statementId", s.number AS "statementNo", v.code, coalesce(i.kind, 'OTHER') AS kind, v.amount_minor AS "amountMinor",
       i.product_id AS "productId", i.store_id AS "storeId", i.document_no AS "documentNo", l.order_no AS "orderNo",
       coalesce(i.on_day, s.to_on - 1) AS "on", CASE WHEN l.amount_minor = v.amount_minor THEN l.quantity END AS quantity,
       CASE WHEN l.amount_minor = v.amount_minor THEN trim_scale(l.unit_price)::text END AS "unitPrice",
       trim_scale(l.tax_rate)::text AS "taxRate", l.fee_code AS "feeCode", l.fee_event AS "feeEvent"
     FROM (SELECT s.id, s.number, s.to_on FROM chain_statement s
       WHERE s.manufacturer_id = $1 AND s.contract_id = $2 AND s.to_on <= $3 AND s.reverses_id IS NULL AND s.state IN ${confirmed}
       ORDER BY s.to_on DESC LIMIT 1) s
     JOIN statement_variance v ON v.manufacturer_id = $1 AND v.statement_id = s.id AND v.state = 'CARRIED'
     LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = s.id AND i.id = v.item_id
     LEFT JOIN LATERAL (SELECT l.* FROM statement_line l
       WHERE l.manufacturer_id = $1 AND l.statement_id = s.id AND l.id = ANY(i.ours || i.theirs)
       ORDER BY l.side = 'OURS' DESC, l.id LIMIT 1) l ON true
     WHERE NOT (coalesce(l.side = 'OURS', false) AND l.on_day >= s.to_on)`,
    [sql.manufacturerId, contractId, before],
  );
