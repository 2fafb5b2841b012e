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
import { type CountyFigure, type Judged, isOverdue, isPressed, judgeSplit } from "../rules/trigger.ts";
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

/**
 * A dealer's ground is what he holds grants for, in the grants' channels; an outlet there is active when it bought a line he
 * holds. `named`: of these dealers alone, so that only outlets where they hold something are looked at.
 */
const groundSql = (regions: string, dealers: string, named: string | null): string => `
  WITH day AS (SELECT * FROM unnest($2::date[], $3::date[]) AS d(on_day, since)),
  ${shelfSql(
    named === null
      ? "true"
      : `o.division_lo = ANY(ARRAY(
    SELECT v.lo FROM (SELECT DISTINCT x.division_lo FROM outlet x WHERE x.manufacturer_id = $1) x JOIN division v ON v.lo = x.division_lo
    WHERE v.ancestors && ARRAY(SELECT g.division_lo FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = ANY(${named})
      AND g.recorded_to IS NULL)))`,
  )}
  SELECT s.on_day AS on, h.dealer_id AS "dealerId", y.county, s.currency, sum(s.outlets)::bigint AS outlets,
    coalesce(sum(s.outlets) FILTER (WHERE s.lines && h.lines), 0)::bigint AS active, sum(s.rivals)::bigint AS rivals,
    sum(s.turnover)::bigint AS turnover, coalesce(sum(s.turnover) FILTER (WHERE s.lines && h.lines), 0)::bigint AS "activeTurnover"
  FROM shelf s JOIN division v ON v.lo = s.division_lo AND ${regions}
  CROSS JOIN LATERAL (
    SELECT g.dealer_id, array_agg(DISTINCT g.product_line_id) AS lines FROM territory_grant g
    WHERE g.manufacturer_id = $1 AND g.division_lo = ANY(v.ancestors) AND g.channel = s.channel AND ${holdsOn("s.on_day")} AND ${dealers}
    GROUP BY g.dealer_id) h
  LEFT JOIN LATERAL (
    SELECT c.lo AS county FROM division c WHERE c.lo = ANY(v.ancestors) AND c.level <= 3 ORDER BY c.level DESC LIMIT 1) y ON true
  GROUP BY s.on_day, h.dealer_id, y.county, s.currency`;

async function groundOn(
  sql: TenantSql,
  viewer: Viewer,
  days: readonly Day[],
  activeDays: number,
  dealerIds: readonly string[] | null,
): Promise<CountyCount[]> {
  if (dealerIds?.length === 0) return [];
  const values: unknown[] = [sql.manufacturerId, days, days.map((on) => activeSince(on, activeDays))];
  const regions =
    viewer.regionLos.length === 0 ? "true" : `v.ancestors && $${values.push(viewer.regionLos.map(String))}::bigint[]`;
  const named = dealerIds === null ? null : `$${values.push(dealerIds)}::uuid[]`;
  const those = named === null ? "true" : `g.dealer_id = ANY(${named})`;
  return sql.query<CountyCount>(
    groundSql(regions, `${those} AND ${dealerWithin("g.dealer_id", viewer, values)}`, named),
    values,
  );
}

/** The newest capacity of each dealer whose quarter had begun on a day; null: of all. One statement. */
const capacitiesOn = (sql: TenantSql, on: Day, dealerIds: readonly string[] | null) =>
  sql.query<Capacity & { readonly dealerId: string; readonly quarter: Day }>(
    `SELECT DISTINCT ON (c.dealer_id) c.dealer_id AS "dealerId", c.quarter_on AS quarter, c.reps, c.calls_per_day AS "callsPerDay",
       c.working_days AS "workingDays", c.required_visits AS "requiredVisits"
     FROM dealer_capacity c WHERE c.manufacturer_id = $1 AND ($2::uuid[] IS NULL OR c.dealer_id = ANY($2)) AND c.quarter_on <= $3
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

/** Notices of dealers whose plan is overdue on a day; null: of all. One statement. */
const overdueOn = async (sql: Sql, viewer: Viewer, on: Day, dealerIds: readonly string[] | null) =>
  (
    await noticesWhere(
      sql,
      viewer,
      ["($2::uuid[] IS NULL OR n.dealer_id = ANY($2))", "n.plan_due_on < $3::date"],
      [viewer.manufacturerId, dealerIds, on],
      5000,
    )
  ).filter((notice) => isOverdue(notice, on));

type Known = { readonly bounds: Bounds & { readonly from?: Day }; readonly dealers: DealerFigures[] };
const policyOf = (bounds: Bounds) => ({
  ...{ threshold: fractionOf(bounds.threshold), counties: bounds.counties, quarters: bounds.quarters },
  ...{ loadLimit: fractionOf(bounds.loadLimit), fillRate: fractionOf(bounds.fillRate) },
});

/**
 * How dealers cover their ground on a day, with the ends of the last quarters, ranked by sales among all: seven
 * statements whatever their number. Everything is made of dated facts, so any day can be asked for.
 */
export async function dealersOn(sql: Sql, viewer: Viewer, on: Day, dealerId: string | null): Promise<Known> {
  const bounds = (await boundsOn(sql, viewer.manufacturerId, on)) ?? defaultBounds;
  const dealers = await figuresOf(sql, viewer, on, { bounds, dealerIds: dealerId === null ? null : [dealerId] });
  return { bounds, dealers: await ranked(sql, viewer, on, dealers) };
}

/**
 * The dealers whose ground should be divided on a day. Whose load is above the limit or whose plan is overdue is asked
 * first, for that is known of few and at once; only their ground is looked at. Where they stand among all sellers is asked
 * only where somebody wants to know (`rank`) or there are several to put in order. At most eight statements.
 */
export async function proposedOn(
  sql: Sql,
  viewer: Viewer,
  on: Day,
  { dealerId, rank }: { readonly dealerId: string | null; readonly rank: boolean },
): Promise<Known> {
  const bounds = (await boundsOn(sql, viewer.manufacturerId, on)) ?? defaultBounds;
  const those = dealerId === null ? null : [dealerId];
  const [capacities, overdue] = await Promise.all([
    capacitiesOn(tenantOf(sql, viewer), on, those),
    overdueOn(sql, viewer, on, those),
  ]);
  const late = Map.groupBy(overdue, (notice) => notice.dealerId);
  const loads = new Map(capacities.map((row) => [row.dealerId, capacityLoad(row)]));
  const pressed = [...new Set([...loads.keys(), ...late.keys()])].filter((id) =>
    isPressed({ load: loads.get(id) ?? capacityLoad(null), overdue: late.get(id) ?? [] }, policyOf(bounds)),
  );
  if (pressed.length === 0) return { bounds, dealers: [] };
  const figures = await figuresOf(sql, viewer, on, { bounds, dealerIds: pressed });
  const proposed = figures.filter((each) => each.judged.candidate);
  const ordered = proposed.length > 1 || (rank && proposed.length > 0);
  return { bounds, dealers: ordered ? await ranked(sql, viewer, on, proposed) : proposed };
}

/** With their place among all sellers, the best first. One statement. */
async function ranked(
  sql: Sql,
  viewer: Viewer,
  on: Day,
  dealers: readonly DealerFigures[],
): Promise<DealerFigures[]> {
  const sales = rankedSales(
    await salesByDivision(tenantOf(sql, viewer), {
      areas: [{ key: "all", lo: 0n, hi: 10n ** 18n }],
      period: yearTo(on),
    }),
  );
  return dealers.map((each) => ({ ...each, ...sales.get(each.dealerId) })).sort(bySales);
}

async function figuresOf(
  sql: Sql,
  viewer: Viewer,
  on: Day,
  { bounds, dealerIds }: { readonly bounds: Bounds; readonly dealerIds: readonly string[] | null },
): Promise<DealerFigures[]> {
  const tenant = tenantOf(sql, viewer);
  const ends = quarterEnds(on, bounds.quarters);
  const days = [...new Set([on, ...ends])];
  const counts = await groundOn(tenant, viewer, days, bounds.activeDays, dealerIds);
  const ids = [...new Set(counts.map((row) => row.dealerId))];
  const window = { key: "fill", from: plusDays(activeSince(on, bounds.activeDays), 1), to: plusDays(on, 1) };
  const [capacities, filled, notices] = await Promise.all([
    capacitiesOn(tenant, on, ids).then((rows) => new Map(rows.map((row) => [row.dealerId, row]))),
    fillByDealer(tenant, [window], ids).then((rows) => new Map(rows.map((row) => [row.dealerId, row]))),
    overdueOn(sql, viewer, on, ids),
  ]);
  const byDealer = Map.groupBy(counts, (row) => row.dealerId);
  return ids.map((id): DealerFigures => {
    const own = byDealer.get(id) ?? [];
    const at = (end: Day) => own.filter((row) => row.on === end);
    const capacity = capacities.get(id) ?? null;
    const fill = filled.get(id);
    const evidence = {
      ...{ counties: countiesOf(at(on)), quarters: ends.map((end) => ({ end, counties: countiesOf(at(end)) })) },
      ...{ load: capacityLoad(capacity), fillRate: fillRate(fill?.shipped ?? 0n, fill?.ordered ?? 0n) },
    };
    const overdue = notices.filter((notice) => notice.dealerId === id);
    const judged = judgeSplit(
      { ...evidence, overdue: overdue.map((notice) => ({ id: notice.rowId, dueOn: notice.planDueOn })) },
      policyOf(bounds),
    );
    return { dealerId: id, salesRank: null, sales: [], now: at(on), capacity, ...evidence, overdue, judged };
  });
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
