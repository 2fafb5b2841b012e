import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";

/**
 * Orders that wait for somebody and lie in nobody's inbox: to confirm, to release, to prepay, to count in, and promised
 * for a day that is near or over; with the kinds of task that are missing. The oldest first, at most so many.
 */
export async function ordersWithoutTask(
  tx: Tx,
  near: Day,
  most: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ id: string; kinds: string[] }>(
    `SELECT w.id, array_agg(w.kind) AS kinds FROM (
       SELECT o.id, CASE o.state WHEN 'SUBMITTED' THEN 'ORDER_TO_CONFIRM' WHEN 'PENDING_PREPAYMENT' THEN 'ORDER_TO_PREPAY'
         ELSE 'ORDER_TO_RELEASE' END AS kind
       FROM "order" o WHERE o.manufacturer_id = $1 AND o.source = 'PLACED'
         AND o.state IN ('SUBMITTED', 'ON_HOLD', 'PENDING_APPROVAL', 'PENDING_PREPAYMENT')
       UNION ALL
       SELECT o.id, 'ORDER_DUE' FROM "order" o WHERE o.manufacturer_id = $1 AND o.source = 'PLACED' AND o.promised_on <= $2
         AND o.state IN ('CONFIRMED', 'BACKORDERED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PICKED', 'PARTLY_SHIPPED')
       UNION ALL
       SELECT DISTINCT s.order_id, 'ORDER_TO_COUNT_IN' FROM shipment s
         JOIN "order" o ON o.manufacturer_id = $1 AND o.id = s.order_id AND o.source = 'PLACED'
       WHERE s.manufacturer_id = $1 AND s.received_on IS NULL
     ) w WHERE NOT EXISTS (SELECT 1 FROM inbox_task t WHERE t.manufacturer_id = $1 AND t.kind = w.kind AND t.subject_id = w.id AND t.state = 'OPEN')
     GROUP BY w.id ORDER BY w.id LIMIT ${Math.trunc(most)}`,
    [tx.manufacturerId, near],
  );
  return new Map(rows.map(({ id, kinds }) => [id, kinds]));
}
