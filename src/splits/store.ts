import type { Day } from "../kernel/day.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { constraintOf } from "../platform/transaction.ts";
import { stateSeen } from "./rules/seen.ts";
import type { SplitState } from "./rules/states.ts";
import type { PartyRole, SplitSide } from "./rules/words.ts";

/** A split as the manufacturer's people have it. Dealers read `split_party` (store-offers.ts), never this. */
export type SplitRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly state: SplitState;
  /** Rises with every act: what an editor saw (STALE_VERSION). */
  readonly version: number;
  readonly fromDealerId: string;
  readonly currency: string;
  readonly effectiveOn: Day;
  /** The content that counts now; approved and offered are contents that were. */
  readonly versionNo: number;
  readonly approvedVersion: number | null;
  readonly offerVersion: number | null;
  readonly servedOn: Day | null;
  readonly answerBy: Day | null;
  readonly lapsedOn: Day | null;
  readonly terminationOn: Day | null;
  /** The day the old dealer signed what is offered; it decides which factor holds. */
  readonly signedOn: Day | null;
  /** Which side asked to take an accepted split back; the other one answers. */
  readonly withdrawalAsked: SplitSide | null;
  /** Who decided that the dealer is refused for good. */
  readonly refusedBy: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
};

export const splitColumns = `s.id, s.number, s.name, s.state, s.version, s.from_dealer_id AS "fromDealerId", s.currency,
  s.effective_on AS "effectiveOn", s.version_no AS "versionNo", s.approved_version AS "approvedVersion",
  s.offer_version AS "offerVersion", s.served_on AS "servedOn", s.answer_by AS "answerBy", s.lapsed_on AS "lapsedOn",
  s.termination_on AS "terminationOn", s.signed_on AS "signedOn", s.withdrawal_asked AS "withdrawalAsked",
  s.refused_by AS "refusedBy", s.reviewed_by AS "reviewedBy", s.reviewed_at AS "reviewedAt",
  s.created_by AS "createdBy", s.created_at AS "createdAt"`;

/** A split by its id; null when there is none. */
export async function findSplit(sql: Sql, manufacturerId: string, id: string): Promise<SplitRow | null> {
  const [row] = await sql.query<SplitRow>(
    `SELECT ${splitColumns} FROM split s WHERE s.manufacturer_id = $1 AND s.id = $2`,
    [manufacturerId, id],
  );
  return row ?? null;
}

/** The same, locked until the transaction ends. The first lock of every act on a split. */
export async function lockSplit(tx: Tx, id: string): Promise<SplitRow | null> {
  const [row] = await tx.query<SplitRow>(
    `SELECT ${splitColumns} FROM split s WHERE s.manufacturer_id = $1 AND s.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** A split as it begins. */
export type NewSplit = Pick<
  SplitRow,
  | "id"
  | "name"
  | "state"
  | "version"
  | "fromDealerId"
  | "currency"
  | "effectiveOn"
  | "versionNo"
  | "createdBy"
  | "createdAt"
>;

/** Takes the manufacturer's next number and writes the split with it; answers the number. */
export async function insertSplit(tx: Tx, row: NewSplit): Promise<number> {
  const [written] = await tx.query<{ number: number }>(
    `WITH next AS (
       INSERT INTO split_number AS n (manufacturer_id, last_number) VALUES ($1, 1)
       ON CONFLICT (manufacturer_id) DO UPDATE SET last_number = n.last_number + 1 RETURNING last_number
     )
     INSERT INTO split (manufacturer_id, id, number, name, state, version, from_dealer_id, currency, effective_on, version_no,
       created_by, created_at)
     SELECT $1, $2, next.last_number, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM next RETURNING number`,
    [
      ...[tx.manufacturerId, row.id, row.name, row.state, row.version, row.fromDealerId, row.currency],
      ...[row.effectiveOn, row.versionNo, row.createdBy, row.createdAt],
    ],
  );
  return (written as { number: number }).number;
}

export type SplitChanges = Partial<Omit<SplitRow, "id" | "number" | "version" | "createdBy" | "createdAt">>;

const columnOf: Readonly<Record<keyof SplitChanges, string>> = {
  ...{ name: "name", state: "state", fromDealerId: "from_dealer_id", currency: "currency" },
  ...{ effectiveOn: "effective_on", versionNo: "version_no", approvedVersion: "approved_version" },
  ...{ offerVersion: "offer_version", servedOn: "served_on", answerBy: "answer_by", lapsedOn: "lapsed_on" },
  ...{ signedOn: "signed_on", withdrawalAsked: "withdrawal_asked", refusedBy: "refused_by" },
  ...{ terminationOn: "termination_on", reviewedBy: "reviewed_by", reviewedAt: "reviewed_at" },
};
/** What the dealers concerned know of a split and follows it. */
const told = ["lapsedOn", "terminationOn", "withdrawalAsked"] as const;

/**
 * Writes what changed of a locked split, and its next version; the dealers' rows follow in the same statement. Their
 * offer's own days and version are `offerToOld`'s (store-offers.ts). Answers the split as it now stands.
 */
export async function saveSplit(tx: Tx, row: SplitRow, changes: SplitChanges): Promise<SplitRow> {
  const values: unknown[] = [tx.manufacturerId, row.id, row.version];
  const given = (Object.keys(changes) as (keyof SplitChanges)[]).filter((key) => changes[key] !== undefined);
  const placed = new Map(given.map((key) => [key, `$${values.push(changes[key])}`]));
  const sets = given.map((key) => `, ${columnOf[key]} = ${placed.get(key)}`).join("");
  const follows = told.flatMap((key) => (placed.has(key) ? [`, ${columnOf[key]} = ${placed.get(key)}`] : [])).join("");
  const seen = (role: PartyRole) =>
    `$${values.push(changes.state === undefined ? null : stateSeen(role, changes.state))}::text`;
  const state = `state = coalesce(CASE role WHEN 'OLD' THEN ${seen("OLD")} ELSE ${seen("RECEIVER")} END, state)`;
  const [written] = await tx.query<SplitRow>(
    `WITH parties AS (
       UPDATE split_party SET version = $3::int + 1, ${state}${follows} WHERE manufacturer_id = $1 AND split_id = $2
     )
     UPDATE split s SET version = s.version + 1${sets} WHERE s.manufacturer_id = $1 AND s.id = $2 AND s.version = $3
     RETURNING ${splitColumns}`,
    values,
  );
  if (written === undefined) throw new Error(`the split ${row.id} was not locked`);
  return written;
}

export type GroundRow = {
  readonly lineageId: string;
  readonly recordId: string;
  readonly divisionLo: bigint;
  readonly divisionHi: bigint;
};

/**
 * Says which grants a split takes apart, instead of those it had: claimed where an offer of it lies before the dealers,
 * free otherwise. Throws what `isClaimed` recognises.
 */
export async function saveGround(
  tx: Tx,
  splitId: string,
  ground: readonly GroundRow[],
  claimed: boolean,
): Promise<void> {
  await tx.query(
    `WITH gone AS (
       DELETE FROM split_ground WHERE manufacturer_id = $1 AND split_id = $2 AND lineage_id <> ALL($3::uuid[])
     )
     INSERT INTO split_ground (manufacturer_id, split_id, lineage_id, record_id, division_lo, division_hi, claimed)
     SELECT $1, $2, t."lineageId", t."recordId", t."divisionLo", t."divisionHi", $5
     FROM jsonb_to_recordset($4::jsonb) AS t("lineageId" uuid, "recordId" uuid, "divisionLo" bigint, "divisionHi" bigint)
     ON CONFLICT (manufacturer_id, split_id, lineage_id) DO UPDATE SET record_id = excluded.record_id,
       division_lo = excluded.division_lo, division_hi = excluded.division_hi, claimed = excluded.claimed`,
    [tx.manufacturerId, splitId, ground.map((each) => each.lineageId), jsonText(ground), claimed],
  );
}

/**
 * Locks what every split has of these grants, in one order for all, so that who asks for them comes one after the other
 * and the second sees the first one's claim.
 */
export async function lockGround(tx: Tx, lineageIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT FROM split_ground g WHERE g.manufacturer_id = $1 AND g.lineage_id = ANY($2::uuid[])
     ORDER BY g.lineage_id, g.split_id FOR UPDATE`,
    [tx.manufacturerId, lineageIds],
  );
}

/** Claims a split's ground for it alone. Throws what `isClaimed` recognises where another split has some of it. */
export async function claimGround(tx: Tx, splitId: string): Promise<void> {
  await tx.query(`UPDATE split_ground SET claimed = true WHERE manufacturer_id = $1 AND split_id = $2`, [
    tx.manufacturerId,
    splitId,
  ]);
}

/** True when the database says that some of the ground is another split's. */
export const isClaimed = (error: unknown): boolean => constraintOf(error) === "split_ground_claimed_once";

/** Lets go of a split's ground: it ended, or is a draft again. */
export async function releaseGround(tx: Tx, splitId: string): Promise<void> {
  await tx.query(`UPDATE split_ground SET claimed = false WHERE manufacturer_id = $1 AND split_id = $2 AND claimed`, [
    tx.manufacturerId,
    splitId,
  ]);
}
