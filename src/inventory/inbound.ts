import type { Day } from "../kernel/day.ts";
import type { TenantSql } from "../territories/index.ts";

/** What is on its way into warehouses: announced and not come, or sent from another warehouse; $1 is the manufacturer. */
export const inboundSql = `(
  SELECT e.warehouse_id, e.product_id, e.expected_on, e.quantity - e.received AS quantity FROM expected_receipt e
  WHERE e.manufacturer_id = $1 AND e.ended_on IS NULL AND e.quantity > e.received
  UNION ALL
  SELECT t.to_warehouse_id, l.product_id, t.expected_on, l.quantity FROM warehouse_transfer t
  JOIN warehouse_transfer_line l ON l.manufacturer_id = $1 AND l.transfer_id = t.id
  WHERE t.manufacturer_id = $1 AND t.state = 'SHIPPED')`;

/** Goods that come into warehouses, in order units. */
export type Inbound = {
  /** All that is on its way. */
  readonly quantity: number;
  /** The first of it. */
  readonly nextOn: Day;
  /** Day by day, the earliest first. */
  readonly coming: readonly { readonly on: Day; readonly quantity: number }[];
};

/** What comes of products, and when, in one statement and without a lock; products of which nothing comes are missing. */
export async function inboundOf(
  sql: TenantSql,
  productIds: readonly string[],
  warehouseId: string | null = null,
): Promise<ReadonlyMap<string, Inbound>> {
  const rows = await sql.query<{ productId: string; on: Day; quantity: number }>(
    `SELECT i.product_id AS "productId", i.expected_on AS "on", sum(i.quantity)::int AS quantity FROM ${inboundSql} i
     WHERE i.product_id = ANY($2::uuid[]) AND ($3::uuid IS NULL OR i.warehouse_id = $3)
     GROUP BY i.product_id, i.expected_on ORDER BY i.product_id, i.expected_on`,
    [sql.manufacturerId, [...new Set(productIds)], warehouseId],
  );
  return new Map(
    [...Map.groupBy(rows, ({ productId }) => productId)].map(([productId, coming]) => [
      productId,
      {
        quantity: coming.reduce((sum, { quantity }) => sum + quantity, 0),
        nextOn: coming[0]!.on,
        coming: coming.map(({ on, quantity }) => ({ on, quantity })),
      },
    ]),
  );
}
