import { newId } from "../../src/kernel/id.ts";
import { exact } from "../../src/kernel/money.ts";
import type { World } from "./world.ts";

export type Sold = {
  readonly dealerId: string;
  readonly productId: string;
  readonly divisionLo: bigint;
  readonly on: string;
  readonly quantity: number;
  /** Per order unit, without tax. */
  readonly unitPrice: string;
  readonly channel?: string;
  readonly grantId?: string | null;
  /** CNY unless said otherwise; of another, the price is in whole units of its smallest. */
  readonly currency?: string;
  /** NET unless said otherwise: whether the price holds its tax. */
  readonly taxBasis?: "GROSS" | "NET";
};

/** An order as it once was, shipped and received whole: what trailing sales are made of. Answers its id. */
export async function addSale(w: World, manufacturerId: string, sold: Sold): Promise<string> {
  const [orderId, lineId] = [newId(), newId()];
  const currency = sold.currency ?? "CNY";
  const minor = exact(sold.unitPrice)
    .times(currency === "CNY" ? 100 : 1)
    .times(sold.quantity)
    .toFixed(0);
  await w.rows(
    `WITH n AS (SELECT coalesce(max(number), 0) + 1 AS next FROM "order" WHERE manufacturer_id = $1)
     INSERT INTO "order" (manufacturer_id, id, dealer_id, number, source, kind, state, channel, division_lo, ordered_on, currency,
       total_minor, version, created_by, created_at, placed_at)
     SELECT $1, $2, $3, n.next, 'PLACED', 'ORDER', 'RECEIVED', $4, $5, $6, $8, $7, 1, $3, now(), now() FROM n`,
    [manufacturerId, orderId, sold.dealerId, sold.channel ?? "GT", sold.divisionLo, sold.on, minor, currency],
  );
  await w.rows(
    `INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency,
       tax_basis, tax_rate, amount_minor, grant_id, state, shipped, received, ordered_on)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $11, 'NET', 0.13, $8, $9, 'RECEIVED', $6, $6, $10)`.replace(
      "'NET'",
      `'${sold.taxBasis ?? "NET"}'`,
    ),
    [
      ...[manufacturerId, orderId, lineId, sold.dealerId, sold.productId, sold.quantity, sold.unitPrice, minor],
      ...[sold.grantId ?? null, sold.on, currency],
    ],
  );
  return orderId;
}

/** The same with the shipment that it went out with, all of it counted in on its day. Answers the order's id. */
export async function addShipped(w: World, manufacturerId: string, sold: Sold): Promise<string> {
  const orderId = await addSale(w, manufacturerId, sold);
  const shipmentId = newId();
  await w.rows(
    `INSERT INTO shipment (manufacturer_id, id, order_id, dealer_id, position, shipped_on, received_on) VALUES ($1, $2, $3, $4, 1, $5, $5)`,
    [manufacturerId, shipmentId, orderId, sold.dealerId, sold.on],
  );
  await w.rows(
    `INSERT INTO shipment_line (manufacturer_id, shipment_id, order_id, order_line_id, dealer_id, quantity, received)
     SELECT manufacturer_id, $2, order_id, id, dealer_id, quantity, quantity FROM order_line WHERE order_id = $1`,
    [orderId, shipmentId],
  );
  return orderId;
}
