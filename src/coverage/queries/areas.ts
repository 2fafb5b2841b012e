import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { SalesArea } from "../../orders/index.ts";
import type { TenantSql } from "../../territories/index.ts";
import { holdsOn, shelfSql } from "./sql.ts";

export type AreasAsked = {
  readonly areas: readonly SalesArea[];
  readonly on: Day;
  /** The day before the first that makes an outlet active. */
  readonly since: Day;
  readonly dealerId: string | null;
  readonly productLineId: string | null;
  readonly channel: string | null;
};

/** What there is in an area, of one currency of turnover; null: outlets whose turnover nobody knows. */
export type AreaCount = {
  readonly key: string;
  readonly currency: string | null;
  readonly outlets: bigint;
  readonly active: bigint;
  readonly rivals: bigint;
  readonly turnover: bigint;
  readonly activeTurnover: bigint;
};
export type TownCount = { readonly key: string; readonly towns: bigint; readonly covered: bigint };

/** Whether a dealer holds the ground of a place: any line, or the one that is asked for; in a channel where one is named. */
const held = (ancestors: string, channel: string): string => `EXISTS (
  SELECT 1 FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $7 AND g.division_lo = ANY(${ancestors})
    AND ${holdsOn("$5::date")} AND ($8::uuid IS NULL OR g.product_line_id = $8) AND ${channel})`;

/**
 * Outlets and towns of areas on a day. An outlet is active when it bought since; of a dealer, when it bought a line that
 * he holds there, and only the ground he holds counts.
 */
const areasSql = `
  WITH area AS (SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS a(key, lo, hi)),
  day AS (SELECT $5::date AS on_day, $6::date AS since),
  ${shelfSql("($9::text IS NULL OR o.channel = $9)")},
  here AS MATERIALIZED (
    SELECT s.division_lo, x.town, s.currency, s.outlets, s.rivals, s.turnover,
      CASE WHEN h.lines IS NOT NULL THEN s.lines && h.lines WHEN $8::uuid IS NOT NULL THEN $8 = ANY(s.lines)
        ELSE cardinality(s.lines) > 0 END AS active
    FROM shelf s JOIN division v ON v.lo = s.division_lo
    LEFT JOIN LATERAL (SELECT t.lo AS town FROM division t WHERE t.lo = ANY(v.ancestors) AND t.level = 4 LIMIT 1) x ON true
    CROSS JOIN LATERAL (SELECT CASE WHEN $7::uuid IS NOT NULL THEN ARRAY(
      SELECT DISTINCT g.product_line_id FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $7
        AND g.division_lo = ANY(v.ancestors) AND g.channel = s.channel AND ${holdsOn("$5::date")}
        AND ($8::uuid IS NULL OR g.product_line_id = $8)) END AS lines) h
    WHERE h.lines IS NULL OR cardinality(h.lines) > 0),
  covered AS MATERIALIZED (SELECT DISTINCT h.town FROM here h WHERE h.active AND h.town IS NOT NULL)
  SELECT a.key, false AS "ofTowns", h.currency, sum(h.outlets)::bigint AS n, coalesce(sum(h.outlets) FILTER (WHERE h.active), 0)::bigint AS active,
    sum(h.rivals)::bigint AS rivals, sum(h.turnover)::bigint AS turnover, coalesce(sum(h.turnover) FILTER (WHERE h.active), 0)::bigint AS "activeTurnover"
  FROM area a JOIN here h ON h.division_lo >= a.lo AND h.division_lo < a.hi GROUP BY a.key, h.currency
  UNION ALL
  SELECT a.key, true, NULL, count(*), count(c.town), 0, 0, 0
  FROM area a JOIN division t ON t.level = 4 AND t.lo >= a.lo AND t.lo < a.hi AND t.valid_to_year IS NULL
  LEFT JOIN covered c ON c.town = t.lo
  WHERE $7::uuid IS NULL OR ${held("t.ancestors", "($9::text IS NULL OR g.channel = $9)")} GROUP BY a.key`;

/** What there is in areas, and how many of their towns are served: one statement whatever their number. */
export async function countAreas(
  sql: TenantSql,
  asked: AreasAsked,
): Promise<{ readonly outlets: readonly AreaCount[]; readonly towns: readonly TownCount[] }> {
  type Row = Omit<AreaCount, "outlets"> & { readonly ofTowns: boolean; readonly n: bigint };
  const { areas } = asked;
  const rows = await sql.query<Row>(areasSql, [
    ...[sql.manufacturerId, areas.map((area) => area.key), areas.map((area) => area.lo), areas.map((area) => area.hi)],
    ...[asked.on, asked.since, asked.dealerId, asked.productLineId, asked.channel],
  ]);
  return {
    outlets: rows.filter((row) => !row.ofTowns).map(({ n, ...row }) => ({ ...row, outlets: n })),
    towns: rows.filter((row) => row.ofTowns).map(({ key, n, active }) => ({ key, towns: n, covered: active })),
  };
}

/** What is known of the market of divisions, in years up to one. */
export type MarketRow = {
  readonly divisionLo: bigint;
  readonly year: number;
  readonly population: bigint | null;
  readonly categoryMinor: bigint | null;
  readonly currency: string | null;
};

/** Market facts of divisions within the viewer's regions. One statement. */
export function marketOf(
  sql: TenantSql,
  viewer: Viewer,
  divisionLos: readonly bigint[],
  year: number,
): Promise<MarketRow[]> {
  const values: unknown[] = [sql.manufacturerId, divisionLos, year];
  const regions =
    viewer.regionLos.length === 0 ? "true" : `v.ancestors && $${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return sql.query<MarketRow>(
    `SELECT m.division_lo AS "divisionLo", m.year, m.population, m.category_minor AS "categoryMinor", m.currency
     FROM market_fact m JOIN division v ON v.lo = m.division_lo
     WHERE m.manufacturer_id = $1 AND m.division_lo = ANY($2::bigint[]) AND m.year <= $3 AND ${regions}`,
    values,
  );
}

/** The parts of areas that a viewer may see: all of them, or where they meet his regions. Regions inside others count once. */
export function seenParts(areas: readonly SalesArea[], regions: readonly Omit<SalesArea, "key">[] | null): SalesArea[] {
  if (regions === null) return [...areas];
  const outer = regions.filter(
    (one, at) =>
      !regions.some(
        (other, place) =>
          other.lo <= one.lo && one.hi <= other.hi && (other.lo < one.lo || one.hi < other.hi || place < at),
      ),
  );
  return areas.flatMap(({ key, lo, hi }) =>
    outer.flatMap((region) => {
      const part = { key, lo: lo > region.lo ? lo : region.lo, hi: hi < region.hi ? hi : region.hi };
      return part.lo < part.hi ? [part] : [];
    }),
  );
}
