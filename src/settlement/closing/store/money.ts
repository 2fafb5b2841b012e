import type { Day } from "../../../kernel/day.ts";
import type { Tx } from "../../../platform/sql.ts";
import { jsonText } from "../../../platform/trail.ts";
import { constraintOf } from "../../../platform/transaction.ts";
import type { PaymentMethod, PaymentState, SaidDeduction } from "../rules/money.ts";

/** Money that a chain sent. Amounts in minor units of its currency. */
export type PaymentRow = {
  readonly id: string;
  readonly chainId: string;
  readonly bookDealerId: string | null;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly paidOn: Day;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly billDueOn: Day | null;
  readonly state: PaymentState;
  readonly settledOn: Day | null;
  readonly reason: string;
  readonly membershipId: string;
  readonly recordedAt: Date;
  readonly version: number;
};
const payments: Readonly<Record<keyof PaymentRow, string>> = {
  ...{ id: "id", chainId: "chain_id", bookDealerId: "book_dealer_id", method: "method", reference: "reference" },
  ...{ paidOn: "paid_on", currency: "currency", amountMinor: "amount_minor", unappliedMinor: "unapplied_minor" },
  ...{ billDueOn: "bill_due_on", state: "state", settledOn: "settled_on", reason: "reason" },
  ...{ membershipId: "membership_id", recordedAt: "recorded_at", version: "version" },
};
const columnsOf = (map: Readonly<Record<string, string>>, alias: string): string =>
  Object.entries(map)
    .map(([property, column]) => `${alias}.${column} AS "${property}"`)
    .join(", ");
/** The select list of payments under an alias. */
export const paymentColumns = (alias: string): string => columnsOf(payments, alias);

/** A payment as it is, without a lock: its statements are locked first. Null: there is none. */
export async function findPayment(tx: Tx, id: string | undefined): Promise<PaymentRow | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<PaymentRow>(
    `SELECT ${paymentColumns("p")} FROM chain_payment p WHERE p.manufacturer_id = $1 AND p.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}
/** A payment, locked until the transaction ends. */
export async function lockPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const [row] = await tx.query<PaymentRow>(
    `SELECT ${paymentColumns("p")} FROM chain_payment p WHERE p.manufacturer_id = $1 AND p.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  if (row === undefined) throw new Error(`the payment ${id} was there and is not`);
  return row;
}

export type NewPayment = Omit<PaymentRow, "unappliedMinor" | "settledOn" | "reason" | "version"> & {
  readonly importRunId: string | null;
};
/** @throws the database's error where the chain's reference is taken (`isReferenceTaken`). */
export async function insertPayment(tx: Tx, row: NewPayment): Promise<void> {
  await tx.query(
    `INSERT INTO chain_payment (manufacturer_id, id, chain_id, book_dealer_id, method, reference, paid_on, currency, amount_minor,
       unapplied_minor, bill_due_on, state, import_run_id, membership_id, recorded_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14, 1)`,
    [
      ...[
        tx.manufacturerId,
        row.id,
        row.chainId,
        row.bookDealerId,
        row.method,
        row.reference,
        row.paidOn,
        row.currency,
      ],
      ...[row.amountMinor, row.billDueOn, row.state, row.importRunId, row.membershipId, row.recordedAt],
    ],
  );
}
export const isReferenceTaken = (error: unknown): boolean => constraintOf(error) === "chain_payment_once";

/** Writes what changed of a locked payment; its version rises. */
export async function savePayment(
  tx: Tx,
  id: string,
  changes: Partial<Pick<PaymentRow, "unappliedMinor" | "state" | "settledOn" | "reason">>,
): Promise<void> {
  const values: unknown[] = [tx.manufacturerId, id];
  const map: Readonly<Record<string, string>> = payments;
  const set = Object.entries(changes).map(([property, value]) => `${map[property]} = $${values.push(value)}`);
  await tx.query(
    `UPDATE chain_payment SET ${[...set, "version = version + 1"].join(", ")} WHERE manufacturer_id = $1 AND id = $2`,
    values,
  );
}

/** What the chain said it pays, as history. One statement. */
export async function insertPaymentLines(
  tx: Tx,
  paymentId: string,
  lines: readonly {
    readonly statementId: string | null;
    readonly said: string;
    readonly amountMinor: bigint;
    readonly deductions: readonly SaidDeduction[];
  }[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO chain_payment_line (manufacturer_id, payment_id, position, statement_id, said, amount_minor, deductions)
     SELECT $1, $2, t.at, t.statement, t.said, t.minor, t.deductions
     FROM jsonb_to_recordset($3::jsonb) AS t(at int, statement uuid, said text, minor bigint, deductions jsonb)`,
    [
      ...[tx.manufacturerId, paymentId],
      jsonText(
        lines.map((line, at) => ({
          ...{ at: at + 1, statement: line.statementId, said: line.said, minor: line.amountMinor },
          deductions: line.deductions,
        })),
      ),
    ],
  );
}

/** What a payment pays of statements now, by receivable: what it paid and was not taken back. */
export const paidBy = (
  tx: Tx,
  paymentId: string,
): Promise<{ receivableId: string; statementId: string; chainId: string; minor: bigint }[]> =>
  tx.query(
    `SELECT m.receivable_id AS "receivableId", m.statement_id AS "statementId", m.chain_id AS "chainId", -sum(m.amount_minor)::bigint AS minor
     FROM chain_receivable_move m WHERE m.manufacturer_id = $1 AND m.payment_id = $2
     GROUP BY 1, 2, 3 HAVING sum(m.amount_minor) <> 0 ORDER BY 1`,
    [tx.manufacturerId, paymentId],
  );
/** The payments that pay something of a statement now, each with how much. */
export const payersOf = (
  tx: Tx,
  statementId: string,
): Promise<{ paymentId: string; reference: string; receivableId: string; minor: bigint }[]> =>
  tx.query(
    `SELECT m.payment_id AS "paymentId", p.reference, m.receivable_id AS "receivableId", -sum(m.amount_minor)::bigint AS minor
     FROM chain_receivable_move m JOIN chain_payment p ON p.manufacturer_id = $1 AND p.id = m.payment_id
     WHERE m.manufacturer_id = $1 AND m.statement_id = $2
     GROUP BY 1, 2, 3 HAVING sum(m.amount_minor) <> 0 ORDER BY 2, 1, 3`,
    [tx.manufacturerId, statementId],
  );
/** The entries of the book by which a payment paid statements, each not taken back yet. */
export async function entriesOfPayment(tx: Tx, paymentId: string, statementIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT m.entry_id AS id FROM chain_receivable_move m
     LEFT JOIN ledger_entry r ON r.manufacturer_id = $1 AND r.reverses = m.entry_id
     WHERE m.manufacturer_id = $1 AND m.payment_id = $2 AND m.statement_id = ANY($3::uuid[]) AND m.kind = 'PAID' AND m.entry_id IS NOT NULL
       AND r.id IS NULL ORDER BY 1`,
    [tx.manufacturerId, paymentId, statementIds],
  );
  return rows.map(({ id }) => id);
}

/** A short payment: what was kept back of a receivable, why, and what is asked about it. */
export type ShortRow = {
  readonly id: string;
  readonly number: string;
  readonly chainId: string;
  readonly statementId: string;
  readonly receivableId: string;
  readonly paymentId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly openMinor: bigint;
  readonly reason: string;
  readonly note: string;
  readonly disputeId: string | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly askedOutcome: "WRITE_OFF" | "CREDIT" | null;
  readonly askedMinor: bigint | null;
  readonly askedNote: string;
  readonly askedBy: string | null;
  readonly version: number;
};
const shorts: Readonly<Record<keyof ShortRow, string>> = {
  ...{ id: "id", number: "number", chainId: "chain_id", statementId: "statement_id", receivableId: "receivable_id" },
  ...{ paymentId: "payment_id", currency: "currency", amountMinor: "amount_minor", openMinor: "open_minor" },
  ...{ reason: "reason", note: "note", disputeId: "dispute_id", openedOn: "opened_on", closedOn: "closed_on" },
  ...{ askedOutcome: "asked_outcome", askedMinor: "asked_minor", askedNote: "asked_note", askedBy: "asked_by" },
  version: "version",
};
/** The select list of short payments under an alias. */
export const shortColumns = (alias: string): string => columnsOf(shorts, alias);

/** The cases of statements, oldest first, locked; the statements are locked already. */
export const lockShorts = (tx: Tx, statementIds: readonly string[]): Promise<ShortRow[]> =>
  tx.query<ShortRow>(
    `SELECT ${shortColumns("s")} FROM chain_short_pay s WHERE s.manufacturer_id = $1 AND s.statement_id = ANY($2::uuid[])
     ORDER BY s.id FOR UPDATE`,
    [tx.manufacturerId, statementIds],
  );
/** A case without a lock; null: there is none. */
export async function findShort(tx: Tx, id: string | undefined): Promise<ShortRow | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<ShortRow>(
    `SELECT ${shortColumns("s")} FROM chain_short_pay s WHERE s.manufacturer_id = $1 AND s.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

export type NewShort = Pick<
  ShortRow,
  | ("id" | "number" | "chainId" | "statementId" | "receivableId" | "paymentId" | "currency" | "amountMinor" | "reason")
  | ("note" | "openedOn")
>;
/** Cases that a payment opens. One statement. */
export async function insertShorts(tx: Tx, rows: readonly NewShort[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO chain_short_pay (manufacturer_id, id, number, chain_id, statement_id, receivable_id, payment_id, currency, amount_minor,
       open_minor, reason, note, opened_on, version)
     SELECT $1, t.id, t.number, t."chainId", t."statementId", t."receivableId", t."paymentId", t.currency, t."amountMinor", t."amountMinor",
       t.reason, t.note, t."openedOn", 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, number text, "chainId" uuid, "statementId" uuid, "receivableId" uuid, "paymentId" uuid,
       currency text, "amountMinor" bigint, reason text, note text, "openedOn" date)`,
    [tx.manufacturerId, jsonText(rows)],
  );
}

/** Writes what changed of a locked case; its version rises. */
export async function saveShort(
  tx: Tx,
  id: string,
  changes: Partial<
    Pick<ShortRow, "openMinor" | "closedOn" | "disputeId" | "askedOutcome" | "askedMinor" | "askedNote" | "askedBy">
  >,
): Promise<void> {
  const values: unknown[] = [tx.manufacturerId, id];
  const map: Readonly<Record<string, string>> = shorts;
  const set = Object.entries(changes).map(([property, value]) => `${map[property]} = $${values.push(value)}`);
  await tx.query(
    `UPDATE chain_short_pay SET ${[...set, "version = version + 1"].join(", ")} WHERE manufacturer_id = $1 AND id = $2`,
    values,
  );
}
