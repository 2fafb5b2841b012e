import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { short } from "./allocations.ts";

/** Products that orders name on lines that are promised and not all out. */
export async function productsOf(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT product_id AS id FROM order_line WHERE manufacturer_id = $1 AND order_id = $2`,
    [tx.manufacturerId, orderId],
  );
  return rows.map((row) => row.id);
}

/**
 * Orders that wait for goods since before a day: promised before it, their day of delivery over by today, and what they lack not decided on since (a settled
 * claim that is sent again, an amendment). Of these orders, or (null) of all; the oldest first, at most so many.
 */
export async function waitingSince(
  tx: Tx,
  at: { readonly before: Day; readonly today: Day },
  orderIds: readonly string[] | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT o.id FROM order_line l JOIN "order" o ON o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id
     WHERE l.manufacturer_id = $1 AND ${short} AND o.confirmed_on < $2 AND coalesce(o.deliver_on < $4, true) AND ($3::uuid[] IS NULL OR o.id = ANY($3))
       AND NOT EXISTS (SELECT 1 FROM order_entry e WHERE e.manufacturer_id = $1 AND e.order_id = o.id
         AND e.kind IN ('CLAIM_SETTLED', 'AMENDED') AND e.occurred_on >= $2)
     ORDER BY o.id LIMIT ${Math.trunc(most)}`,
    [tx.manufacturerId, at.before, orderIds, at.today],
  );
  return rows.map((row) => row.id);
}
