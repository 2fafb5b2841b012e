import type { Day } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { selectOf } from "../../platform/entity.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { OrderCredit } from "../model/credit.ts";

export type NewCredit = Pick<
  OrderCredit,
  "rowId" | "orderId" | "dealerId" | "kind" | "subjectId" | "attempt" | "documentNo" | "currency" | "lines"
> &
  Pick<OrderCredit, "netMinor" | "taxMinor" | "feeMinor">;

/** Keeps what a credit note gave back. @throws the database's error where one stands for the same return or claim. */
export const insertCredit = async (doing: Doing, credit: NewCredit): Promise<void> =>
  void (await doing.tx.query(
    `INSERT INTO order_credit (manufacturer_id, order_id, id, dealer_id, kind, subject_id, attempt, document_no, currency, net_minor,
       tax_minor, fee_minor, lines, credited_on, credited_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15)`,
    [
      ...[doing.tx.manufacturerId, credit.orderId, credit.rowId, credit.dealerId, credit.kind, credit.subjectId],
      ...[credit.attempt, credit.documentNo, credit.currency, credit.netMinor, credit.taxMinor, credit.feeMinor],
      ...[jsonText(credit.lines), doing.today, doing.viewer?.membershipId ?? null],
    ],
  ));

/** The credit notes of orders, the earliest first. */
export async function creditsByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<OrderCredit[]> {
  const rows = await sql.query<OrderCredit>(
    `SELECT ${selectOf(OrderCredit, "k")} FROM order_credit k
     WHERE k.manufacturer_id = $1 AND k.order_id = ANY($2::uuid[]) ORDER BY k.order_id, k.subject_id, k.attempt`,
    [manufacturerId, orderIds],
  );
  return rows.map((row) =>
    Object.assign(row, {
      ...{ id: row.rowId, item: globalId("OpenItem", row.rowId) },
      amount: wireMoney(money(row.netMinor + row.taxMinor, row.currency)),
    }),
  );
}

/** The order of a credit note that stands; null where the note is none of an order's, or was noted as taken back. */
export async function orderOfCredit(tx: Tx, itemId: string): Promise<string | null> {
  const [row] = await tx.query<{ orderId: string }>(
    `SELECT order_id AS "orderId" FROM order_credit WHERE manufacturer_id = $1 AND id = $2 AND taken_back_on IS NULL`,
    [tx.manufacturerId, itemId],
  );
  return row?.orderId ?? null;
}

/** Notes that a credit note was taken back. */
export const markCreditBack = async (
  tx: Tx,
  credit: Pick<OrderCredit, "orderId" | "rowId">,
  back: { readonly on: Day; readonly reason: string },
): Promise<void> =>
  void (await tx.query(
    `UPDATE order_credit SET taken_back_on = $4, taken_back_reason = $5
     WHERE manufacturer_id = $1 AND order_id = $2 AND id = $3 AND taken_back_on IS NULL`,
    [tx.manufacturerId, credit.orderId, credit.rowId, back.on, back.reason],
  ));
