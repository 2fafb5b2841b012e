import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";

/** What of an order's line went out, was counted in, or came back: in order units. */
export type OrderMoved = {
  readonly kind: "SHIPPED" | "RECEIVED" | "RETURNED";
  /** Which shipment or return of the order. */
  readonly position: number;
  /** Which line of the order. */
  readonly line: number;
  readonly productId: string;
  readonly on: Day;
  readonly quantity: number;
  readonly unitPrice: string | null;
  readonly currency: string | null;
  readonly taxBasis: "GROSS" | "NET" | null;
  readonly taxRate: string | null;
};
/** Where an order goes. */
export type OrderGone = {
  readonly number: bigint | null;
  readonly shipToId: string | null;
  readonly dealerId: string;
  /** The chain's store that it was placed for, the contract that settles it and the chain's own number. */
  readonly storeId: string | null;
  readonly contractId: string | null;
  readonly purchaseNo: string | null;
};

/** Where an order goes to; null: there is none. One statement. */
export async function orderGone(sql: Sql, manufacturerId: string, orderId: string): Promise<OrderGone | null> {
  const [row] = await sql.query<OrderGone>(
    `SELECT o.number, o.ship_to_id AS "shipToId", o.dealer_id AS "dealerId", o.store_id AS "storeId",
       o.contract_id AS "contractId", o.purchase_no AS "purchaseNo" FROM "order" o WHERE o.manufacturer_id = $1 AND o.id = $2`,
    [manufacturerId, orderId],
  );
  return row ?? null;
}

const line = `l.position AS line, l.product_id AS "productId"`;
const price = `trim_scale(l.unit_price)::text AS "unitPrice", l.currency, l.tax_basis AS "taxBasis", l.tax_rate::text AS "taxRate"`;
const ofLine = (alias: string) =>
  `JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = $2 AND l.id = ${alias}.order_line_id`;

/** Everything of an order that moved so far. One statement. */
export const movedOf = (sql: Sql, manufacturerId: string, orderId: string): Promise<OrderMoved[]> =>
  sql.query<OrderMoved>(
    `SELECT 'SHIPPED' AS kind, s.position, ${line}, s.shipped_on AS "on", g.quantity, ${price}
     FROM shipment s JOIN shipment_line g ON g.manufacturer_id = $1 AND g.shipment_id = s.id ${ofLine("g")}
     WHERE s.manufacturer_id = $1 AND s.order_id = $2
     UNION ALL SELECT 'RECEIVED', s.position, ${line}, s.received_on, g.received, ${price}
     FROM shipment s JOIN shipment_line g ON g.manufacturer_id = $1 AND g.shipment_id = s.id ${ofLine("g")}
     WHERE s.manufacturer_id = $1 AND s.order_id = $2 AND s.received_on IS NOT NULL AND g.received > 0
     UNION ALL SELECT 'RETURNED', r.position, ${line}, r.received_on, sum(b.accepted)::int, ${price}
     FROM return_order r JOIN return_line b ON b.manufacturer_id = $1 AND b.return_id = r.id ${ofLine("b")}
     WHERE r.manufacturer_id = $1 AND r.order_id = $2 AND r.state = 'RECEIVED' AND b.accepted > 0
     GROUP BY r.position, l.position, l.product_id, r.received_on, l.unit_price, l.currency, l.tax_basis, l.tax_rate
     ORDER BY 1, 2, 3`,
    [manufacturerId, orderId],
  );
