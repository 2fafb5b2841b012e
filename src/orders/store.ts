import { jsonText } from "../platform/trail.ts";
import type { Tx } from "../platform/sql.ts";
import type { OrderTerms } from "./model/enums.ts";
import type { EntryDetail } from "./model/shipment.ts";
import type { CheckedOrder } from "./rules/check.ts";
import type { OrderState } from "./rules/lifeCycle.ts";

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

export type Placing = Header & {
  readonly orderedOn: string;
  readonly placedAt: Date;
  readonly membershipId: string;
  readonly numbered: boolean;
  /** SUBMITTED, or what it waits for. */
  readonly state: OrderState;
  readonly terms: keyof typeof OrderTerms;
  /** Whether its amounts stand in credit's buckets, and whose. */
  readonly counted: boolean;
  readonly creditAccountId: string | null;
  readonly detail: EntryDetail;
  /** The contract whose statements settle it, where it is for a chain's store. */
  readonly contractId: string | null;
  /** Of an order that came in a file: the dealer's code and his number, once. */
  readonly externalNo: string | null;
};

/** The priced lines as they are written. */
const placedLines = (order: CheckedOrder, lineIds: readonly string[]) =>
  order.lines.map((line, at) => ({
    id: lineIds[at],
    position: at + 1,
    product_id: line.productId,
    quantity: line.quantity,
    unit_price: line.product?.price?.unitPrice,
    currency: line.amount?.currency,
    tax_basis: line.product?.price?.taxBasis,
    tax_rate: line.product?.taxRate,
    amount_minor: line.amount?.minor,
    price_id: line.product?.price?.priceId,
    price_policy: line.product?.price?.policy,
    price_steps: line.product?.price?.steps,
    price_parts: line.product?.price?.parts,
    grant_id: line.grantId,
  }));

/**
 * Writes a placed order in one statement: the number from the counter row, the header, the priced lines, the entry of
 * the timeline. The counter is the last lock taken, so that one slow order does not hold up the next (N1).
 * A preview takes no number and no lock. Answers the number.
 */
export async function insertPlaced(
  tx: Tx,
  placing: Placing,
  order: CheckedOrder,
  lineIds: readonly string[],
): Promise<bigint | null> {
  const lines = placedLines(order, lineIds);
  const number = placing.numbered
    ? `INSERT INTO order_counter (manufacturer_id, last) VALUES ($1, 1)
       ON CONFLICT ON CONSTRAINT order_counter_pk DO UPDATE SET last = order_counter.last + 1 RETURNING last`
    : `SELECT NULL::bigint AS last`;
  const [row] = await tx.query<{ number: bigint | null }>(
    `WITH lines AS (
       INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate, amount_minor, price_id, price_policy, price_steps, price_parts, grant_id, state, ordered_on)
       SELECT $1, $2, t.id, $3, t.position, t.product_id, t.quantity, t.unit_price, t.currency, t.tax_basis, t.tax_rate, t.amount_minor, t.price_id, t.price_policy, t.price_steps, t.price_parts, t.grant_id, $18, $12
       FROM jsonb_to_recordset($17::jsonb) AS t(id uuid, position int, product_id uuid, quantity int, unit_price numeric, currency text, tax_basis text, tax_rate numeric, amount_minor bigint, price_id uuid, price_policy text, price_steps jsonb, price_parts jsonb, grant_id uuid)
     ), entry AS (
       INSERT INTO order_entry (manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, membership_id, detail)
       VALUES ($1, $2, $9, $3, 'PLACED', $12, $13, $14, $22)
     ), number AS (${number})
     INSERT INTO "order" (manufacturer_id, id, dealer_id, number, source, kind, state, channel, ship_to_id, ship_to_name, division_lo, note, version, created_by, created_at, ordered_on, placed_at, currency, total_minor, terms, counted, credit_account_id, deliver_on, chain_id, store_id, contract_id, purchase_no, external_no)
     SELECT $1, $2, $3, number.last, 'PLACED', 'ORDER', $18, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN number.last IS NULL THEN NULL ELSE $13::timestamptz END, $15, $16, $19, $20, $21, $23, $24, $25, $26, $27, $28 FROM number
     ON CONFLICT ON CONSTRAINT order_pk DO UPDATE SET number = excluded.number, state = $18, channel = $4, ship_to_id = $5, ship_to_name = $6,
       division_lo = $7, note = $8, version = $9, ordered_on = $12, placed_at = excluded.placed_at, currency = $15, total_minor = $16, terms = $19,
       counted = $20, credit_account_id = $21, deliver_on = $23, chain_id = $24, store_id = $25, contract_id = $26, purchase_no = $27 RETURNING number`,
    [
      tx.manufacturerId,
      placing.id,
      placing.dealerId,
      placing.channel,
      placing.shipToId,
      placing.shipToName,
      placing.divisionLo,
      placing.note,
      placing.version,
      placing.createdBy,
      placing.createdAt,
      placing.orderedOn,
      placing.placedAt,
      placing.membershipId,
      order.total?.currency,
      order.total?.minor,
      jsonText(lines),
      placing.state,
      placing.terms,
      placing.counted,
      placing.creditAccountId,
      jsonText(placing.detail),
      placing.deliverOn,
      placing.chainId,
      placing.storeId,
      placing.contractId,
      placing.purchaseNo,
      placing.externalNo,
    ],
  );
  return row?.number ?? null;
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
