import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Tx } from "../../platform/sql.ts";
import { Order } from "../model/order.ts";
import { Bound, seenBy } from "../queries/scope.ts";
import type { HoldKind } from "../rules/holds.ts";
import type { PricePart } from "../rules/parts.ts";
import { type LineState, lineStates } from "../rules/lifeCycle.ts";

/** A line as every act sees it; quantities in order units, `shipped` less what is owed again. */
export type LockedLine = {
  readonly id: string;
  readonly orderId: string;
  readonly position: number;
  readonly productId: string;
  readonly state: LineState;
  readonly quantity: number;
  readonly cancelled: number;
  readonly dropped: number;
  readonly reserved: number;
  readonly picked: number;
  readonly shipped: number;
  readonly received: number;
  readonly invoiced: number;
  readonly paid: number;
  readonly writtenOff: number;
  readonly returned: number;
  readonly otif: boolean | null;
  readonly unitPrice: string | null;
  readonly currency: string | null;
  readonly taxBasis: string | null;
  readonly taxRate: string | null;
  readonly amountMinor: bigint | null;
  readonly priceId: string | null;
  readonly pricePolicy: string | null;
  /** From the list's price to the net one, as it was stamped. */
  readonly priceSteps: unknown;
  /** Where parts of it have prices of their own. */
  readonly priceParts: readonly PricePart[] | null;
  /** Shipments it is in that nobody has counted in, and those of them that have not arrived by the carrier's word. */
  readonly underway: number;
  readonly undelivered: number;
  /** Its area changed hands and the dealers are asked about it: until they answered, nothing of it goes out. */
  readonly moving: boolean;
};

/** Why an order waits now. */
export type OpenHold = { readonly id: string; readonly orderId: string; readonly kind: HoldKind };

export type LockedOrder = Order & { readonly facts: readonly LockedLine[]; readonly holds: readonly OpenHold[] };

/** Whether the manufacturer has promised it: of older orders only their state says so. */
export const isPromised = (order: Pick<Order, "confirmedOn" | "state">): boolean =>
  order.confirmedOn !== null ||
  (lineStates.indexOf(order.state) >= lineStates.indexOf("CONFIRMED") &&
    lineStates.indexOf(order.state) < lineStates.indexOf("CANCELLED"));

/** Locks an order with its lines; null when there is no such order for the viewer: denied and missing are one. */
export async function lockOrder(tx: Tx, viewer: Viewer, id: string): Promise<LockedOrder | null> {
  const bound = new Bound();
  const where = [...seenBy(viewer, bound), `o.id = ${bound.add(id)}`];
  const [order] = await tx.query<Order>(
    `SELECT ${selectOf(Order, "o")} FROM "order" o WHERE ${where.join(" AND ")} FOR UPDATE OF o`,
    bound.values,
  );
  if (order === undefined) return null;
  return (await dressed(tx, [order]))[0] ?? null;
}

/** Locks orders in the order of their ids, for work on nobody's behalf; those that are not there are left out. */
export async function lockOrders(tx: Tx, ids: readonly string[]): Promise<LockedOrder[]> {
  if (ids.length === 0) return [];
  const orders = await tx.query<Order>(
    `SELECT ${selectOf(Order, "o")} FROM "order" o
     WHERE o.manufacturer_id = $1 AND o.id = ANY($2::uuid[]) ORDER BY o.id FOR UPDATE OF o`,
    [tx.manufacturerId, ids],
  );
  return dressed(tx, orders);
}

/** Lines and open holds of locked orders, in two statements whatever their number. */
async function dressed(tx: Tx, orders: readonly Order[]): Promise<LockedOrder[]> {
  const ids = orders.map((order) => order.rowId);
  const lines = await linesOf(tx, ids);
  const holds = orders.some((order) => order.state !== "DRAFT") ? await openHoldsOf(tx, ids) : [];
  const [facts, open] = [byOrder(lines), byOrder(holds)];
  return orders.map((order) =>
    Object.assign(order, { facts: facts.get(order.rowId) ?? [], holds: open.get(order.rowId) ?? [] }),
  );
}

function byOrder<Row extends { readonly orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const held = groups.get(row.orderId);
    if (held === undefined) groups.set(row.orderId, [row]);
    else held.push(row);
  }
  return groups;
}

const linesOf = (tx: Tx, orderIds: readonly string[]): Promise<LockedLine[]> =>
  tx.query<LockedLine>(
    `SELECT l.id, l.order_id AS "orderId", l.position, l.product_id AS "productId", l.state, l.quantity, l.cancelled, l.dropped,
       l.reserved, l.picked, l.shipped, l.received, l.invoiced, l.paid, l.written_off AS "writtenOff", l.returned, l.otif,
       l.unit_price AS "unitPrice", l.currency, l.tax_basis AS "taxBasis", l.tax_rate AS "taxRate",
       l.amount_minor AS "amountMinor", l.price_id AS "priceId", l.price_policy AS "pricePolicy", l.price_steps AS "priceSteps",
       l.price_parts AS "priceParts",
       coalesce(u.underway, 0) AS underway, coalesce(u.undelivered, 0) AS undelivered,
       EXISTS (SELECT 1 FROM order_transfer t WHERE t.manufacturer_id = $1 AND t.order_id = l.order_id AND t.order_line_id = l.id
         AND t.state = 'CONSENT_WAITED') AS moving
     FROM order_line l LEFT JOIN LATERAL (
       SELECT count(*)::int AS underway, count(*) FILTER (WHERE s.delivered_on IS NULL)::int AS undelivered
       FROM shipment_line x JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id
       WHERE x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id AND s.received_on IS NULL
     ) u ON l.shipped > 0
     WHERE l.manufacturer_id = $1 AND l.order_id = ANY($2::uuid[]) ORDER BY l.order_id, l.position`,
    [tx.manufacturerId, orderIds],
  );

const openHoldsOf = (tx: Tx, orderIds: readonly string[]): Promise<OpenHold[]> =>
  tx.query<OpenHold>(
    `SELECT id, order_id AS "orderId", kind FROM order_hold
     WHERE manufacturer_id = $1 AND order_id = ANY($2::uuid[]) AND cleared_at IS NULL ORDER BY order_id, id`,
    [tx.manufacturerId, orderIds],
  );
