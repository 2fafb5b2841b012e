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
import { ReturnLine, ReturnOrder } from "../model/returnOrder.ts";
import { Bound, seenBy } from "../queries/scope.ts";
import { mayReturn } from "../rules/access.ts";
import type { ReturnReason, ReturnWanted } from "../rules/returning.ts";
import type { LockedOrder } from "./locked.ts";

/** What came back of an order's lines before, in returns that were not turned down: all, refunded, and by batch. */
export type ReturnedBefore = {
  readonly lineId: string;
  readonly batch: string | null;
  readonly quantity: number;
  readonly refunded: number;
};

export const returnedBefore = (tx: Tx, orderId: string): Promise<ReturnedBefore[]> =>
  tx.query<ReturnedBefore>(
    `SELECT l.order_line_id AS "lineId", l.batch, sum(coalesce(l.accepted, l.quantity))::int AS quantity, coalesce(sum(l.accepted), 0)::int AS refunded
     FROM return_line l JOIN return_order r ON r.manufacturer_id = l.manufacturer_id AND r.id = l.return_id
     WHERE l.manufacturer_id = $1 AND l.order_id = $2 AND r.state <> 'REJECTED' GROUP BY l.order_line_id, l.batch`,
    [tx.manufacturerId, orderId],
  );

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

/** A dealer's purchases and agreed returns of the last twelve months, gross, in minor units. */
export async function yearOf(
  tx: Tx,
  dealerId: string,
  today: Day,
): Promise<{ readonly bought: bigint; readonly returned: bigint }> {
  const [row] = await tx.query<{ bought: bigint; returned: bigint }>(
    `SELECT (SELECT coalesce(sum(i.net_minor + i.tax_minor), 0)::bigint FROM order_invoice i
        WHERE i.manufacturer_id = $1 AND i.dealer_id = $2 AND i.issued_on >= $3) AS bought,
       (SELECT coalesce(sum(r.refund_minor + r.fee_minor), 0)::bigint FROM return_order r
        WHERE r.manufacturer_id = $1 AND r.dealer_id = $2 AND r.state = 'RECEIVED' AND r.reason IN ('AGREEMENT', 'NEAR_EXPIRY')
          AND r.received_on >= $3) AS returned`,
    [tx.manufacturerId, dealerId, plusMonths(today, -12)],
  );
  return row ?? { bought: 0n, returned: 0n };
}

/** Writes a return as the dealer asks for it. Answers its id. */
export async function insertReturn(
  doing: Doing,
  order: LockedOrder,
  asked: {
    readonly reason: ReturnReason;
    readonly note: string;
    readonly photos: readonly string[];
    readonly lines: readonly ReturnWanted[];
  },
): Promise<string> {
  const id = newId();
  await doing.tx.query(
    `WITH lines AS (
       INSERT INTO return_line (manufacturer_id, return_id, id, order_line_id, order_id, dealer_id, batch, quantity)
       SELECT $1, $2, t.id, t.line, $3, $4, t.batch, t.quantity FROM jsonb_to_recordset($11::jsonb) AS t(id uuid, line uuid, batch text, quantity int)
     )
     INSERT INTO return_order (manufacturer_id, id, order_id, dealer_id, position, reason, state, note, photos, version, requested_on, requested_at, requested_by, currency)
     SELECT $1, $2, $3, $4, 1 + count(*), $5, 'REQUESTED', $6, $7, 1, $8, $9, $10, $12 FROM return_order r WHERE r.manufacturer_id = $1 AND r.order_id = $3`,
    [
      ...[doing.tx.manufacturerId, id, order.rowId, order.dealerId, asked.reason, asked.note, asked.photos],
      ...[doing.today, doing.now, doing.viewer?.membershipId ?? null],
      jsonText(
        asked.lines.map((line) => ({ id: newId(), line: line.lineId, batch: line.batch, quantity: line.quantity })),
      ),
      order.currency,
    ],
  );
  return id;
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

/** Counts a return in and notes what it gave back. */
export const markReturned = async (
  doing: Doing,
  id: string,
  money: { readonly refundMinor: bigint; readonly feeMinor: bigint },
  accepted: readonly { readonly id: string; readonly quantity: number }[],
): Promise<void> =>
  void (await doing.tx.query(
    `WITH lines AS (
       UPDATE return_line l SET accepted = t.quantity FROM jsonb_to_recordset($6::jsonb) AS t(id uuid, quantity int)
       WHERE l.manufacturer_id = $1 AND l.return_id = $2 AND l.id = t.id
     )
     UPDATE return_order SET state = 'RECEIVED', version = version + 1, received_on = $3, refund_minor = $4, fee_minor = $5
     WHERE manufacturer_id = $1 AND id = $2`,
    [doing.tx.manufacturerId, id, doing.today, money.refundMinor, money.feeMinor, jsonText(accepted)],
  ));

/** Returns that the viewer may see, as conditions say, with their lines; two statements whatever their number. */
export async function readReturns(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly where?: readonly string[]; readonly values?: (bound: Bound) => string[]; readonly tail?: string },
): Promise<ReturnOrder[]> {
  const bound = new Bound();
  const seen = seenBy(viewer, bound);
  const more = asked.values?.(bound) ?? [];
  const rows = await sql.query<ReturnOrder>(
    `SELECT ${selectOf(ReturnOrder, "r")} FROM return_order r JOIN "order" o ON o.manufacturer_id = r.manufacturer_id AND o.id = r.order_id
     WHERE ${[...seen, ...(asked.where ?? []), ...more].join(" AND ")} ${asked.tail ?? ""}`,
    bound.values,
  );
  const lines =
    rows.length === 0
      ? []
      : await sql.query<ReturnLine>(
          `SELECT ${selectOf(ReturnLine, "l")} FROM return_line l WHERE l.manufacturer_id = $1 AND l.return_id = ANY($2::uuid[]) ORDER BY l.return_id, l.id`,
          [viewer.manufacturerId, rows.map((row) => row.rowId)],
        );
  for (const line of lines) Object.assign(line, { id: line.rowId, line: line.orderLineId });
  const wired = (minor: bigint | null, currency: string) => (minor === null ? null : wireMoney(money(minor, currency)));
  return rows.map((row) =>
    Object.assign(row, nodeFields("ReturnOrder", row.rowId), {
      order: globalId("Order", row.orderId),
      refund: wired(row.refundMinor, row.currency),
      fee: wired(row.feeMinor, row.currency),
      lines: lines.filter((line) => line.returnId === row.rowId),
      viewerCanDecide: row.state === "REQUESTED" && mayReturn(viewer).ok,
      viewerCanReceive: row.state === "APPROVED" && mayReturn(viewer).ok,
    }),
  );
}
