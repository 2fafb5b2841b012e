import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type AreaSales, salesByDivision } from "../../orders/index.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import { type DivisionRow, childrenOf, divisionsByLo } from "../../regions/index.ts";
import type { Channel, TenantSql } from "../../territories/index.ts";
import type { Coverage, CoverageArea } from "../model.ts";
import {
  competitorPressure,
  fractionOf,
  isBelow,
  numericCoverage,
  potentialGap,
  potentialIndex,
  townshipCoverage,
  weightedCoverage,
} from "../rules/figures.ts";
import { type Bounds, defaultBounds } from "../rules/policy.ts";
import { activeSince } from "../rules/quarters.ts";
import { boundsOn } from "../store.ts";
import { type AreaCount, type MarketRow, type TownCount, countAreas, marketOf, seenParts } from "./areas.ts";
import { shownBounds, shownFigure } from "./shown.ts";

export type CoverageAsked = {
  readonly asOf: Day;
  readonly parentLo: bigint | null;
  readonly dealerId: string | null;
  readonly productLineId: string | null;
  readonly channel: keyof typeof Channel | null;
};

export const tenantOf = (sql: Sql, viewer: Viewer): TenantSql => ({
  query: (text, values) => sql.query(text, values),
  manufacturerId: viewer.manufacturerId,
});

const world = { lo: 0n, hi: 1_000_000_000_000_000_000n };
const whole = "whole";

/** The twelve months up to a day, that day included. */
export const yearTo = (on: Day) => ({ from: plusMonths(plusDays(on, 1), -12), to: plusDays(on, 1) });

/** What was found out about areas. */
type Found = {
  readonly outlets: ReadonlyMap<string, readonly AreaCount[]>;
  readonly towns: ReadonlyMap<string, TownCount>;
  readonly sales: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  readonly market: Market;
  readonly bounds: Bounds;
};

/**
 * The figures of a division and of each division inside it on a day: eight statements at most, whatever there is. Null
 * where the division named is none.
 */
export async function coverageOf(sql: Sql, viewer: Viewer, asked: CoverageAsked): Promise<Coverage | null> {
  const tenant = tenantOf(sql, viewer);
  const [parent] = asked.parentLo === null ? [] : await divisionsByLo(sql, [asked.parentLo]);
  if (asked.parentLo !== null && parent === undefined) return null;
  const children = await childrenOf(sql, { parentLo: parent?.lo ?? null, limit: 5000 });
  const known = await boundsOn(sql, viewer.manufacturerId, asked.asOf);
  const bounds = known ?? defaultBounds;
  const regions = viewer.regionLos.length === 0 ? null : await divisionsByLo(sql, viewer.regionLos);
  const keyed = children.map(({ lo, hi }) => ({ key: lo.toString(), lo, hi }));
  const areas = seenParts(
    [{ key: whole, ...(parent === undefined ? world : { lo: parent.lo, hi: parent.hi }) }, ...keyed],
    regions,
  );
  const since = activeSince(asked.asOf, bounds.activeDays);
  const counts = await countAreas(tenant, { ...asked, areas, on: asked.asOf, since });
  const sales = await salesByDivision(tenant, {
    ...{ areas, period: yearTo(asked.asOf), dealerIds: asked.dealerId === null ? null : [asked.dealerId] },
    productLineIds: asked.productLineId === null ? null : [asked.productLineId],
    channels: asked.channel === null ? null : [asked.channel],
  });
  const los = [...children.map((row) => row.lo), ...(parent === undefined ? [] : [parent.lo])];
  const facts = await marketOf(tenant, viewer, los, Number(asked.asOf.slice(0, 4)));
  const market = marketIn(facts, children, parent?.lo ?? null);
  const found: Found = {
    ...{
      outlets: Map.groupBy(counts.outlets, (row) => row.key),
      towns: new Map(counts.towns.map((row) => [row.key, row])),
    },
    ...{ sales: salesBy(sales), market, bounds },
  };
  const seen = new Set(areas.map((area) => area.key));
  const shown = children.filter(
    (child) => seen.has(child.lo.toString()) && (parent !== undefined || anythingOf(found, child)),
  );
  return {
    ...{ parentLo: parent?.lo ?? null, asOf: asked.asOf, activeFrom: plusDays(since, 1), marketYear: market.year },
    policy: shownBounds(bounds, known?.from ?? null),
    whole: areaOf(whole, parent?.lo ?? null, found),
    areas: shown.map((child) => areaOf(child.lo.toString(), child.lo, found)),
  };
}

const anythingOf = (found: Found, child: DivisionRow): boolean => {
  const key = child.lo.toString();
  return found.outlets.has(key) || found.sales.has(key) || found.market.by.has(key);
};

/** Net sales by area and currency. */
function salesBy(rows: readonly AreaSales[]): Map<string, Map<string, bigint>> {
  const all = new Map<string, Map<string, bigint>>();
  for (const { key, currency, netMinor } of rows) {
    const own = all.get(key) ?? new Map<string, bigint>();
    all.set(key, own.set(currency, (own.get(currency) ?? 0n) + netMinor));
  }
  return all;
}

type MarketFigures = Pick<MarketRow, "population" | "categoryMinor" | "currency">;
type Market = { readonly year: number | null; readonly by: ReadonlyMap<string, MarketFigures> };

/**
 * The newest year of which anything is known, for all areas alike. Of the whole: its own figures, and where it has none
 * the sum of its parts' (the category's in the currency most of them are told in).
 */
function marketIn(facts: readonly MarketRow[], children: readonly DivisionRow[], parentLo: bigint | null): Market {
  const year = facts.reduce<number | null>(
    (newest, fact) => (newest === null || fact.year > newest ? fact.year : newest),
    null,
  );
  const of = new Map(facts.filter((fact) => fact.year === year).map((fact) => [fact.divisionLo, fact]));
  const parts = children.flatMap((child) => of.get(child.lo) ?? []);
  const own = parentLo === null ? undefined : of.get(parentLo);
  const currency = own?.currency ?? parts.find((part) => part.currency !== null)?.currency ?? null;
  const sum = (values: readonly (bigint | null)[]) =>
    values.reduce<bigint | null>((all, each) => (each === null ? all : (all ?? 0n) + each), null);
  const total: MarketFigures = {
    population: own?.population ?? sum(parts.map((part) => part.population)),
    categoryMinor:
      own?.categoryMinor ?? sum(parts.map((part) => (part.currency === currency ? part.categoryMinor : null))),
    currency,
  };
  const by = new Map<string, MarketFigures>(parts.map((part) => [part.divisionLo.toString(), part]));
  if (year !== null) by.set(whole, total);
  return { year, by };
}

/** The currency most is sold in; the manufacturer's sales in others have no place in one index. */
const mainOf = (sales: ReadonlyMap<string, bigint> | undefined): string | null =>
  [...(sales ?? [])].sort(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0))[0]?.[0] ?? null;

function areaOf(key: string, divisionLo: bigint | null, found: Found): CoverageArea {
  const rows = found.outlets.get(key) ?? [];
  const sum = (of: (row: AreaCount) => bigint) => rows.reduce((all, row) => all + of(row), 0n);
  const [outlets, active] = [sum((row) => row.outlets), sum((row) => row.active)];
  const numeric = numericCoverage(active, outlets);
  const towns = found.towns.get(key);
  const weighted = rows.flatMap(({ currency, activeTurnover, turnover }) =>
    currency === null ? [] : [shownFigure(weightedCoverage(activeTurnover, turnover, currency))],
  );
  return {
    ...{ divisionLo, outlets: Number(outlets), activeOutlets: Number(active) },
    flagged: isBelow(numeric, fractionOf(found.bounds.threshold)),
    ...{ numeric: shownFigure(numeric), weighted },
    townships: shownFigure(townshipCoverage(towns?.covered ?? 0n, towns?.towns ?? 0n)),
    competitors: shownFigure(
      competitorPressure(
        sum((row) => row.rivals),
        outlets,
      ),
    ),
    ...potentialOf(key, found),
  };
}

function potentialOf(key: string, { sales, market }: Found) {
  const [here, all] = [market.by.get(key), market.by.get(whole)];
  const currency = mainOf(sales.get(whole));
  const sold = (of: string) => (currency === null ? null : (sales.get(of)?.get(currency) ?? 0n));
  const people = { area: here?.population ?? null, whole: all?.population ?? null };
  const bdi = potentialIndex("BDI", { area: sold(key), whole: sold(whole) }, people, currency);
  const same = here?.currency === all?.currency;
  const category = { area: same ? (here?.categoryMinor ?? null) : null, whole: all?.categoryMinor ?? null };
  const cdi = potentialIndex("CDI", category, people, all?.currency ?? null);
  return {
    ...{ bdi: shownFigure(bdi), cdi: shownFigure(cdi), gap: potentialGap(bdi, cdi), population: people.area },
    sales: [...(sales.get(key) ?? [])].map(([code, minor]) => wireMoney(money(minor, code))),
    categorySales:
      here?.categoryMinor == null || here.currency === null
        ? null
        : wireMoney(money(here.categoryMinor, here.currency)),
  };
}
