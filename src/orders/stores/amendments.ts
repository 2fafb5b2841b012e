import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { selectOf } from "../../platform/entity.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { closeTask } from "../../platform/inbox/openTask.ts";
import type { Sql } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { OrderAmendment, OrderAmendmentLine, type OrderAmendmentState, type OrderSide } from "../model/amendment.ts";
import type { AmendChange } from "../rules/amend.ts";
import type { PriceStamp } from "../rules/parts.ts";
import type { LockedOrder } from "./locked.ts";

/** Work for whoever is to answer a proposed change. */
export const amendmentTask = "ORDER_AMENDMENT";
addTaskKind({
  kind: amendmentTask,
  category: "TASK",
  title: { en: "Order {order}: answer the proposed change", "zh-CN": "订单 {order} 有变更申请，待答复" },
  doneByHand: false,
});

/** What a proposed change does to one product. */
export type NewAmendmentLine = {
  readonly change: AmendChange;
  /** Of what is more or new. */
  readonly stamp: PriceStamp | null;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
};
export type NewAmendment = {
  readonly side: keyof typeof OrderSide;
  readonly reason: string;
  /** Where the day changes: from which to which. */
  readonly day: { readonly from: Day | null; readonly to: Day } | null;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly lines: readonly NewAmendmentLine[];
};

/** Writes a proposed change of a locked order. Answers its id and its place among the order's. */
export async function insertAmendment(
  doing: Doing,
  order: LockedOrder,
  asked: NewAmendment,
): Promise<{ readonly id: string; readonly position: number }> {
  const id = newId();
  const lines = asked.lines.map(({ change, stamp, beforeMinor, afterMinor }, at) => ({
    position: at + 1,
    product_id: change.productId,
    order_line_id: change.kind === "ADDED" ? null : change.lineId,
    kind: change.kind,
    from_quantity: change.from,
    to_quantity: change.to,
    unit_price: stamp?.unitPrice ?? null,
    tax_basis: stamp?.taxBasis ?? null,
    tax_rate: stamp?.taxRate ?? null,
    price_id: stamp?.priceId ?? null,
    price_policy: stamp?.policy ?? null,
    price_steps: stamp?.steps ?? null,
    before_minor: beforeMinor,
    after_minor: afterMinor,
  }));
  const [row] = await doing.tx.query<{ position: number }>(
    `WITH lines AS (
       INSERT INTO order_amendment_line (manufacturer_id, order_id, amendment_id, position, dealer_id, product_id, order_line_id, kind,
         from_quantity, to_quantity, unit_price, tax_basis, tax_rate, price_id, price_policy, price_steps, before_minor, after_minor)
       SELECT $1, $2, $3, t.position, $4, t.product_id, t.order_line_id, t.kind, t.from_quantity, t.to_quantity, t.unit_price, t.tax_basis,
         t.tax_rate, t.price_id, t.price_policy, t.price_steps, t.before_minor, t.after_minor
       FROM jsonb_to_recordset($14::jsonb) AS t(position int, product_id uuid, order_line_id uuid, kind text, from_quantity int,
         to_quantity int, unit_price numeric, tax_basis text, tax_rate numeric, price_id uuid, price_policy text, price_steps jsonb,
         before_minor bigint, after_minor bigint)
     )
     INSERT INTO order_amendment (manufacturer_id, order_id, id, dealer_id, position, side, state, reason, base_version, currency,
       before_minor, after_minor, proposed_on, proposed_at, proposed_by, from_day, to_day)
     SELECT $1, $2, $3, $4, 1 + count(*), $5, 'PROPOSED', $6, $7, $8, $9, $10, $11, $12, $13, $15, $16
     FROM order_amendment a WHERE a.manufacturer_id = $1 AND a.order_id = $2 RETURNING position`,
    [
      ...[doing.tx.manufacturerId, order.rowId, id, order.dealerId, asked.side, asked.reason, order.version],
      ...[order.currency, asked.beforeMinor, asked.afterMinor, doing.today, doing.now],
      ...[doing.viewer?.membershipId ?? null, jsonText(lines), asked.day?.from ?? null, asked.day?.to ?? null],
    ],
  );
  if (row === undefined) throw new Error("a change that was written has a place");
  return { id, position: row.position };
}

/** Notes how a proposed change ended, and takes it out of the inboxes. */
export async function closeAmendment(
  doing: Doing,
  amendment: { readonly orderId: string; readonly rowId: string },
  state: Exclude<keyof typeof OrderAmendmentState, "PROPOSED">,
  said: string,
): Promise<void> {
  await doing.tx.query(
    `UPDATE order_amendment SET state = $4, answered_at = $5, answered_by = $6, answer = $7
     WHERE manufacturer_id = $1 AND order_id = $2 AND id = $3 AND state = 'PROPOSED'`,
    [
      ...[doing.tx.manufacturerId, amendment.orderId, amendment.rowId, state, doing.now],
      ...[doing.viewer?.membershipId ?? null, said],
    ],
  );
  await closeTask(doing.tx, amendmentTask, amendment.orderId, doing.now);
}

/** An order that is given up or turned down leaves nothing to be answered. */
export async function lapseAmendment(doing: Doing, orderId: string): Promise<void> {
  const [open] = await doing.tx.query<{ orderId: string; rowId: string }>(
    `SELECT a.order_id AS "orderId", a.id AS "rowId" FROM order_amendment a
     WHERE a.manufacturer_id = $1 AND a.order_id = $2 AND a.state = 'PROPOSED'`,
    [doing.tx.manufacturerId, orderId],
  );
  if (open !== undefined) await closeAmendment(doing, open, "LAPSED", "");
}

/** Proposed changes of orders with their lines, the newest first; two statements whatever the number of orders. */
export async function amendmentsByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<OrderAmendment[]> {
  const rows = await sql.query<OrderAmendment>(
    `SELECT ${selectOf(OrderAmendment, "a")}, p.name AS proposer, w.name AS answerer FROM order_amendment a
     LEFT JOIN membership p ON p.manufacturer_id = a.manufacturer_id AND p.id = a.proposed_by
     LEFT JOIN membership w ON w.manufacturer_id = a.manufacturer_id AND w.id = a.answered_by
     WHERE a.manufacturer_id = $1 AND a.order_id = ANY($2::uuid[]) ORDER BY a.order_id, a.position DESC`,
    [manufacturerId, orderIds],
  );
  const lines =
    rows.length === 0
      ? []
      : await sql.query<OrderAmendmentLine>(
          `SELECT ${selectOf(OrderAmendmentLine, "l")} FROM order_amendment_line l
           WHERE l.manufacturer_id = $1 AND l.order_id = ANY($2::uuid[]) ORDER BY l.order_id, l.amendment_id, l.position`,
          [manufacturerId, orderIds],
        );
  return rows.map((row) =>
    Object.assign(row, { id: row.rowId, lines: lines.filter((line) => line.amendmentId === row.rowId) }),
  );
}

/** A line that an amendment puts on an order; what it holds beside its price is for the change to say. */
export type AddedLine = {
  readonly id: string;
  readonly position: number;
  readonly productId: string;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly grantId: string | null;
  readonly stamp: PriceStamp;
};

/** Puts lines on a locked order; `changeOrder` gives them their state. */
export async function insertLines(doing: Doing, order: LockedOrder, lines: readonly AddedLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ id, position, productId, quantity, amountMinor, grantId, stamp }) => ({
    ...{ id, position, product_id: productId, quantity, amount_minor: amountMinor, grant_id: grantId },
    ...{ unit_price: stamp.unitPrice, tax_basis: stamp.taxBasis, tax_rate: stamp.taxRate, price_id: stamp.priceId },
    ...{ price_policy: stamp.policy, price_steps: stamp.steps },
  }));
  await doing.tx.query(
    `INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis,
       tax_rate, amount_minor, price_id, price_policy, price_steps, grant_id, state, ordered_on)
     SELECT $1, $2, t.id, $3, t.position, t.product_id, t.quantity, t.unit_price, $4, t.tax_basis, t.tax_rate, t.amount_minor, t.price_id,
       t.price_policy, t.price_steps, t.grant_id, 'SUBMITTED', $5
     FROM jsonb_to_recordset($6::jsonb) AS t(id uuid, position int, product_id uuid, quantity int, unit_price numeric, tax_basis text,
       tax_rate numeric, amount_minor bigint, price_id uuid, price_policy text, price_steps jsonb, grant_id uuid)`,
    [...[doing.tx.manufacturerId, order.rowId, order.dealerId, order.currency, doing.today], jsonText(rows)],
  );
}
