import "./madeWall.ts";
import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { figure } from "../../platform/importer/figures.ts";
import {
  type Checked,
  type GoodRow,
  type ImportKind,
  type Made,
  type RowProblem,
  type RunFacts,
  RowsChanged,
} from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Place } from "../places.ts";
import { answersFor } from "../rules/access.ts";
import { brandsOf, channelOf } from "../rules/channelWords.ts";
import { latestFrom } from "../rules/facts.ts";
import { always, decideFrom, decideOutlet } from "../rules/outlet.ts";
import {
  type OutletKnown,
  type OutletWritten,
  type PeriodWritten,
  isCodeTaken,
  lockOutlets,
  outletsByCode,
  saveCompetitors,
  saveOutlets,
  savePeriods,
} from "../store.ts";
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

type Row = {
  readonly code: string;
  readonly name: string;
  readonly division: string;
  readonly country: string | null;
  readonly address: string | null;
  readonly channel: string;
  readonly turnover: string | null;
  readonly currency: string | null;
  readonly dealer: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly from: Day | null;
  readonly competitors: string | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

/** An outlet as a row says it; the version is of the one that is there, null for a new one. */
export type OutletFact = {
  readonly outlet: OutletWritten;
  readonly version: number | null;
  readonly period: Omit<PeriodWritten, "outletId"> | null;
  readonly brands: readonly string[];
};

/** The universe of outlets, a row for each, by code: who is there already is brought up to date; empty cells leave what is known. */
export const outletImport: ImportKind<OutletFact> = {
  name: "outlets",
  title: { en: "Outlets", "zh-CN": "终端档案" },
  permission: "outlet:write",
  columns: [
    column("code", "code", true, ["Outlet code", "终端编码"], ["Code", "Outlet", "门店编码", "网点编码", "编码"], {
      maxLength: 60,
    }),
    column("name", "text", true, ["Outlet name", "终端名称"], ["Name", "门店名称", "网点名称", "名称"], {
      maxLength: 200,
    }),
    ...divisionColumns,
    column("address", "text", false, ["Address", "地址"], ["详细地址", "门店地址"], { maxLength: 500 }),
    column("channel", "text", true, ["Channel", "渠道"], ["渠道类型", "业态"], { maxLength: 40, mappable: true }),
    column(
      "turnover",
      "decimal",
      false,
      ["Category turnover a month", "品类月销售额"],
      ["Turnover", "月销售额", "品类销量", "月均品类销售额"],
      { scale: 4 },
    ),
    currencyColumn,
    dealerColumn(false),
    column("openedOn", "day", false, ["Opened on", "开业日期"], ["Opened", "开店日期"]),
    column("closedOn", "day", false, ["Closed on", "停业日期"], ["Closed", "关店日期"]),
    column("from", "day", false, ["Known from", "数据生效日期"], ["From", "生效日期"]),
    column("competitors", "text", false, ["Competing brands", "竞品品牌"], ["Competitors", "竞品", "竞争品牌"], {
      maxLength: 500,
    }),
  ],
  sums: ({ turnover }) => ({ turnover: typeof turnover === "string" ? figure(turnover) : null }),
  check: checkOutlets,
  applyChunk: writeOutlets,
};

async function checkOutlets(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<OutletFact>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const home = await homeOf(sql, run.manufacturerId);
  const all = rows.map(told);
  const countryOf = (row: Row) => row.country?.toUpperCase() ?? home;
  const places = await placesByCode(
    sql,
    viewer,
    all.map((row) => ({ country: countryOf(row), division: row.division })),
  );
  const known = await outletsByCode(
    sql,
    run.manufacturerId,
    all.map(({ code }) => code),
  );
  const dealers = await dealersOf(
    sql,
    viewer,
    all.map(({ dealer }) => dealer),
  );
  const hidden = await outsideRegions(sql, viewer, [...known.values()]);
  const seen = new Set<string>();
  const today = run.today(viewer.timeZone);
  return rows.map(({ line }, at): Checked<OutletFact> => {
    const row = all[at]!;
    const was = known.get(row.code) ?? null;
    const repeated = seen.has(row.code) || was?.importRunId === run.id;
    seen.add(row.code);
    const place = places(countryOf(row), row.division);
    const dealer = row.dealer === null ? null : dealers.get(row.dealer);
    const judged = judge(row, { viewer, today, place, was, dealer });
    const problems = [
      ...(repeated ? [wrong("code", "OUTLET_REPEATED", row.code)] : []),
      ...(was !== null && hidden.has(was.id) ? [wrong("code", "NOT_ALLOWED", row.code)] : []),
      ...judged.problems,
    ];
    return problems.length > 0 || judged.fact === null ? { line, problems } : { line, fact: judged.fact };
  });
}

type Facts = {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly place: Place | null;
  readonly was: OutletKnown | null;
  readonly dealer: string | null | undefined;
};

/** One row against what is known: the outlet as it shall be, or all that is wrong with it. */
function judge(
  row: Row,
  { viewer, today, place, was, dealer }: Facts,
): { fact: OutletFact | null; problems: RowProblem[] } {
  const amount = amountOf(row.turnover, row.currency, "turnover", viewer);
  const channel = channelOf(row.channel);
  const days = { openedOn: row.openedOn ?? was?.openedOn ?? null, closedOn: row.closedOn ?? was?.closedOn ?? null };
  const decided = decideOutlet({ ...row, ...days, place, dealer, turnoverMinor: amount.minor }, latestFrom(today));
  const dealerId = row.dealer === null ? (was?.dealerId ?? null) : (dealer ?? null);
  const money = amount.minor === null ? { minor: was?.turnoverMinor ?? null, currency: was?.currency ?? null } : amount;
  const dated =
    was === null || dealerId !== was.dealerId || money.minor !== was.turnoverMinor || money.currency !== was.currency;
  const from = row.from ?? (was === null ? (days.openedOn ?? always) : today);
  const problems = [
    ...(decided.ok ? [] : decided.refusals.map(cellOf)),
    ...amount.problems,
    ...(channel === null ? [wrong("channel", "UNKNOWN_CHANNEL", row.channel)] : []),
    ...(dated ? decideFrom(from, was?.newest ?? always, was === null ? latestFrom(today) : today).map(cellOf) : []),
  ];
  if (problems.length > 0 || place === null || channel === null) return { fact: null, problems };
  const outlet = {
    ...{
      id: was?.id ?? newId(),
      code: row.code,
      name: row.name.trim(),
      divisionLo: place.lo,
      channel,
      dealerId,
      ...days,
    },
    address: row.address?.trim() ?? was?.address ?? "",
  };
  const period = dated ? { from, dealerId, turnoverMinor: money.minor, currency: money.currency } : null;
  return { fact: { outlet, version: was?.version ?? null, period, brands: brandsOf(row.competitors) }, problems };
}

/** Which outlets stand outside the acting person's regions; none for somebody without. One statement. */
async function outsideRegions(sql: Sql, viewer: Viewer, outlets: readonly OutletKnown[]): Promise<ReadonlySet<string>> {
  if (viewer.regionLos.length === 0 || outlets.length === 0) return new Set();
  const rows = await sql.query<{ lo: bigint; ancestors: bigint[] }>(
    `SELECT lo, ancestors FROM division WHERE lo = ANY($1::bigint[])`,
    [[...new Set(outlets.map((outlet) => outlet.divisionLo))]],
  );
  const own = new Set(rows.filter((row) => answersFor(viewer, row.ancestors)).map((row) => row.lo));
  return new Set(outlets.filter((outlet) => !own.has(outlet.divisionLo)).map((outlet) => outlet.id));
}

/** Writes checked rows in five statements, under the locks of the outlets that are there. */
async function writeOutlets(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: OutletFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const facts = rows.map((row) => row.fact);
  const there = facts.filter((fact) => fact.version !== null);
  const locked = await lockOutlets(
    tx,
    there.map((fact) => fact.outlet.id),
  );
  const versions = new Map(locked.map((row) => [row.id, row.version]));
  if (there.some((fact) => versions.get(fact.outlet.id) !== fact.version))
    throw new RowsChanged("somebody changed an outlet meanwhile");
  try {
    await saveOutlets(
      tx,
      facts.map((fact) => fact.outlet),
      { now: run.now, importRunId: run.id },
    );
  } catch (error) {
    if (isCodeTaken(error)) throw new RowsChanged("somebody made an outlet of the same code meanwhile");
    throw error;
  }
  await savePeriods(
    tx,
    facts.flatMap(({ outlet, period, version }) =>
      period === null ? [] : [{ ...period, outletId: outlet.id, first: version === null }],
    ),
  );
  await saveCompetitors(
    tx,
    facts.flatMap(({ outlet, brands }) =>
      brands.map((brand) => ({ outletId: outlet.id, brand, since: null, until: null })),
    ),
  );
  return rows.map(({ line, fact: { outlet } }) => ({
    ...{ type: "Outlet", id: outlet.id, line, label: outlet.code, dealerId: null },
  }));
}
