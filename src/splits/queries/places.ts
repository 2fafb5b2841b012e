import type { Day } from "../../kernel/day.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { TenantSql } from "../../territories/index.ts";
import type { Place } from "../rules/places.ts";

/** More than these are not asked about one by one: they are brought with their divisions by a file first. */
export const mostPlaces = 2_000;

/**
 * Places of a dealer in use on a day that are known only by one of some divisions, his ship-tos before the outlets and
 * the stores of chains that he serves. One statement.
 */
export async function placesAt(
  sql: TenantSql,
  dealerId: string,
  divisionLos: readonly bigint[],
  on: Day,
): Promise<Place[]> {
  if (divisionLos.length === 0) return [];
  const columns = (kind: string, of: string, channel: string) =>
    `SELECT '${kind}' AS kind, ${of}.id, ${of}.name, coalesce(a.lo, v.lo) AS "divisionLo", coalesce(a.hi, v.hi) AS "divisionHi",
       ${channel} AS channel`;
  const at = (of: string) =>
    `JOIN division v ON v.lo = ${of}.division_lo LEFT JOIN division a ON a.lo = v.alias_of_lo
     WHERE ${of}.manufacturer_id = $1 AND ${of}.dealer_id = $2 AND coalesce(a.lo, v.lo) = ANY($3::bigint[])`;
  return sql.query<Place>(
    `(${columns("SHIP_TO", "s", "NULL::text")} FROM ship_to s ${at("s")} AND (s.ended_on IS NULL OR s.ended_on > $4::date)
      ORDER BY s.pinyin, s.id LIMIT $5)
     UNION ALL
     (${columns("OUTLET", "o", "o.channel")} FROM outlet o ${at("o")} AND (o.closed_on IS NULL OR o.closed_on > $4::date)
      ORDER BY o.pinyin, o.id LIMIT $5)
     UNION ALL
     (${columns("STORE", "c", "'KA'")} FROM chain_store c ${at("c")} AND (c.closed_on IS NULL OR c.closed_on > $4::date)
      ORDER BY c.pinyin, c.id LIMIT $5)`,
    [sql.manufacturerId, dealerId, divisionLos.map(String), on, mostPlaces],
  );
}

/** How places are called, within the wall of who reads. */
export const placeNames: Loadable<{ id: string; name: string }> = {
  name: "splitPlaceNames",
  load: (sql, ids) => {
    const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
    return sql.query(
      `SELECT s.id, s.name FROM ship_to s WHERE s.${own} AND s.id = ANY($1::uuid[])
       UNION ALL SELECT o.id, o.name FROM outlet o WHERE o.${own} AND o.id = ANY($1::uuid[])
       UNION ALL SELECT c.id, c.name FROM chain_store c WHERE c.${own} AND c.id = ANY($1::uuid[])`,
      [ids],
    );
  },
  keyOf: (row) => row.id,
};
