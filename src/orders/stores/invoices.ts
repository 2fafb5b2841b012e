import type { Day } from "../../kernel/day.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { OrderInvoice } from "../model/invoice.ts";

export type NewOrderInvoice = {
  readonly id: string;
  readonly orderId: string;
  readonly dealerId: string;
  readonly position: number;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};
export type InvoiceLine = {
  readonly lineId: string;
  readonly quantity: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** An invoice of an order and what of each line it bills. */
export async function insertInvoice(tx: Tx, invoice: NewOrderInvoice, lines: readonly InvoiceLine[]): Promise<void> {
  await tx.query(
    `WITH head AS (
       INSERT INTO order_invoice (manufacturer_id, id, order_id, dealer_id, position, document_no, issued_on, due_on, currency, net_minor, tax_minor)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     )
     INSERT INTO order_invoice_line (manufacturer_id, invoice_id, order_line_id, order_id, dealer_id, quantity, net_minor, tax_minor)
     SELECT $1, $2, t.line, $3, $4, t.quantity, t.net, t.tax FROM jsonb_to_recordset($12::jsonb) AS t(line uuid, quantity int, net bigint, tax bigint)`,
    [
      ...[tx.manufacturerId, invoice.id, invoice.orderId, invoice.dealerId, invoice.position, invoice.documentNo],
      ...[invoice.issuedOn, invoice.dueOn, invoice.currency, invoice.netMinor, invoice.taxMinor],
      jsonText(
        lines.map((line) => ({ line: line.lineId, quantity: line.quantity, net: line.netMinor, tax: line.taxMinor })),
      ),
    ],
  );
}

/** The invoices of an order, in their order. */
export const invoicesOf = (sql: Tx, orderId: string): Promise<OrderInvoice[]> =>
  invoicesByOrder(sql, sql.manufacturerId, [orderId]);

export async function invoicesByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<OrderInvoice[]> {
  const rows = await sql.query<OrderInvoice>(
    `SELECT ${selectOf(OrderInvoice, "i")} FROM order_invoice i
     WHERE i.manufacturer_id = $1 AND i.order_id = ANY($2::uuid[]) ORDER BY i.order_id, i.position`,
    [manufacturerId, orderIds],
  );
  return rows.map((row) => Object.assign(row, { id: row.rowId }));
}

/** Which order an invoice is of, and what of each line it bills; null when it is none of ours, or was taken back. */
export async function billedBy(
  tx: Tx,
  invoiceId: string,
): Promise<{ orderId: string; paidOn: Day | null; lines: { lineId: string; quantity: number }[] } | null> {
  const rows = await tx.query<{ orderId: string; paidOn: Day | null; lineId: string; quantity: number }>(
    `SELECT i.order_id AS "orderId", i.paid_on AS "paidOn", l.order_line_id AS "lineId", l.quantity
     FROM order_invoice i JOIN order_invoice_line l ON l.manufacturer_id = i.manufacturer_id AND l.invoice_id = i.id
     WHERE i.manufacturer_id = $1 AND i.id = $2 AND i.taken_back_on IS NULL`,
    [tx.manufacturerId, invoiceId],
  );
  const [first] = rows;
  return first === undefined ? null : { orderId: first.orderId, paidOn: first.paidOn, lines: rows };
}

/** How many of each line of an order its invoices bill that were not taken back, by line. */
export async function billedOf(tx: Tx, orderId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ lineId: string; quantity: number }>(
    `SELECT l.order_line_id AS "lineId", sum(l.quantity)::int AS quantity
     FROM order_invoice i JOIN order_invoice_line l ON l.manufacturer_id = i.manufacturer_id AND l.invoice_id = i.id
     WHERE i.manufacturer_id = $1 AND i.order_id = $2 AND i.taken_back_on IS NULL GROUP BY l.order_line_id`,
    [tx.manufacturerId, orderId],
  );
  return new Map(rows.map(({ lineId, quantity }) => [lineId, quantity]));
}

/** Notes the day an invoice was taken back. */
export const markTakenBack = async (tx: Tx, invoiceId: string, on: Day): Promise<void> =>
  void (await tx.query(
    `UPDATE order_invoice SET taken_back_on = $3, paid_on = NULL WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, invoiceId, on],
  ));

/** Notes the day an invoice was paid; null: it is owed again. */
export async function markPaid(tx: Tx, invoiceId: string, on: Day | null): Promise<void> {
  await tx.query(`UPDATE order_invoice SET paid_on = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    tx.manufacturerId,
    invoiceId,
    on,
  ]);
}
