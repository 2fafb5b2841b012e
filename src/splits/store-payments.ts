import type { Day } from "../kernel/day.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { PaymentKind } from "./rules/paying.ts";

/** What was paid or set off of a split, each kind once. It never changes. */
export type PaymentRow = {
  readonly id: string;
  readonly splitId: string;
  readonly dealerId: string;
  readonly kind: PaymentKind;
  readonly amountMinor: bigint;
  /** Output tax credited on top of it. */
  readonly taxMinor: bigint;
  readonly currency: string;
  readonly paidOn: Day;
  /** The ledger's document; null where none was made. */
  readonly documentId: string | null;
  readonly setOffMinor: bigint;
  readonly personId: string;
  readonly at: Date;
};

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** What was paid of splits, within the wall of who reads: the old dealer finds his own. */
export const paymentsOfSplits = (sql: Sql, splitIds: readonly string[]): Promise<PaymentRow[]> =>
  sql.query<PaymentRow>(
    `SELECT y.id, y.split_id AS "splitId", y.dealer_id AS "dealerId", y.kind, y.amount_minor AS "amountMinor", y.tax_minor AS "taxMinor", y.currency,
       y.paid_on AS "paidOn", y.document_id AS "documentId", y.set_off_minor AS "setOffMinor", y.person_id AS "personId", y.at
     FROM split_payment y WHERE y.${own} AND y.split_id = ANY($1::uuid[]) ORDER BY y.split_id, y.at, y.kind`,
    [splitIds],
  );

/** Writes what is paid now. Throws `split_payment_once` for a kind that was paid before. */
export const insertPayments = async (tx: Tx, payments: readonly PaymentRow[]): Promise<void> =>
  void (await tx.query(
    `INSERT INTO split_payment (manufacturer_id, id, split_id, dealer_id, kind, amount_minor, tax_minor, currency, paid_on, document_id,
       set_off_minor, person_id, at)
     SELECT $1, t.id, t."splitId", t."dealerId", t.kind, t."amountMinor", t."taxMinor", t.currency, t."paidOn", t."documentId", t."setOffMinor",
       t."personId", t.at
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "splitId" uuid, "dealerId" uuid, kind text, "amountMinor" bigint, "taxMinor" bigint, currency text,
       "paidOn" date, "documentId" uuid, "setOffMinor" bigint, "personId" uuid, at timestamptz)`,
    [tx.manufacturerId, jsonText(payments)],
  ));
