import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Channel, GrantRecord } from "../rules/words.ts";
import { grantColumns, grantOf } from "../store.ts";
import { holdsOn } from "./ownership.ts";
import { seenBy } from "./scope.ts";

export type OwnerAsked = {
  readonly ancestors: readonly bigint[];
  readonly productLineId: string;
  readonly channel: Channel;
  /** The business day. */
  readonly on: Day;
  /** As it was believed at this instant; null: now. */
  readonly recordedAt: Date | null;
};

/** The grants that cover a place on a day, the exclusive first, then the narrower. One statement. */
export async function grantsCovering(sql: Sql, viewer: Viewer, asked: OwnerAsked): Promise<GrantRecord[]> {
  const on = seenBy(viewer);
  on.add(`g.product_line_id = ${on.value(asked.productLineId)} AND g.channel = ${on.value(asked.channel)}`);
  on.add(`g.division_lo = ANY(${on.value(asked.ancestors)}::bigint[])`);
  const day = `${on.value(asked.on)}::date`;
  if (asked.recordedAt === null) on.add(holdsOn("g", day));
  else {
    const at = `${on.value(asked.recordedAt)}::timestamptz`;
    on.add(`g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to > ${day})`);
    on.add(`g.recorded_from <= ${at} AND (g.recorded_to IS NULL OR g.recorded_to > ${at})`);
  }
  const rows = await sql.query(
    `SELECT ${grantColumns("g")} FROM territory_grant g WHERE ${on.text} ORDER BY g.exclusive DESC, g.division_lo DESC, g.id`,
    on.values,
  );
  return rows.map(grantOf);
}

/** One question of a batch: whose is this place on this day. */
export type OwnerKey = {
  readonly divisionLo: bigint;
  readonly productLineId: string;
  readonly channel: Channel;
  readonly on: Day;
};
export type Owner = { readonly grantId: string; readonly dealerId: string; readonly exclusive: boolean };

/**
 * Who may sell at each of many places, as believed now: for each key, in the order given, the grants that cover it,
 * the exclusive first. Any number of keys in one statement; unknown divisions have no owner. Needs the manufacturer's wall.
 */
export async function ownersOf(
  sql: Sql & { readonly manufacturerId: string },
  keys: readonly OwnerKey[],
): Promise<readonly (readonly Owner[])[]> {
  const rows = await sql.query<{ n: number; id: string; dealer_id: string; exclusive: boolean }>(
    `SELECT k.n::int AS n, g.id, g.dealer_id, g.exclusive
     FROM unnest($2::bigint[], $3::uuid[], $4::text[], $5::date[]) WITH ORDINALITY AS k(lo, line, channel, day, n)
     JOIN division named ON named.lo = k.lo
     JOIN division d ON d.lo = coalesce(named.alias_of_lo, named.lo)
     JOIN territory_grant g ON g.manufacturer_id = $1 AND g.product_line_id = k.line AND g.channel = k.channel
       AND g.division_lo = ANY(d.ancestors) AND ${holdsOn("g", "k.day")}
     ORDER BY k.n, g.exclusive DESC, g.division_lo DESC, g.id`,
    [
      sql.manufacturerId,
      keys.map((key) => key.divisionLo),
      keys.map((key) => key.productLineId),
      keys.map((key) => key.channel),
      keys.map((key) => key.on),
    ],
  );
  const found: Owner[][] = keys.map(() => []);
  for (const row of rows)
    found[row.n - 1]?.push({ grantId: row.id, dealerId: row.dealer_id, exclusive: row.exclusive });
  return found;
}

/** One question of a batch as the API asks it: the division by its start, of any level. */
export type PlaceAsked = {
  readonly divisionLo: bigint;
  readonly productLineId: string;
  readonly channel: Channel;
  readonly on: Day;
};

/**
 * The grants that cover each of many places on its day, behind the viewer's wall, as believed now or at an instant: for
 * each question, in the order given, the exclusive first, then the narrower. One statement for any number.
 */
export async function grantsCoveringMany(
  sql: Sql,
  viewer: Viewer,
  places: readonly PlaceAsked[],
  recordedAt: Date | null,
): Promise<readonly (readonly GrantRecord[])[]> {
  const on = seenBy(viewer);
  if (recordedAt === null) on.add(holdsOn("g", "k.day"));
  else {
    const at = `${on.value(recordedAt)}::timestamptz`;
    on.add("g.valid_from <= k.day AND (g.valid_to IS NULL OR g.valid_to > k.day)");
    on.add(`g.recorded_from <= ${at} AND (g.recorded_to IS NULL OR g.recorded_to > ${at})`);
  }
  const rows = await sql.query<{ n: number }>(
    `SELECT k.n::int AS n, ${grantColumns("g")}
     FROM unnest(${on.value(places.map((place) => place.divisionLo))}::bigint[], ${on.value(places.map((place) => place.productLineId))}::uuid[],
       ${on.value(places.map((place) => place.channel))}::text[], ${on.value(places.map((place) => place.on))}::date[])
       WITH ORDINALITY AS k(lo, line, channel, day, n)
     JOIN division named ON named.lo = k.lo
     JOIN division d ON d.lo = coalesce(named.alias_of_lo, named.lo)
     JOIN territory_grant g ON g.product_line_id = k.line AND g.channel = k.channel AND g.division_lo = ANY(d.ancestors) AND ${on.text}
     ORDER BY k.n, g.exclusive DESC, g.division_lo DESC, g.id`,
    on.values,
  );
  const found: GrantRecord[][] = places.map(() => []);
  for (const row of rows) found[row.n - 1]?.push(grantOf(row));
  return found;
}
