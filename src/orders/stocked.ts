import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";

/** A manufacturer begins to keep stock in Fairway while orders are underway: what that makes of them. For seeds. */

/**
 * Orders placed on a day or later are of those for which stock is asked: what of them waits to go out is backordered until
 * something is set aside for it, and promised so many days after they were placed.
 */
export async function keepStockSince(tx: Tx, since: Day, promisedDays: number): Promise<void> {
  await tx.query(
    `WITH begun AS (
       UPDATE "order" o SET stocked = true, confirmed_on = o.ordered_on, promised_on = o.ordered_on + $3::int,
         state = CASE o.state WHEN 'CONFIRMED' THEN 'BACKORDERED' ELSE o.state END
       WHERE o.manufacturer_id = $1 AND o.ordered_on >= $2 AND o.source = 'PLACED' AND o.kind = 'ORDER'
         AND o.state NOT IN ('DRAFT', 'SUBMITTED', 'CANCELLED')
       RETURNING o.id)
     UPDATE order_line l SET state = 'BACKORDERED' FROM begun
     WHERE l.manufacturer_id = $1 AND l.order_id = begun.id AND l.state = 'CONFIRMED'`,
    [tx.manufacturerId, since, promisedDays],
  );
}

/** A line of a shipment of those orders, as it went out and was counted in. */
export type GoneLine = {
  readonly shipmentId: string;
  readonly orderId: string;
  /** The order's line. */
  readonly sourceId: string;
  readonly dealerId: string;
  readonly productId: string;
  readonly shippedOn: Day;
  readonly receivedOn: Day | null;
  readonly quantity: number;
  readonly received: number | null;
};

/** What went out of the orders for which stock is asked, the earliest shipment first. */
export const goneOut = (tx: Tx): Promise<GoneLine[]> =>
  tx.query<GoneLine>(
    `SELECT x.shipment_id AS "shipmentId", x.order_id AS "orderId", x.order_line_id AS "sourceId", x.dealer_id AS "dealerId",
       l.product_id AS "productId", s.shipped_on AS "shippedOn", s.received_on AS "receivedOn", x.quantity, x.received
     FROM "order" o
     JOIN shipment s ON s.manufacturer_id = $1 AND s.order_id = o.id
     JOIN shipment_line x ON x.manufacturer_id = $1 AND x.shipment_id = s.id
     JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = x.order_id AND l.id = x.order_line_id
     WHERE o.manufacturer_id = $1 AND o.stocked ORDER BY s.shipped_on, x.shipment_id, x.order_line_id`,
    [tx.manufacturerId],
  );

/** What of those orders waits to go out, by product. */
export async function waitingFor(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ productId: string; quantity: number }>(
    `SELECT l.product_id AS "productId", sum(l.quantity - l.shipped - l.cancelled)::int AS quantity
     FROM order_line l JOIN "order" o ON o.manufacturer_id = $1 AND o.id = l.order_id
     WHERE l.manufacturer_id = $1 AND o.stocked AND l.quantity > l.shipped + l.cancelled GROUP BY l.product_id`,
    [tx.manufacturerId],
  );
  return new Map(rows.map(({ productId, quantity }) => [productId, quantity]));
}

/** What dealers counted in of products on the days from one to another. */
export const countedIn = (
  tx: Tx,
  from: Day,
  to: Day,
): Promise<{ readonly dealerId: string; readonly productId: string; readonly quantity: number }[]> =>
  tx.query(
    `SELECT x.dealer_id AS "dealerId", l.product_id AS "productId", sum(x.received)::int AS quantity
     FROM shipment s
     JOIN shipment_line x ON x.manufacturer_id = $1 AND x.shipment_id = s.id
     JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = x.order_id AND l.id = x.order_line_id
     WHERE s.manufacturer_id = $1 AND s.received_on >= $2 AND s.received_on < $3
     GROUP BY x.dealer_id, l.product_id ORDER BY x.dealer_id, l.product_id`,
    [tx.manufacturerId, from, to],
  );

/** A batch on the papers of a shipment. */
export type GoneLot = Pick<GoneLine, "shipmentId" | "orderId" | "sourceId" | "dealerId" | "quantity"> & {
  readonly lotId: string;
  readonly warehouseId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
};

/** Writes the batches onto the papers of shipments. */
export async function insertGoneLots(tx: Tx, lots: readonly GoneLot[]): Promise<void> {
  await tx.query(
    `INSERT INTO shipment_lot (manufacturer_id, shipment_id, order_line_id, lot_id, order_id, dealer_id, warehouse_id, batch, expires_on, quantity)
     SELECT $1, t."shipmentId", t."sourceId", t."lotId", t."orderId", t."dealerId", t."warehouseId", t.batch, t."expiresOn", t.quantity
     FROM jsonb_to_recordset($2::jsonb) AS t("shipmentId" uuid, "sourceId" uuid, "lotId" uuid, "orderId" uuid, "dealerId" uuid,
       "warehouseId" uuid, batch text, "expiresOn" date, quantity int)`,
    [tx.manufacturerId, jsonText(lots)],
  );
}
