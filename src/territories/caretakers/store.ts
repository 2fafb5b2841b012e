import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { TenantSql } from "../queries/ownership.ts";
import type { CaretakerCause, CaretakerOutcome, CaretakerState } from "../rules/caretaker.ts";
import { type GrantRecord } from "../rules/words.ts";
import { grantColumns, grantOf } from "../store.ts";
import type { Cell } from "../transfer.ts";

/** A right that rests while somebody stands in, with the end it had. */
export type Resting = Cell & { readonly lineageId: string; readonly exclusive: boolean; readonly to: Day | null };

export type CaretakerRow = {
  readonly id: string;
  readonly state: CaretakerState;
  readonly cause: CaretakerCause;
  readonly reason: string;
  readonly dealerId: string;
  readonly caretakerId: string;
  readonly ground: readonly Resting[];
  readonly from: Day;
  readonly to: Day;
  /** A later end that is asked for; null: none is. */
  readonly extendsTo: Day | null;
  readonly outcome: CaretakerOutcome | null;
  readonly failure: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly version: number;
};

export const caretakerColumns = (alias: string): string =>
  `${alias}.id, ${alias}.state, ${alias}.cause, ${alias}.reason, ${alias}.dealer_id AS "dealerId", ${alias}.caretaker_id AS "caretakerId",
   ${alias}.ground, ${alias}.from_on AS "from", ${alias}.to_on AS "to", ${alias}.extends_to AS "extendsTo", ${alias}.outcome, ${alias}.failure,
   ${alias}.proposed_by AS "proposedBy", ${alias}.proposed_at AS "proposedAt", ${alias}.version`;

/** A selected row as the rules know it. */
export function caretakerOf(row: object): CaretakerRow {
  const it = row as Omit<CaretakerRow, "ground"> & {
    ground: readonly (Omit<Resting, "divisionLo" | "divisionHi"> & { divisionLo: string; divisionHi: string })[];
  };
  const ground = it.ground.map((each) => ({
    ...each,
    divisionLo: BigInt(each.divisionLo),
    divisionHi: BigInt(each.divisionHi),
  }));
  return { ...it, ground };
}

/** Locks a caretaker's row; null when there is none. */
export async function lockCaretaker(tx: Tx, id: string): Promise<CaretakerRow | null> {
  const [row] = await tx.query(
    `SELECT ${caretakerColumns("c")} FROM caretaker c WHERE c.manufacturer_id = $1 AND c.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row === undefined ? null : caretakerOf(row);
}

export async function insertCaretaker(tx: Tx, row: CaretakerRow): Promise<void> {
  const ground = row.ground.map((each) => ({
    ...each,
    divisionLo: each.divisionLo.toString(),
    divisionHi: each.divisionHi.toString(),
  }));
  await tx.query(
    `INSERT INTO caretaker (manufacturer_id, id, state, cause, reason, dealer_id, caretaker_id, ground, from_on, to_on, proposed_by,
       proposed_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13)`,
    [
      ...[tx.manufacturerId, row.id, row.state, row.cause, row.reason, row.dealerId, row.caretakerId, jsonText(ground)],
      ...[row.from, row.to, row.proposedBy, row.proposedAt, row.version],
    ],
  );
}

export type CaretakerChange = Partial<
  Pick<CaretakerRow, "state" | "outcome" | "failure" | "from" | "to" | "extendsTo">
>;

/** What became of it; one version more. An extension that was decided is asked for no more. */
export async function changeCaretaker(tx: Tx, id: string, change: CaretakerChange): Promise<void> {
  await tx.query(
    `UPDATE caretaker SET state = coalesce($3, state), outcome = coalesce($4, outcome), failure = coalesce($5, failure),
       from_on = coalesce($6, from_on), to_on = coalesce($7, to_on), extends_to = $8, version = version + 1 WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[tx.manufacturerId, id, change.state ?? null, change.outcome ?? null, change.failure ?? null],
      ...[change.from ?? null, change.to ?? null, change.extendsTo ?? null],
    ],
  );
}

/** Whether somebody stands in for a dealer, or is proposed to. */
export async function isCaredFor(sql: TenantSql, dealerId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT id FROM caretaker WHERE manufacturer_id = $1 AND dealer_id = $2
       AND (state = 'PROPOSED' OR (state IN ('IN_FORCE', 'ENDED') AND outcome IS NULL)) LIMIT 1`,
    [sql.manufacturerId, dealerId],
  );
  return rows.length > 0;
}

/** A dealer's rights, as believed now, that began before a day and are in force on it. */
export async function rightsOn(
  sql: Sql & { readonly manufacturerId: string },
  dealerId: string,
  on: Day,
): Promise<GrantRecord[]> {
  const rows = await sql.query(
    `SELECT ${grantColumns("g")} FROM territory_grant g
     WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.recorded_to IS NULL AND g.valid_from < $3
       AND (g.valid_to IS NULL OR g.valid_to > $3) ORDER BY g.division_lo, g.id`,
    [sql.manufacturerId, dealerId, on],
  );
  return rows.map(grantOf);
}

/** The rights that a caretaker holds as such, as believed now: those begun by the act that is named after him. */
export async function caretakersRights(tx: Tx, caretaker: CaretakerRow): Promise<GrantRecord[]> {
  const rows = await tx.query(
    `SELECT ${grantColumns("g")} FROM territory_grant f
     JOIN territory_grant g ON g.manufacturer_id = $1 AND g.lineage_id = f.lineage_id AND g.recorded_to IS NULL
     WHERE f.manufacturer_id = $1 AND f.act_id = $2 AND f.dealer_id = $3 AND f.revision = 1 ORDER BY g.division_lo, g.id`,
    [tx.manufacturerId, caretaker.id, caretaker.caretakerId],
  );
  return rows.map(grantOf);
}
