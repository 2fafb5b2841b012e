import { viewerOfMember } from "../../identity/index.ts";
import type { Day } from "../../kernel/day.ts";
import { parseAmount } from "../../kernel/money.ts";
import { dealersByCode } from "../../partners/index.ts";
import { figure } from "../../platform/importer/figures.ts";
import {
  type Checked,
  type Column,
  type GoodRow,
  type ImportKind,
  type Made,
  type RowProblem,
  type RunFacts,
  type Values,
  RowsChanged,
} from "../../platform/importer/kind.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { TenantSql } from "../queries/ownership.ts";
import { maySetTargets } from "../rules/access.ts";
import { readPeriod } from "../rules/targetPeriod.ts";
import { lockTerritories } from "../store.ts";
import { decideSetting } from "./setting.ts";
import { type NewTarget, type TargetRecord, findTargets, saveTargets } from "./store.ts";
import { tellTarget } from "./telling.ts";
import type { Told } from "../../platform/outbox.ts";

const monthKeys = Array.from({ length: 12 }, (_, at) => `m${at + 1}`);
const monthColumns: readonly Column[] = monthKeys.map((key, at) => ({
  ...{ key, type: "decimal", required: false },
  name: { en: `Month ${at + 1}`, "zh-CN": `第 ${at + 1} 月` },
  synonyms: [`${at + 1}月`, `M${at + 1}`, `${at + 1}月目标`],
}));

const columns: readonly Column[] = [
  {
    ...{ key: "dealer", type: "code", required: true, maxLength: 60, mappable: true },
    name: { en: "Dealer code", "zh-CN": "经销商编码" },
    synonyms: ["Dealer", "Customer", "客户编码", "经销商"],
  },
  {
    ...{ key: "productLine", type: "code", required: false, maxLength: 60, mappable: true },
    name: { en: "Product line code (empty: all)", "zh-CN": "产品线编码（空为全部）" },
    synonyms: ["Product line", "Line", "产品线", "产品线编码"],
  },
  {
    ...{ key: "period", type: "text", required: true, maxLength: 20 },
    name: { en: "Period: 2026, 2026Q3 or 2026-07", "zh-CN": "期间：2026、2026Q3 或 2026-07" },
    synonyms: ["Period", "期间", "目标期间", "年度", "年月"],
  },
  {
    ...{ key: "amount", type: "decimal", required: true },
    name: { en: "Target", "zh-CN": "目标金额" },
    synonyms: ["Amount", "Target amount", "目标", "销售目标", "任务"],
  },
  {
    ...{ key: "basis", type: "code", required: false, maxLength: 10 },
    name: { en: "Tax: GROSS or NET", "zh-CN": "含税 / 不含税" },
    synonyms: ["Basis", "Tax basis", "口径", "是否含税"],
  },
  ...monthColumns,
];

/** What dealers are to buy, a row for each dealer, product line and period; a row of a standing target sets it anew. */
export const targetImport: ImportKind<NewTarget> = {
  name: "targets",
  title: { en: "Sales targets", "zh-CN": "销售目标" },
  permission: "target:write",
  columns,
  sums: ({ amount }) => ({ amount: typeof amount === "string" ? figure(amount) : null }),
  check: checkTargets,
  applyChunk: writeTargets,
};

const bases: Readonly<Record<string, "GROSS" | "NET">> = {
  ...{ GROSS: "GROSS", 含税: "GROSS", NET: "NET", 不含税: "NET", 未税: "NET" },
};

const problem = (column: string | null, code: string, raw: unknown, params: RowProblem["params"] = {}): RowProblem => ({
  ...{ column, code, params },
  raw: raw === null || raw === undefined ? null : String(raw),
});

const cells: Readonly<Record<string, string>> = {
  ...{ dealer: "dealer", productLine: "productLine", from: "period", amount: "amount", phases: "m1" },
};

/** Whoever began the run, with his permissions as they are now; null where he may not do this any more. */
async function actor(sql: Sql, run: RunFacts): Promise<Viewer | null> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  return viewer !== null && maySetTargets(viewer).ok ? viewer : null;
}

const tenant = (sql: Sql, run: RunFacts): TenantSql =>
  Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: run.manufacturerId }) as TenantSql;

/** Dealers of the file that the acting person looks after, and product lines, by their codes. */
async function namesOf(sql: TenantSql, viewer: Viewer, rows: readonly GoodRow[]) {
  const codes = (key: string) => [
    ...new Set(rows.flatMap(({ values }) => (typeof values[key] === "string" ? [values[key]] : []))),
  ];
  const all = await dealersByCode(sql, viewer.manufacturerId, codes("dealer"));
  const values: unknown[] = [viewer.manufacturerId, [...all.values()]];
  const known = await sql.query<{ id: string }>(
    `SELECT d.id FROM unnest($2::uuid[]) AS d(id) WHERE $1::uuid IS NOT NULL AND ${dealerWithin("d.id", viewer, values)}`,
    values,
  );
  const own = new Set(known.map(({ id }) => id));
  const lines = await sql.query<{ code: string; id: string }>(
    `SELECT code, id FROM product_line WHERE manufacturer_id = $1 AND code = ANY($2::text[])`,
    [sql.manufacturerId, codes("productLine")],
  );
  return {
    dealers: new Map([...all].filter(([, id]) => own.has(id))),
    lines: new Map(lines.map(({ code, id }) => [code, id])),
  };
}

type Known = Awaited<ReturnType<typeof namesOf>> & { readonly viewer: Viewer; readonly today: Day };

async function checkTargets(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<NewTarget>[]> {
  const viewer = await actor(sql, run);
  if (viewer === null) return rows.map(({ line }) => ({ line, problems: [problem(null, "NOT_ALLOWED", null)] }));
  const known = { ...(await namesOf(tenant(sql, run), viewer, rows)), viewer, today: run.today(viewer.timeZone) };
  const standing = await findTargets(tenant(sql, run), [...known.dealers.values()], null);
  const byDealer = Map.groupBy(standing, (target) => target.dealerId);
  const seen = new Set<string>();
  return rows.map(({ line, values }): Checked<NewTarget> => {
    const decided = decideRow(values, known, byDealer, run);
    if (Array.isArray(decided)) return { line, problems: decided };
    const fact = decided as NewTarget;
    const key = `${fact.dealerId} ${fact.productLineId} ${fact.period} ${fact.from}`;
    if (seen.has(key)) return { line, problems: [problem("period", "DUPLICATE_LINE", values["period"])] };
    seen.add(key);
    const said = { ...fact, id: fact.follows ?? "", recordedFrom: run.now, recordedTo: null };
    byDealer.set(fact.dealerId, [...(byDealer.get(fact.dealerId) ?? []), said]);
    return { line, fact };
  });
}

function decideRow(
  values: Values,
  known: Known,
  byDealer: ReadonlyMap<string, readonly TargetRecord[]>,
  run: RunFacts,
): NewTarget | RowProblem[] {
  const period = readPeriod(String(values["period"]));
  const basis = values["basis"] === null ? "GROSS" : bases[String(values["basis"]).toUpperCase()];
  const problems: RowProblem[] = [];
  if (period === null) problems.push(problem("period", "NOT_A_PERIOD", values["period"]));
  if (basis === undefined) problems.push(problem("basis", "BASIS_UNKNOWN", values["basis"]));
  if (period === null || basis === undefined) return problems;
  const { currency, membershipId } = known.viewer;
  const minor = (value: unknown) => (typeof value === "string" ? (parseAmount(value, currency)?.minor ?? null) : 0n);
  const months = monthKeys.slice(0, { YEAR: 12, QUARTER: 3, MONTH: 1 }[period.kind]).map((key) => values[key] ?? null);
  const dealerId = known.dealers.get(String(values["dealer"]));
  const line = values["productLine"] ?? null;
  const decided = decideSetting(
    {
      ...{ dealerId, productLineId: line === null ? null : known.lines.get(String(line)), ...period, currency },
      ...{ amountMinor: minor(values["amount"]), taxBasis: basis, reason: run.fileName },
      phases: months.every((month) => month === null) ? null : months.map(minor),
    },
    dealerId === undefined ? [] : (byDealer.get(dealerId) ?? []),
    known.today,
    { setBy: membershipId, importRunId: run.id },
    false,
  );
  if (decided.ok) return decided.value;
  return decided.refusals.map(({ code, path, params }) => {
    const column = cells[path?.at(-1) ?? ""] ?? null;
    const shown = Object.fromEntries(Object.entries(params ?? {}).map(([key, value]) => [key, String(value)]));
    return problem(column, code, column === null ? null : values[column], shown);
  });
}

/** Writes checked targets. What somebody set meanwhile is looked at anew. */
async function writeTargets(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: NewTarget }[],
  run: RunFacts,
): Promise<Made[]> {
  const at = await lockTerritories(tx, run.now);
  const facts = rows.map(({ fact }) => fact);
  const standing = await findTargets(
    tx,
    facts.map((fact) => fact.dealerId),
    null,
  );
  const now = new Map(
    standing.map((each) => [`${each.dealerId} ${each.productLineId} ${each.period} ${each.from}`, each.id]),
  );
  for (const fact of facts) {
    const key = `${fact.dealerId} ${fact.productLineId} ${fact.period} ${fact.from}`;
    if ((now.get(key) ?? null) !== fact.follows) throw new RowsChanged("somebody set the same target meanwhile");
  }
  const ids = await saveTargets(tx, at, facts);
  const told: Told[] = [];
  for (const [index, fact] of facts.entries())
    tellTarget({ tell: (each) => void told.push({ kind: "EVENT", ...each }) }, ids[index] as string, fact);
  await tellAll(tx, told, run.now);
  return rows.map(({ line, fact }, at) => ({
    ...{ type: "SalesTarget", id: ids[at]!, line, label: `${fact.period} ${fact.from}`, dealerId: fact.dealerId },
  }));
}
