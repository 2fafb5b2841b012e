import { type Day, plusMonths } from "../../kernel/day.ts";
import { globalId, newId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { lockDealer } from "../../partners/index.ts";
import { ReturnLine, ReturnOrder } from "../model/returnOrder.ts";
import { Bound, seenBy } from "../queries/scope.ts";
import { mayReturn } from "../rules/access.ts";
import type { ReturnedLine } from "../rules/claimed.ts";
import { type LinePrice, taxedOf } from "../rules/amounts.ts";
import { type ReturnReason, type ReturnWanted, limitedReasons } from "../rules/returning.ts";
import { uncredited } from "../rules/credited.ts";
import { creditsByOrder } from "./credits.ts";
import type { LockedOrder } from "./locked.ts";

/** What came back of an order's lines before, in returns that were not turned down: all, refunded, and by batch. */
export type ReturnedBefore = {
  readonly lineId: string;
  readonly batch: string | null;
  readonly quantity: number;
  readonly refunded: number;
};

/** `except`: a return that is left out, because it is decided on. */

export const returnedBefore = (tx: Tx, orderId: string, except: string | null = null): Promise<ReturnedBefore[]> =>
  tx.query<ReturnedBefore>(
    `SELECT l.order_line_id AS "lineId", l.batch, sum(coalesce(l.accepted, l.quantity))::int AS quantity, coalesce(sum(l.accepted), 0)::int AS refunded
     FROM return_line l JOIN return_order r ON r.manufacturer_id = l.manufacturer_id AND r.id = l.return_id
     WHERE l.manufacturer_id = $1 AND l.order_id = $2 AND r.state <> 'REJECTED' AND ($3::uuid IS NULL OR r.id <> $3)
     GROUP BY l.order_line_id, l.batch`,
    [tx.manufacturerId, orderId, except],
  );

/** What of an order's lines is in returns that are asked for or allowed, by line, the earliest return first. */
const pendingReturns = (
  tx: Tx,
  orderId: string,
): Promise<
  { readonly lineId: string; readonly returnId: string; readonly position: number; readonly quantity: number }[]
> =>
  tx.query(
    `SELECT l.order_line_id AS "lineId", r.id AS "returnId", r.position, sum(l.quantity)::int AS quantity
     FROM return_order r JOIN return_line l ON l.manufacturer_id = $1 AND l.return_id = r.id
     WHERE r.manufacturer_id = $1 AND r.order_id = $2 AND r.state IN ('REQUESTED', 'APPROVED')
     GROUP BY l.order_line_id, r.id, r.position ORDER BY r.position`,
    [tx.manufacturerId, orderId],
  );

/** What returns take of a line of a locked order. */
export async function returnedOf(tx: Tx, order: LockedOrder, lineId: string): Promise<ReturnedLine> {
  const line = order.facts.find((each) => each.id === lineId);
  const pending = await pendingReturns(tx, order.rowId);
  return {
    received: line?.received ?? 0,
    returned: line?.returned ?? 0,
    pending: pending.filter((each) => each.lineId === lineId).map((each) => ({ ...each, id: each.returnId })),
  };
}

/** Batches that an order's lines were sent in, and the last day each line was counted in. */
export async function sentOf(
  tx: Tx,
  orderId: string,
): Promise<{
  lots: { lineId: string; lotId: string; batch: string; sent: number }[];
  days: { lineId: string; on: Day }[];
}> {
  const lots = await tx.query<{ lineId: string; lotId: string; batch: string; sent: number }>(
    `SELECT order_line_id AS "lineId", lot_id AS "lotId", batch, sum(quantity)::int AS sent FROM shipment_lot
     WHERE manufacturer_id = $1 AND order_id = $2 GROUP BY order_line_id, lot_id, batch`,
    [tx.manufacturerId, orderId],
  );
  const days = await tx.query<{ lineId: string; on: Day }>(
    `SELECT x.order_line_id AS "lineId", max(s.received_on) AS on FROM shipment s
     JOIN shipment_line x ON x.manufacturer_id = s.manufacturer_id AND x.shipment_id = s.id
     WHERE s.manufacturer_id = $1 AND s.order_id = $2 AND s.received_on IS NOT NULL GROUP BY x.order_line_id`,
    [tx.manufacturerId, orderId],
  );
  return { lots, days };
}

/** Lines of returns that nobody has counted in yet, with the price they were sold at, by return. */
type OnTheWay = LinePrice & { readonly returnId: string; readonly lineId: string; readonly quantity: number };

/**
 * A dealer's purchases of the last twelve months, and what agreed returns take of them: what was counted in, and all
 * that is asked for or allowed and may still come; gross, in minor units. Locks the dealer, so that of several returns
 * asked for, allowed or counted in at once each sees the others. `except`: the return that is decided on.
 */
export async function yearOf(
  tx: Tx,
  dealerId: string,
  today: Day,
  except: string | null,
): Promise<{ readonly bought: bigint; readonly returned: bigint }> {
  await lockDealer(tx, dealerId, []);
  const [row] = await tx.query<{ bought: bigint; returned: bigint }>(
    `SELECT (SELECT coalesce(sum(i.net_minor + i.tax_minor), 0)::bigint FROM order_invoice i
        WHERE i.manufacturer_id = $1 AND i.dealer_id = $2 AND i.issued_on >= $3) AS bought,
       (SELECT coalesce(sum(r.refund_minor + r.fee_minor), 0)::bigint FROM return_order r
        WHERE r.manufacturer_id = $1 AND r.dealer_id = $2 AND r.state = 'RECEIVED' AND r.reason = ANY($4)
          AND r.received_on >= $3 AND ($5::uuid IS NULL OR r.id <> $5)) AS returned`,
    [tx.manufacturerId, dealerId, plusMonths(today, -12), limitedReasons, except],
  );
  const coming = await tx.query<OnTheWay>(
    `SELECT r.id AS "returnId", x.order_line_id AS "lineId", sum(x.quantity)::int AS quantity, l.unit_price AS "unitPrice", l.currency,
       l.tax_basis AS "taxBasis", coalesce(l.tax_rate, 0)::text AS "taxRate", l.price_parts AS parts
     FROM return_order r
     JOIN return_line x ON x.manufacturer_id = $1 AND x.return_id = r.id
     JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = x.order_id AND l.id = x.order_line_id
     WHERE r.manufacturer_id = $1 AND r.dealer_id = $2 AND r.state IN ('REQUESTED', 'APPROVED') AND r.reason = ANY($3)
       AND ($4::uuid IS NULL OR r.id <> $4)
     GROUP BY r.id, x.order_line_id, l.unit_price, l.currency, l.tax_basis, l.tax_rate, l.price_parts`,
    [tx.manufacturerId, dealerId, limitedReasons, except],
  );
  const open = coming.reduce((sum, line) => sum + taxedOf(line, line.quantity).gross.minor, 0n);
  return { bought: row?.bought ?? 0n, returned: (row?.returned ?? 0n) + open };
}

/** Writes a return as the dealer asks for it. Answers its id, and which return of the order it is. */
export async function insertReturn(
  doing: Doing,
  order: LockedOrder,
  asked: {
    readonly reason: ReturnReason;
    readonly note: string;
    readonly photos: readonly string[];
    readonly lines: readonly ReturnWanted[];
  },
): Promise<{ readonly id: string; readonly position: number }> {
  const id = newId();
  const [row] = await doing.tx.query<{ position: number }>(
    `WITH lines AS (
       INSERT INTO return_line (manufacturer_id, return_id, id, order_line_id, order_id, dealer_id, batch, quantity)
       SELECT $1, $2, t.id, t.line, $3, $4, t.batch, t.quantity FROM jsonb_to_recordset($11::jsonb) AS t(id uuid, line uuid, batch text, quantity int)
     )
     INSERT INTO return_order (manufacturer_id, id, order_id, dealer_id, position, reason, state, note, photos, version, requested_on, requested_at, requested_by, currency)
     SELECT $1, $2, $3, $4, 1 + count(*), $5, 'REQUESTED', $6, $7, 1, $8, $9, $10, $12 FROM return_order r WHERE r.manufacturer_id = $1 AND r.order_id = $3 RETURNING position`,
    [
      ...[doing.tx.manufacturerId, id, order.rowId, order.dealerId, asked.reason, asked.note, asked.photos],
      ...[doing.today, doing.now, doing.viewer?.membershipId ?? null],
      jsonText(
        asked.lines.map((line) => ({ id: newId(), line: line.lineId, batch: line.batch, quantity: line.quantity })),
      ),
      order.currency,
    ],
  );
  return { id, position: row?.position ?? 1 };
}

/** How much of the lines of orders was given back so far, in order units. */
export async function refundedOf(sql: Sql, manufacturerId: string, orderIds: readonly string[]) {
  const rows = await sql.query<{ lineId: string; refunded: number }>(
    `SELECT l.order_line_id AS "lineId", sum(l.accepted)::int AS refunded FROM return_line l
     WHERE l.manufacturer_id = $1 AND l.order_id = ANY($2::uuid[]) AND l.accepted IS NOT NULL GROUP BY l.order_line_id`,
    [manufacturerId, orderIds],
  );
  return new Map(rows.map((row) => [row.lineId, row.refunded]));
}

/** Allows a return or turns it down. */
export const markDecided = async (
  doing: Doing,
  id: string,
  state: "APPROVED" | "REJECTED",
  reason: string,
): Promise<void> =>
  void (await doing.tx.query(
    `UPDATE return_order SET state = $3, version = version + 1, decided_at = $4, decided_by = $5, decide_reason = $6
     WHERE manufacturer_id = $1 AND id = $2`,
    [doing.tx.manufacturerId, id, state, doing.now, doing.viewer?.membershipId ?? null, reason],
  ));

/** Counts a return in and notes what it gave back; the same when it is given back anew. */
export const markReturned = async (
  doing: Doing,
  id: string,
  money: { readonly refundMinor: bigint; readonly feeMinor: bigint },
  accepted: readonly { readonly id: string; readonly quantity: number }[],
  receivedOn: string | null = doing.today,
): Promise<void> =>
  void (await doing.tx.query(
    `WITH lines AS (
       UPDATE return_line l SET accepted = t.quantity FROM jsonb_to_recordset($6::jsonb) AS t(id uuid, quantity int)
       WHERE l.manufacturer_id = $1 AND l.return_id = $2 AND l.id = t.id
     )
     UPDATE return_order SET state = 'RECEIVED', version = version + 1, received_on = $3, refund_minor = $4, fee_minor = $5
     WHERE manufacturer_id = $1 AND id = $2`,
    [doing.tx.manufacturerId, id, receivedOn, money.refundMinor, money.feeMinor, jsonText(accepted)],
  ));

const ordersOf = (rows: readonly ReturnOrder[]): string[] => [...new Set(rows.map((row) => row.orderId))];

/** Returns that the viewer may see, as conditions say, with their lines and credit notes; three statements whatever their number. */
export async function readReturns(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly where?: readonly string[]; readonly values?: (bound: Bound) => string[]; readonly tail?: string },
): Promise<ReturnOrder[]> {
  const bound = new Bound();
  const seen = seenBy(viewer, bound);
  const more = asked.values?.(bound) ?? [];
  const rows = await sql.query<ReturnOrder>(
    `SELECT ${selectOf(ReturnOrder, "r")}, o.number::text AS "orderNumber" FROM return_order r JOIN "order" o ON o.manufacturer_id = r.manufacturer_id AND o.id = r.order_id
     WHERE ${[...seen, ...(asked.where ?? []), ...more].join(" AND ")} ${asked.tail ?? ""}`,
    bound.values,
  );
  const lines =
    rows.length === 0
      ? []
      : await sql.query<ReturnLine>(
          `SELECT ${selectOf(ReturnLine, "l")}, x.product_id AS "productId", x.unit_price AS "unitPrice", x.currency,
             x.tax_basis AS "taxBasis", x.tax_rate AS "taxRate", x.price_parts AS "priceParts"
           FROM return_line l JOIN order_line x ON x.manufacturer_id = l.manufacturer_id AND x.order_id = l.order_id AND x.id = l.order_line_id
           WHERE l.manufacturer_id = $1 AND l.return_id = ANY($2::uuid[]) ORDER BY l.return_id, x.position, l.id`,
          [viewer.manufacturerId, rows.map((row) => row.rowId)],
        );
  for (const line of lines) Object.assign(line, { id: line.rowId, line: line.orderLineId });
  const notes = rows.length === 0 ? [] : await creditsByOrder(sql, viewer.manufacturerId, ordersOf(rows));
  const waiting = new Set(uncredited(notes).map((each) => each.subjectId));
  const wired = (minor: bigint | null, currency: string) => (minor === null ? null : wireMoney(money(minor, currency)));
  return rows.map((row) =>
    Object.assign(row, nodeFields("ReturnOrder", row.rowId), {
      order: globalId("Order", row.orderId),
      photos: row.photos.map((id) => globalId("File", id)),
      refund: waiting.has(row.rowId) ? null : wired(row.refundMinor, row.currency),
      fee: waiting.has(row.rowId) ? null : wired(row.feeMinor, row.currency),
      credits: notes.filter((each) => each.subjectId === row.rowId),
      viewerCanCreditAgain: waiting.has(row.rowId) && mayReturn(viewer).ok,
      lines: lines.filter((line) => line.returnId === row.rowId),
      viewerCanDecide: row.state === "REQUESTED" && mayReturn(viewer).ok,
      viewerCanReceive: row.state === "APPROVED" && mayReturn(viewer).ok,
    }),
  );
}
