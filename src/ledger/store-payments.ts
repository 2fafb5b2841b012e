import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { selectOf } from "../platform/entity.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { constraintOf } from "../platform/transaction.ts";
import { BankLine, Payment } from "./model/payment.ts";
import type { PaymentKind } from "./rules/payments.ts";

export type NewPayment = {
  readonly id: string;
  readonly dealerId: string;
  readonly kind: PaymentKind;
  readonly method: "BANK" | "BILL";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly paidOn: Day;
  readonly billDueOn: Day | null;
  readonly payerName: string;
  readonly reference: string;
  readonly note: string;
  readonly slipFileId: string | null;
  readonly declaredBy: string;
  readonly declaredAt: Date;
};

/** A declared payment with the invoices it is meant for. */
export async function insertPayment(
  tx: Tx,
  payment: NewPayment,
  shares: readonly { readonly itemId: string; readonly amountMinor: bigint }[],
): Promise<void> {
  await tx.query(
    `WITH payment AS (
       INSERT INTO payment (manufacturer_id, id, dealer_id, state, kind, method, amount_minor, currency, paid_on, bill_due_on, payer_name, reference, note, slip_file_id, declared_by, declared_at)
       VALUES ($1, $2, $3, 'DECLARED', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     )
     INSERT INTO payment_share (manufacturer_id, payment_id, item_id, dealer_id, amount_minor)
     SELECT $1, $2, t."itemId", $3, t."amountMinor" FROM jsonb_to_recordset($16::jsonb) AS t("itemId" uuid, "amountMinor" bigint)`,
    [
      ...[tx.manufacturerId, payment.id, payment.dealerId, payment.kind, payment.method, payment.amountMinor],
      ...[payment.currency, payment.paidOn, payment.billDueOn, payment.payerName, payment.reference, payment.note],
      ...[payment.slipFileId, payment.declaredBy, payment.declaredAt, jsonText(shares)],
    ],
  );
}

/** Locks a payment; null when there is none. */
export async function lockPayment(tx: Tx, id: string): Promise<Payment | null> {
  const [row] = await tx.query<Payment>(
    `SELECT ${selectOf(Payment, "p")} FROM payment p WHERE p.manufacturer_id = $1 AND p.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** For which invoices a payment is meant. */
export const sharesOf = (
  sql: Sql,
  manufacturerId: string,
  paymentIds: readonly string[],
): Promise<{ paymentId: string; itemId: string; amountMinor: bigint }[]> =>
  sql.query(
    `SELECT s.payment_id AS "paymentId", s.item_id AS "itemId", s.amount_minor AS "amountMinor" FROM payment_share s
     WHERE s.manufacturer_id = $1 AND s.payment_id = ANY($2::uuid[]) ORDER BY s.item_id`,
    [manufacturerId, paymentIds],
  );

/** What payments that wait to be decided are to pay of documents. Ask with the documents locked. */
export async function waitingFor(tx: Tx, itemIds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.query<{ itemId: string; minor: bigint }>(
    `SELECT s.item_id AS "itemId", sum(s.amount_minor)::bigint AS minor
     FROM payment_share s JOIN payment p ON p.manufacturer_id = s.manufacturer_id AND p.id = s.payment_id
     WHERE s.manufacturer_id = $1 AND s.item_id = ANY($2::uuid[]) AND p.state = 'DECLARED' GROUP BY 1`,
    [tx.manufacturerId, itemIds],
  );
  return new Map(rows.map(({ itemId, minor }) => [itemId, minor]));
}

export type Decision = { readonly by: string; readonly at: Date };

/** Decides a payment: booked as a receipt, rejected or withdrawn. */
export const movePayment = async (
  tx: Tx,
  id: string,
  state: "MATCHED" | "REJECTED" | "WITHDRAWN",
  decided: Decision & { readonly itemId?: string; readonly reason?: string },
): Promise<void> =>
  void (await tx.query(
    `UPDATE payment SET state = $3, item_id = $4, reason = $5, decided_by = $6, decided_at = $7, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND state = 'DECLARED'`,
    [tx.manufacturerId, id, state, decided.itemId ?? null, decided.reason ?? "", decided.by, decided.at],
  ));

/** Locks a line of the bank; null when there is none. */
export async function lockBankLine(tx: Tx, id: string): Promise<BankLine | null> {
  const [row] = await tx.query<BankLine>(
    `SELECT ${selectOf(BankLine, "b")} FROM bank_line b WHERE b.manufacturer_id = $1 AND b.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** What a line's receipt is booked under: the line, and once that was taken back something new: a source is booked once. */
export const sourceOf = (line: Pick<BankLine, "rowId" | "version">): string =>
  line.version === 1 ? line.rowId : newId();

/** Decides a line of the bank: a dealer's receipt, or none of a dealer's for a reason. */
export const moveBankLine = async (
  tx: Tx,
  id: string,
  state: "MATCHED" | "SET_ASIDE" | "OPEN",
  decided: Decision & { readonly itemId?: string; readonly reason?: string },
): Promise<void> =>
  void (await tx.query(
    `UPDATE bank_line SET state = $3, item_id = $4, reason = $5, decided_by = $6, decided_at = $7, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, state, decided.itemId ?? null, decided.reason ?? "", decided.by, decided.at],
  ));

/**
 * Frees the line of the bank that a receipt came by, which is open again, and turns down the payment that declared it.
 * Answers the payment with its new version; null where nobody had declared it.
 */
export async function freeMoneyOf(
  tx: Tx,
  itemId: string,
  decided: Decision & { readonly reason: string },
): Promise<{ readonly id: string; readonly version: number } | null> {
  await tx.query(
    `UPDATE bank_line SET state = 'OPEN', item_id = NULL, reason = $3, decided_by = $4, decided_at = $5, version = version + 1
     WHERE manufacturer_id = $1 AND item_id = $2`,
    [tx.manufacturerId, itemId, decided.reason, decided.by, decided.at],
  );
  const [payment] = await tx.query<{ id: string; version: number }>(
    `UPDATE payment SET state = 'REJECTED', item_id = NULL, reason = $3, decided_by = $4, decided_at = $5, version = version + 1
     WHERE manufacturer_id = $1 AND item_id = $2 RETURNING id, version`,
    [tx.manufacturerId, itemId, decided.reason, decided.by, decided.at],
  );
  return payment ?? null;
}

export type NewFiscalInvoice = {
  readonly id: string;
  readonly dealerId: string;
  readonly itemId: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly fileId: string | null;
  readonly membershipId: string;
  readonly recordedAt: Date;
};

/** Keeps a fiscal invoice's number and file. False: the number is already another's. */
export async function insertFiscalInvoice(tx: Tx, invoice: NewFiscalInvoice): Promise<boolean> {
  const rows = await tx
    .query(
      `INSERT INTO fiscal_invoice (manufacturer_id, id, dealer_id, item_id, number, issued_on, file_id, membership_id, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT ON CONSTRAINT fiscal_invoice_number_once DO NOTHING RETURNING id`,
      [
        ...[tx.manufacturerId, invoice.id, invoice.dealerId, invoice.itemId, invoice.number, invoice.issuedOn],
        ...[invoice.fileId, invoice.membershipId, invoice.recordedAt],
      ],
    )
    .catch((error: unknown) => {
      if (constraintOf(error) === "fiscal_invoice_number") return [];
      throw error;
    });
  return rows.length > 0;
}
