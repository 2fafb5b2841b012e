import { newId } from "../kernel/id.ts";
import { type Period, periodText } from "../kernel/period.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import type { ReservationRecord } from "./rules/reserve.ts";

type ReservationRow = {
  id: string;
  lineage_id: string;
  revision: number;
  act: ReservationRecord["act"];
  account_id: string;
  product_line_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
  recorded_from: Date;
  recorded_to: Date | null;
};

/** The columns of a reservation's record under an alias, for `reservationOf`. */
export const reservationColumns = (alias: string): string =>
  [
    "id",
    "lineage_id",
    "revision",
    "act",
    "account_id",
    "product_line_id",
    "valid_from",
    "valid_to",
    "recorded_from",
    "recorded_to",
  ]
    .map((column) => `${alias}.${column}`)
    .join(", ");

/** A selected row as the rules know it. */
export const reservationOf = (row: object): ReservationRecord => {
  const it = row as ReservationRow;
  return {
    id: it.id,
    lineageId: it.lineage_id,
    revision: it.revision,
    act: it.act,
    accountId: it.account_id,
    productLineId: it.product_line_id,
    valid: it.valid_from === null ? null : ({ from: it.valid_from, to: it.valid_to } as Period),
    recordedFrom: it.recorded_from,
    recordedTo: it.recorded_to,
  };
};

/** True when the database refused a second reservation of the same customer and line on the same days. */
export const isReservedTwice = (error: unknown): boolean => constraintOf(error) === "reserved_account_once";

export type NewReservation = {
  readonly accountId: string;
  readonly productLineId: string | null;
  readonly valid: Period | null;
  readonly act: ReservationRecord["act"];
  readonly follows: { readonly lineageId: string; readonly revision: number } | null;
};

/** Inserts one record; answers its id. */
export async function insertReservation(tx: Tx, at: Date, record: NewReservation): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO reserved_account (manufacturer_id, id, lineage_id, revision, act, account_id, product_line_id, valid, recorded)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, tstzrange($9, NULL))`,
    [
      ...[tx.manufacturerId, id, record.follows?.lineageId ?? id, (record.follows?.revision ?? 0) + 1, record.act],
      ...[record.accountId, record.productLineId, record.valid === null ? "empty" : periodText(record.valid), at],
    ],
  );
  return id;
}

/** Ends the belief in a record at an instant. */
export async function supersedeReservation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE reserved_account SET recorded = tstzrange(recorded_from, $3) WHERE manufacturer_id = $1 AND id = $2 AND recorded_to IS NULL`,
    [tx.manufacturerId, id, at],
  );
}

/** One record by its id; null when there is none. */
export async function findReservation(sql: Sql, manufacturerId: string, id: string): Promise<ReservationRecord | null> {
  const [row] = await sql.query<ReservationRow>(
    `SELECT ${reservationColumns("r")} FROM reserved_account r WHERE r.manufacturer_id = $1 AND r.id = $2`,
    [manufacturerId, id],
  );
  return row === undefined ? null : reservationOf(row);
}

/** What is believed now of one customer. */
export async function findReservationsOf(
  sql: Sql,
  manufacturerId: string,
  accountId: string,
): Promise<ReservationRecord[]> {
  const rows = await sql.query<ReservationRow>(
    `SELECT ${reservationColumns("r")} FROM reserved_account r
     WHERE r.manufacturer_id = $1 AND r.account_id = $2 AND r.recorded_to IS NULL`,
    [manufacturerId, accountId],
  );
  return rows.map(reservationOf);
}
