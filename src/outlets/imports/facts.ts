import { figure } from "../../platform/importer/figures.ts";
import type { Checked, GoodRow, ImportKind, RunFacts } from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { decideCapacity, decideMarket, readQuarter } from "../rules/facts.ts";
import { placeRefusals } from "../rules/outlet.ts";
import { type CapacityWritten, type MarketWritten, saveCapacity, saveMarket } from "../store-facts.ts";
import {
  actorOf,
  allDenied,
  amountOf,
  cellOf,
  column,
  currencyColumn,
  dealerColumn,
  dealersOf,
  divisionColumns,
  homeOf,
  placesByCode,
  wrong,
} from "./cells.ts";

type MarketRow = {
  readonly division: string;
  readonly country: string | null;
  readonly year: bigint;
  readonly population: bigint | null;
  readonly categorySales: string | null;
  readonly currency: string | null;
};

/** What is known of divisions' markets in years. A year again puts right what was said of it. */
export const marketImport: ImportKind<MarketWritten> = {
  name: "market-facts",
  title: { en: "Market facts", "zh-CN": "市场数据" },
  permission: "outlet:write",
  columns: [
    ...divisionColumns,
    column("year", "integer", true, ["Year", "年份"], ["年度"]),
    column("population", "integer", false, ["Population", "人口"], ["人口数", "常住人口"]),
    column("categorySales", "decimal", false, ["Category sales", "品类销售额"], ["Category", "品类规模", "市场容量"], {
      scale: 4,
    }),
    currencyColumn,
  ],
  sums: ({ population }) => ({ population: typeof population === "bigint" ? figure(population) : null }),
  check: checkMarket,
  applyChunk: async (tx: Tx, rows, run) => {
    await saveMarket(
      tx,
      rows.map(({ fact }) => fact),
      run.now,
    );
    return [];
  },
};

async function checkMarket(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<MarketWritten>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const home = await homeOf(sql, run.manufacturerId);
  const all = rows.map((row) => row.values as unknown as MarketRow);
  const countryOf = (row: MarketRow) => row.country?.toUpperCase() ?? home;
  const places = await placesByCode(
    sql,
    viewer,
    all.map((row) => ({ country: countryOf(row), division: row.division })),
  );
  const thisYear = Number(run.today(viewer.timeZone).slice(0, 4));
  const seen = new Set<string>();
  return rows.map(({ line }, at): Checked<MarketWritten> => {
    const row = all[at]!;
    const place = places(countryOf(row), row.division);
    const amount = amountOf(row.categorySales, row.currency, "categorySales", viewer);
    const year = Number(row.year);
    const key = `${place?.lo} ${year}`;
    const problems = [
      ...placeRefusals(place).map(cellOf),
      ...decideMarket({ year, population: row.population, categoryMinor: amount.minor }, thisYear).map(cellOf),
      ...amount.problems,
      ...(place !== null && seen.has(key) ? [wrong("division", "ROW_REPEATED", row.division)] : []),
    ];
    seen.add(key);
    if (problems.length > 0 || place === null) return { line, problems };
    const fact = {
      divisionLo: place.lo,
      year,
      population: row.population,
      categoryMinor: amount.minor,
      currency: amount.currency,
    };
    return { line, fact };
  });
}

type CapacityRow = {
  readonly dealer: string;
  readonly quarter: string;
  readonly reps: bigint;
  readonly callsPerDay: bigint;
  readonly workingDays: bigint;
  readonly requiredVisits: bigint;
};

/** What dealers' people can do in quarters. A quarter again puts right what was said of it. */
export const capacityImport: ImportKind<CapacityWritten> = {
  name: "dealer-capacity",
  title: { en: "Dealers' capacity", "zh-CN": "经销商服务能力" },
  permission: "outlet:write",
  columns: [
    dealerColumn(true),
    column("quarter", "text", true, ["Quarter", "季度"], ["季度起始日", "期间"], { maxLength: 20 }),
    column("reps", "integer", true, ["Reps", "业务员人数"], ["业务员", "人数"]),
    column("callsPerDay", "integer", true, ["Calls a day", "日均拜访家数"], ["Calls per day", "日拜访量"]),
    column("workingDays", "integer", true, ["Working days", "工作天数"], ["工作日"]),
    column("requiredVisits", "integer", true, ["Required visits", "应拜访次数"], ["应访次数", "需拜访次数"]),
  ],
  check: checkCapacity,
  applyChunk: async (tx: Tx, rows, run) => {
    await saveCapacity(
      tx,
      rows.map(({ fact }) => fact),
      run.now,
    );
    return [];
  },
};

async function checkCapacity(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<CapacityWritten>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map((row) => row.values as unknown as CapacityRow);
  const dealers = await dealersOf(
    sql,
    viewer,
    all.map(({ dealer }) => dealer),
  );
  const seen = new Set<string>();
  return rows.map(({ line }, at): Checked<CapacityWritten> => {
    const row = all[at]!;
    const [dealerId, quarter] = [dealers.get(row.dealer), readQuarter(row.quarter)];
    const said = {
      ...{ reps: Number(row.reps), callsPerDay: Number(row.callsPerDay) },
      ...{ workingDays: Number(row.workingDays), requiredVisits: Number(row.requiredVisits) },
    };
    const decided = decideCapacity(said);
    const key = `${dealerId} ${quarter}`;
    const problems = [
      ...(dealerId === undefined ? [wrong("dealer", "UNKNOWN_DEALER", row.dealer)] : []),
      ...(quarter === null ? [wrong("quarter", "NOT_A_QUARTER", row.quarter)] : []),
      ...(decided.ok ? [] : decided.refusals.map(cellOf)),
      ...(dealerId !== undefined && seen.has(key) ? [wrong("dealer", "ROW_REPEATED", row.dealer)] : []),
    ];
    seen.add(key);
    if (problems.length > 0 || dealerId === undefined || quarter === null) return { line, problems };
    return { line, fact: { ...said, dealerId, quarter } };
  });
}
