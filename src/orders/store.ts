import { jsonText } from "../platform/trail.ts";
import type { Tx } from "../platform/sql.ts";

export type Header = {
  readonly id: string;
  readonly dealerId: string;
  readonly channel: string;
  readonly shipToId: string | null;
  readonly shipToName: string | null;
  readonly divisionLo: bigint | null;
  readonly note: string;
  readonly deliverOn: string | null;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Where it is for a chain's store, and the chain's own number of it. */
  readonly chainId: string | null;
  readonly storeId: string | null;
  readonly purchaseNo: string | null;
};
export type NewLine = { readonly id: string; readonly productId: string; readonly quantity: number };

/** Writes a draft whole: header and lines as they now are, whatever was there before. */
export async function saveDraft(tx: Tx, header: Header, lines: readonly NewLine[]): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM order_line WHERE manufacturer_id = $1 AND order_id = $2)
     INSERT INTO "order" (manufacturer_id, id, dealer_id, source, kind, state, channel, ship_to_id, ship_to_name, division_lo, note, version, created_by, created_at, deliver_on, chain_id, store_id, purchase_no)
     VALUES ($1, $2, $3, 'PLACED', 'ORDER', 'DRAFT', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT ON CONSTRAINT order_pk DO UPDATE SET channel = $4, ship_to_id = $5, ship_to_name = $6, division_lo = $7, note = $8, version = $9, deliver_on = $12,
       chain_id = $13, store_id = $14, purchase_no = $15`,
    [
      tx.manufacturerId,
      header.id,
      header.dealerId,
      header.channel,
      header.shipToId,
      header.shipToName,
      header.divisionLo,
      header.note,
      header.version,
      header.createdBy,
      header.createdAt,
      header.deliverOn,
      header.chainId,
      header.storeId,
      header.purchaseNo,
    ],
  );
  await tx.query(
    `INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, state)
     SELECT $1, $2, t.id, $3, t.position, t.product_id, t.quantity, 'DRAFT'
     FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, position int, product_id uuid, quantity int)`,
    [
      tx.manufacturerId,
      header.id,
      header.dealerId,
      jsonText(
        lines.map((line, at) => ({
          id: line.id,
          position: at + 1,
          product_id: line.productId,
          quantity: line.quantity,
        })),
      ),
    ],
  );
}

/** A draft's lines go before the placed ones come. */
export const dropLines = async (tx: Tx, orderId: string): Promise<void> =>
  void (await tx.query(`DELETE FROM order_line WHERE manufacturer_id = $1 AND order_id = $2`, [
    tx.manufacturerId,
    orderId,
  ]));

/** A shipment and what is in it. */
export async function insertShipment(
  tx: Tx,
  shipment: {
    id: string;
    orderId: string;
    dealerId: string;
    position: number;
    shippedOn: string;
    carrier: string;
    waybill: string;
  },
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
): Promise<void> {
  await tx.query(
    `WITH lines AS (
       INSERT INTO shipment_line (manufacturer_id, shipment_id, order_id, order_line_id, dealer_id, quantity)
       SELECT $1, $2, $3, t.id, $4, t.quantity FROM jsonb_to_recordset($9::jsonb) AS t(id uuid, quantity int)
     )
     INSERT INTO shipment (manufacturer_id, id, order_id, dealer_id, position, shipped_on, carrier, waybill)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.manufacturerId,
      shipment.id,
      shipment.orderId,
      shipment.dealerId,
      shipment.position,
      shipment.shippedOn,
      shipment.carrier,
      shipment.waybill,
      jsonText(lines.map((line) => ({ id: line.lineId, quantity: line.quantity }))),
    ],
  );
}

export type ShipmentFacts = {
  readonly id: string;
  readonly position: number;
  readonly receivedOn: string | null;
  readonly receivedAt: Date | null;
  readonly deliveredOn: string | null;
  readonly lines: { orderLineId: string; quantity: number; received: number | null }[];
};

/** The shipments of a locked order. */
export async function shipmentsOf(tx: Tx, orderId: string): Promise<ShipmentFacts[]> {
  const rows = await tx.query<{
    id: string;
    position: number;
    receivedOn: string | null;
    receivedAt: Date | null;
    deliveredOn: string | null;
    orderLineId: string;
    quantity: number;
    received: number | null;
  }>(
    `SELECT s.id, s.position, s.received_on AS "receivedOn", s.received_at AS "receivedAt", s.delivered_on AS "deliveredOn",
       l.order_line_id AS "orderLineId", l.quantity, l.received
     FROM shipment s JOIN shipment_line l ON l.manufacturer_id = s.manufacturer_id AND l.shipment_id = s.id
     WHERE s.manufacturer_id = $1 AND s.order_id = $2 ORDER BY s.position`,
    [tx.manufacturerId, orderId],
  );
  const byId = new Map<string, ShipmentFacts>();
  for (const row of rows) {
    const { id, orderLineId, quantity, received, ...header } = row;
    const shipment = byId.get(id) ?? { id, ...header, lines: [] };
    shipment.lines.push({ orderLineId, quantity, received });
    byId.set(row.id, shipment);
  }
  return [...byId.values()];
}

/** Counts a shipment in. */
export async function markReceived(
  tx: Tx,
  shipmentId: string,
  on: string,
  at: Date,
  lines: readonly { orderLineId: string; quantity: number }[],
): Promise<void> {
  await tx.query(
    `WITH lines AS (
       UPDATE shipment_line l SET received = t.quantity FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, quantity int)
       WHERE l.manufacturer_id = $1 AND l.shipment_id = $2 AND l.order_line_id = t.id
     )
     UPDATE shipment SET received_on = $3, received_at = $5 WHERE manufacturer_id = $1 AND id = $2`,
    [
      tx.manufacturerId,
      shipmentId,
      on,
      jsonText(lines.map((line) => ({ id: line.orderLineId, quantity: line.quantity }))),
      at,
    ],
  );
}

/** Notes that a shipment arrived by the carrier's word. */
export const markDelivered = async (tx: Tx, shipmentId: string, on: string): Promise<void> =>
  void (await tx.query(`UPDATE shipment SET delivered_on = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    tx.manufacturerId,
    shipmentId,
    on,
  ]));
