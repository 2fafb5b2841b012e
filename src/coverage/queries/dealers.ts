import type { Day } from "../../kernel/day.ts";
import { plusDays } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type AreaSales, fillByDealer, salesByDivision } from "../../orders/index.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import type { TenantSql } from "../../territories/index.ts";
import { type Capacity, type Figure, capacityLoad, fillRate, fractionOf } from "../rules/figures.ts";
import { type Bounds, defaultBounds } from "../rules/policy.ts";
import { activeSince, quarterEnds } from "../rules/quarters.ts";
import { type CountyFigure, type Judged, isOverdue, judgeSplit } from "../rules/trigger.ts";
import { numericCoverage } from "../rules/figures.ts";
import { boundsOn } from "../store.ts";
import { CoverageNotice } from "../model.ts";
import { noticesWhere } from "./notices.ts";
import { tenantOf, yearTo } from "./coverage.ts";
import { holdsOn, shelfSql } from "./sql.ts";

/** What there is in a county of a dealer's ground on a day, of one currency of turnover. */
type CountyCount = {
  readonly on: Day;
  readonly dealerId: string;
  readonly county: bigint;
  readonly currency: string | null;
  readonly outlets: bigint;
  readonly active: bigint;
  readonly rivals: bigint;
  readonly turnover: bigint;
  readonly activeTurnover: bigint;
};

/** A dealer's ground is what he holds grants for, in the grants' channels; an outlet there is active when it bought a line he holds. */
const groundSql = (regions: string, dealers: string): string => `
  WITH day AS (SELECT * FROM unnest($2::date[], $3::date[]) AS d(on_day, since)),
  ${shelfSql},
  ground AS MATERIALIZED (
    SELECT x.on_day, x.division_lo, x.channel, g.dealer_id, array_agg(DISTINCT g.product_line_id) AS lines,
      (SELECT c.lo FROM division c WHERE c.lo = ANY(v.ancestors) AND c.level <= 3 ORDER BY c.level DESC LIMIT 1) AS county
    FROM (SELECT DISTINCT on_day, division_lo, channel FROM shelf) x
    JOIN division v ON v.lo = x.division_lo AND ${regions}
    JOIN territory_grant g ON g.manufacturer_id = $1 AND g.division_lo = ANY(v.ancestors) AND g.channel = x.channel AND ${holdsOn("x.on_day")}
    WHERE ${dealers} GROUP BY x.on_day, x.division_lo, x.channel, g.dealer_id, v.ancestors)
  SELECT g.on_day AS on, g.dealer_id AS "dealerId", g.county, s.currency, sum(s.outlets)::bigint AS outlets,
    coalesce(sum(s.outlets) FILTER (WHERE s.lines && g.lines), 0)::bigint AS active, sum(s.rivals)::bigint AS rivals,
    sum(s.turnover)::bigint AS turnover, coalesce(sum(s.turnover) FILTER (WHERE s.lines && g.lines), 0)::bigint AS "activeTurnover"
  FROM shelf s JOIN ground g ON g.on_day = s.on_day AND g.division_lo = s.division_lo AND g.channel = s.channel
  GROUP BY g.on_day, g.dealer_id, g.county, s.currency`;

async function groundOn(
  sql: TenantSql,
  viewer: Viewer,
  days: readonly Day[],
  activeDays: number,
  dealerId: string | null,
): Promise<CountyCount[]> {
  const values: unknown[] = [sql.manufacturerId, days, days.map((on) => activeSince(on, activeDays))];
  const regions =
    viewer.regionLos.length === 0 ? "true" : `v.ancestors && $${values.push(viewer.regionLos.map(String))}::bigint[]`;
  const one = dealerId === null ? "true" : `g.dealer_id = $${values.push(dealerId)}`;
  return sql.query<CountyCount>(
    groundSql(regions, `${one} AND ${dealerWithin("g.dealer_id", viewer, values)}`),
    values,
  );
}

/** The newest capacity of each dealer whose quarter had begun on a day. One statement. */
const capacitiesOn = (sql: TenantSql, on: Day, dealerIds: readonly string[]) =>
  sql.query<Capacity & { readonly dealerId: string; readonly quarter: Day }>(
    `SELECT DISTINCT ON (c.dealer_id) c.dealer_id AS "dealerId", c.quarter_on AS quarter, c.reps, c.calls_per_day AS "callsPerDay",
       c.working_days AS "workingDays", c.required_visits AS "requiredVisits"
     FROM dealer_capacity c WHERE c.manufacturer_id = $1 AND c.dealer_id = ANY($2::uuid[]) AND c.quarter_on <= $3
     ORDER BY c.dealer_id, c.quarter_on DESC`,
    [sql.manufacturerId, dealerIds, on],
  );

/** Everything that is known of how a dealer covers his ground on a day. */
export type DealerFigures = {
  readonly dealerId: string;
  readonly salesRank: number | null;
  readonly sales: readonly { readonly currency: string; readonly minor: bigint }[];
  /** The ground's counts on the day, by county and currency. */
  readonly now: readonly CountyCount[];
  readonly counties: readonly CountyFigure[];
  readonly quarters: readonly { readonly end: Day; readonly counties: readonly CountyFigure[] }[];
  readonly load: Figure;
  readonly capacity: (Capacity & { readonly quarter: Day }) | null;
  readonly fillRate: Figure;
  readonly overdue: readonly CoverageNotice[];
  readonly judged: Judged;
};

const countiesOf = (rows: readonly CountyCount[]): CountyFigure[] =>
  [...Map.groupBy(rows, (row) => row.county)]
    .map(([divisionLo, own]) => ({
      divisionLo,
      numeric: numericCoverage(
        own.reduce((all, row) => all + row.active, 0n),
        own.reduce((all, row) => all + row.outlets, 0n),
      ),
    }))
    .sort((a, b) => (a.divisionLo < b.divisionLo ? -1 : 1));

/**
 * How dealers cover their ground on a day, with the ends of the last quarters, ranked by sales among all: seven
 * statements whatever their number. Everything is made of dated facts, so any day can be asked for.
 */
export async function dealersOn(
  sql: Sql,
  viewer: Viewer,
  on: Day,
  dealerId: string | null,
): Promise<{ readonly bounds: Bounds & { readonly from?: Day }; readonly dealers: DealerFigures[] }> {
  const tenant = tenantOf(sql, viewer);
  const bounds = (await boundsOn(sql, viewer.manufacturerId, on)) ?? defaultBounds;
  const ends = quarterEnds(on, bounds.quarters);
  const days = [...new Set([on, ...ends])];
  const counts = await groundOn(tenant, viewer, days, bounds.activeDays, dealerId);
  const sales = rankedSales(
    await salesByDivision(tenant, { areas: [{ key: "all", lo: 0n, hi: 10n ** 18n }], period: yearTo(on) }),
  );
  const ids = [...new Set(counts.map((row) => row.dealerId))];
  const capacities = new Map((await capacitiesOn(tenant, on, ids)).map((row) => [row.dealerId, row]));
  const window = { key: "fill", from: plusDays(activeSince(on, bounds.activeDays), 1), to: plusDays(on, 1) };
  const filled = new Map((await fillByDealer(tenant, [window], ids)).map((row) => [row.dealerId, row]));
  const notices = await noticesWhere(
    sql,
    viewer,
    ["n.dealer_id = ANY($2::uuid[])"],
    [viewer.manufacturerId, ids],
    5000,
  );
  const byDealer = Map.groupBy(counts, (row) => row.dealerId);
  const dealers = ids.map((id): DealerFigures => {
    const own = byDealer.get(id) ?? [];
    const at = (end: Day) => own.filter((row) => row.on === end);
    const capacity = capacities.get(id) ?? null;
    const fill = filled.get(id);
    const evidence = {
      ...{ counties: countiesOf(at(on)), quarters: ends.map((end) => ({ end, counties: countiesOf(at(end)) })) },
      ...{ load: capacityLoad(capacity), fillRate: fillRate(fill?.shipped ?? 0n, fill?.ordered ?? 0n) },
    };
    const overdue = notices.filter((notice) => notice.dealerId === id && isOverdue(notice, on));
    const judged = judgeSplit(
      { ...evidence, overdue: overdue.map((notice) => ({ id: notice.rowId, dueOn: notice.planDueOn })) },
      {
        ...{ threshold: fractionOf(bounds.threshold), counties: bounds.counties, quarters: bounds.quarters },
        ...{ loadLimit: fractionOf(bounds.loadLimit), fillRate: fractionOf(bounds.fillRate) },
      },
    );
    return {
      dealerId: id,
      ...(sales.get(id) ?? { salesRank: null, sales: [] }),
      now: at(on),
      capacity,
      ...evidence,
      overdue,
      judged,
    };
  });
  return { bounds, dealers: dealers.sort(bySales) };
}

/** The best sellers first, those without sales last, then by id: an order that a cursor can name. */
const bySales = (a: DealerFigures, b: DealerFigures): number =>
  (a.salesRank ?? Infinity) - (b.salesRank ?? Infinity) || (a.dealerId < b.dealerId ? -1 : 1);

type Ranked = Pick<DealerFigures, "salesRank" | "sales">;

/** Each dealer's sales, and his place among all by what he sold in the currency most is sold in. */
function rankedSales(rows: readonly AreaSales[]): Map<string, Ranked> {
  const totals = new Map<string, Map<string, bigint>>();
  const perCurrency = new Map<string, bigint>();
  for (const { dealerId, currency, netMinor } of rows) {
    const own = totals.get(dealerId) ?? new Map<string, bigint>();
    totals.set(dealerId, own.set(currency, (own.get(currency) ?? 0n) + netMinor));
    perCurrency.set(currency, (perCurrency.get(currency) ?? 0n) + netMinor);
  }
  const main = [...perCurrency].sort(([, a], [, b]) => (a > b ? -1 : 1))[0]?.[0] ?? "";
  const ofMain = (id: string) => totals.get(id)?.get(main) ?? 0n;
  const ranked = [...totals.keys()].sort((a, b) =>
    ofMain(a) > ofMain(b) ? -1 : ofMain(a) < ofMain(b) ? 1 : a < b ? -1 : 1,
  );
  return new Map(
    ranked.map((id, at) => [
      id,
      { salesRank: at + 1, sales: [...(totals.get(id) ?? [])].map(([currency, minor]) => ({ currency, minor })) },
    ]),
  );
}
