import { newId } from "../kernel/id.ts";
import { type Period, periodText } from "../kernel/period.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import type { Claim } from "./rules/overlap.ts";
import type { GrantAct, GrantRecord, Right, Channel } from "./rules/words.ts";

/** A row of territory_grant as the statements below select it. */
type GrantRow = {
  id: string;
  lineage_id: string;
  revision: number;
  act: GrantAct;
  reason: string | null;
  dealer_id: string;
  product_line_id: string;
  channel: Channel;
  division_lo: bigint;
  division_hi: bigint;
  exclusive: boolean;
  valid_from: string | null;
  valid_to: string | null;
  recorded_from: Date;
  recorded_to: Date | null;
};

/** The columns of a grant's record under an alias, for `grantOf`. */
export const grantColumns = (alias: string): string =>
  [
    ...[
      "id",
      "lineage_id",
      "revision",
      "act",
      "reason",
      "dealer_id",
      "product_line_id",
      "channel",
      "division_lo",
      "division_hi",
    ],
    ...["exclusive", "valid_from", "valid_to", "recorded_from", "recorded_to"],
  ]
    .map((column) => `${alias}.${column}`)
    .join(", ");

/** A selected row as the rules know it. */
export const grantOf = (row: object): GrantRecord => {
  const it = row as GrantRow;
  return {
    id: it.id,
    lineageId: it.lineage_id,
    revision: it.revision,
    act: it.act,
    reason: it.reason,
    dealerId: it.dealer_id,
    productLineId: it.product_line_id,
    channel: it.channel,
    divisionLo: it.division_lo,
    divisionHi: it.division_hi,
    exclusive: it.exclusive,
    valid: it.valid_from === null ? null : ({ from: it.valid_from, to: it.valid_to } as Period),
    recordedFrom: it.recorded_from,
    recordedTo: it.recorded_to,
  };
};

/**
 * Takes the manufacturer's territory clock, which every writing act holds until it commits, and answers the act's
 * record time: now, or a millisecond after the last act where this server's clock is behind another's. What is read
 * afterwards cannot change before the act ends.
 */
export async function lockTerritories(tx: Tx, now: Date): Promise<Date> {
  const [row] = await tx.query<{ recorded_ms: bigint }>(
    `INSERT INTO territory_clock AS c (manufacturer_id, recorded_ms) VALUES ($1, $2)
     ON CONFLICT (manufacturer_id) DO UPDATE SET recorded_ms = greatest(c.recorded_ms + 1, excluded.recorded_ms)
     RETURNING recorded_ms`,
    [tx.manufacturerId, now.getTime()],
  );
  return new Date(Number((row as { recorded_ms: bigint }).recorded_ms));
}

/** A record to be: its id is made here, a first record is its own lineage. */
export type NewRecord = Right & {
  readonly valid: Period | null;
  readonly act: GrantAct;
  readonly reason: string | null;
  readonly follows: { readonly lineageId: string; readonly revision: number } | null;
};

const sole = "territory_grant_sole";
/** True when the database refused an overlap: the certain answer behind the rule's kind one. */
export const isOverlap = (error: unknown): boolean => constraintOf(error) === sole;

/**
 * Inserts records of one act in one statement; answers them as stored, in the order given. Throws what `isOverlap`
 * recognises where another writer left no room.
 */
export async function insertGrants(
  tx: Tx,
  actId: string,
  at: Date,
  records: readonly NewRecord[],
): Promise<GrantRecord[]> {
  const rows = records.map((record) => {
    const id = newId();
    return {
      id,
      lineage_id: record.follows?.lineageId ?? id,
      revision: (record.follows?.revision ?? 0) + 1,
      act: record.act,
      reason: record.reason,
      dealer_id: record.dealerId,
      product_line_id: record.productLineId,
      channel: record.channel,
      division_lo: record.divisionLo.toString(),
      division_hi: record.divisionHi.toString(),
      exclusive: record.exclusive,
      valid: record.valid === null ? "empty" : periodText(record.valid),
    };
  });
  const stored = await tx.query<GrantRow>(
    `INSERT INTO territory_grant AS g (manufacturer_id, act_id, id, lineage_id, revision, act, reason, dealer_id,
       product_line_id, channel, division_lo, division_hi, exclusive, valid, recorded)
     SELECT $1, $2, t.id, t.lineage_id, t.revision, t.act, t.reason, t.dealer_id,
       t.product_line_id, t.channel, t.division_lo, t.division_hi, t.exclusive, t.valid, tstzrange($3, NULL)
     FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, lineage_id uuid, revision int, act text, reason text, dealer_id uuid,
       product_line_id uuid, channel text, division_lo bigint, division_hi bigint, exclusive boolean, valid daterange)
     RETURNING ${grantColumns("g")}`,
    [tx.manufacturerId, actId, at, JSON.stringify(rows)],
  );
  const byId = new Map(stored.map((row) => [row.id, grantOf(row)]));
  return rows.map((row) => byId.get(row.id) as GrantRecord);
}

/** Ends the belief in records at an instant, in one statement. Throws where one was not believed any more: lock first. */
export async function supersedeGrants(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  const rows = await tx.query(
    `UPDATE territory_grant SET recorded = tstzrange(recorded_from, $3)
     WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND recorded_to IS NULL RETURNING id`,
    [tx.manufacturerId, ids, at],
  );
  if (rows.length !== ids.length) throw new Error("a grant was superseded beside the territory clock");
}

/** Ends the belief in a record at an instant. False when it was not believed any more. */
export async function supersedeGrant(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE territory_grant SET recorded = tstzrange(recorded_from, $3)
     WHERE manufacturer_id = $1 AND id = $2 AND recorded_to IS NULL RETURNING id`,
    [tx.manufacturerId, id, at],
  );
  return rows.length > 0;
}

/** One record of a grant by its id; null when there is none. */
export async function findGrant(sql: Sql, manufacturerId: string, id: string): Promise<GrantRecord | null> {
  const [row] = await sql.query<GrantRow>(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.id = $2`,
    [manufacturerId, id],
  );
  return row === undefined ? null : grantOf(row);
}

/** What one asks room for: the wanted right on its days, with the divisions that it lies in. */
export type Wanted = Claim & { readonly ancestors: readonly bigint[] };

/**
 * Records believed now that leave no room for what is wanted, ten at most for each: enough to see who is in the way.
 * Ground that meets either holds the wanted division, found by its ancestors, or lies inside it.
 */
export async function findInTheWay(
  sql: Sql & { readonly manufacturerId: string },
  wanted: readonly Wanted[],
  apartFrom: readonly string[],
): Promise<GrantRecord[]> {
  const asked = wanted.map((each) => ({
    line: each.productLineId,
    channel: each.channel,
    dealer: each.dealerId,
    sole: each.exclusive,
    lo: each.divisionLo.toString(),
    hi: each.divisionHi.toString(),
    above: each.ancestors.map(String),
    starts: each.valid.from,
    ends: each.valid.to,
  }));
  const meeting = (ground: string) => `
    SELECT g.* FROM territory_grant g
    WHERE g.manufacturer_id = $1 AND g.product_line_id = t.line AND g.channel = t.channel AND ${ground}
      AND g.recorded_to IS NULL AND (t.ends IS NULL OR g.valid_from < t.ends) AND (g.valid_to IS NULL OR g.valid_to > t.starts)
      AND (g.exclusive OR t.sole OR g.dealer_id = t.dealer) AND g.lineage_id <> ALL($3::uuid[])`;
  const rows = await sql.query<GrantRow>(
    `SELECT DISTINCT ${grantColumns("f")}
     FROM jsonb_to_recordset($2::jsonb) AS t(line uuid, channel text, dealer uuid, sole boolean, lo bigint, hi bigint, above bigint[], starts date, ends date)
     CROSS JOIN LATERAL (
       (${meeting("g.division_lo = ANY(t.above)")}) UNION ALL (${meeting("g.division_lo > t.lo AND g.division_lo < t.hi")})
       LIMIT 10
     ) f
     ORDER BY f.division_lo, f.id`,
    [sql.manufacturerId, JSON.stringify(asked), apartFrom],
  );
  return rows.map(grantOf);
}

/** The record of a right that is believed now; null when there is none. */
export async function findBelieved(tx: Tx, lineageId: string): Promise<GrantRecord | null> {
  const [row] = await tx.query<GrantRow>(
    `SELECT ${grantColumns("g")} FROM territory_grant g
     WHERE g.manufacturer_id = $1 AND g.lineage_id = $2 AND g.recorded_to IS NULL`,
    [tx.manufacturerId, lineageId],
  );
  return row === undefined ? null : grantOf(row);
}

/** The records of rights that are believed now, by their lineages; missing ones are left out. */
export async function findBelievedAll(tx: Tx, lineageIds: readonly string[]): Promise<GrantRecord[]> {
  const rows = await tx.query<GrantRow>(
    `SELECT ${grantColumns("g")} FROM territory_grant g
     WHERE g.manufacturer_id = $1 AND g.lineage_id = ANY($2::uuid[]) AND g.recorded_to IS NULL ORDER BY g.division_lo, g.id`,
    [tx.manufacturerId, lineageIds],
  );
  return rows.map(grantOf);
}

/** Every record of the rights that an act ended, as they were believed before it and since: documents are stamped with one. */
export async function recordsEndedBy(tx: Tx, actId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT g.id FROM territory_grant e JOIN territory_grant g ON g.manufacturer_id = $1 AND g.lineage_id = e.lineage_id
     WHERE e.manufacturer_id = $1 AND e.act_id = $2 AND e.act = 'ENDED'`,
    [tx.manufacturerId, actId],
  );
  return rows.map(({ id }) => id);
}

/** The records that one act made. */
export async function findAct(sql: Sql, manufacturerId: string, actId: string): Promise<GrantRecord[]> {
  const rows = await sql.query<GrantRow>(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.act_id = $2 ORDER BY g.division_lo, g.id`,
    [manufacturerId, actId],
  );
  return rows.map(grantOf);
}
