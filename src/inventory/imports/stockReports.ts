import { productsByCode } from "../../catalog/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerCode, dealersByCode } from "../../partners/index.ts";
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
import { mayReport } from "../rules/access.ts";
import { type DecidedReport, type ReportLine, decideReport } from "../rules/report.ts";
import { type ReportedBefore, insertReports, reportedBefore } from "../store-reports.ts";
import { actorOf, allDenied, cellOf, count, productColumn, tenantOf, wrong } from "./cells.ts";
import { flowColumns, flows } from "./reportColumns.ts";

type Row = Readonly<Record<(typeof flows)[number], bigint | null>> & {
  readonly dealer: string | null;
  readonly product: string;
  readonly from: Day;
  readonly lastDay: Day;
  readonly closing: bigint;
};
const told = (values: Values): Row => values as unknown as Row;

/** What a dealer says of one product in one period. */
export type ReportFact = {
  readonly dealerId: string;
  readonly dealer: string;
  readonly from: Day;
  readonly to: Day;
  readonly report: DecidedReport;
};

const columns: readonly Column[] = [
  {
    ...{ key: "dealer", type: "code", required: true, maxLength: 60, mappable: true, whose: true },
    name: { en: "Dealer code", "zh-CN": "经销商编码" },
    synonyms: ["Dealer", "Customer", "客户编码", "经销商"],
  },
  productColumn,
  {
    ...{ key: "from", type: "day", required: true },
    name: { en: "First day", "zh-CN": "起始日期" },
    synonyms: ["From", "Period from", "开始日期", "期间起"],
  },
  {
    ...{ key: "lastDay", type: "day", required: true },
    name: { en: "Last day (included)", "zh-CN": "截止日期（含当日）" },
    synonyms: ["To", "Period to", "Last day", "结束日期", "期间止", "截止日期"],
  },
  ...flowColumns,
];

/**
 * Dealers' stock reports (进销存), a row for each dealer, product and period. What does not roll forward is taken and marked
 * as an exception, as it is from a screen; the same period with other figures corrects what was said of it.
 */
export const stockReportImport: ImportKind<ReportFact> = {
  name: "stock-reports",
  title: { en: "Dealers' stock reports", "zh-CN": "经销商进销存" },
  permission: "stock-report:write",
  dealers: true,
  columns,
  sums: ({ salesOut, closing }) => ({
    salesOut: typeof salesOut === "bigint" ? figure(salesOut) : null,
    closing: typeof closing === "bigint" ? figure(closing) : null,
  }),
  check: checkReports,
  applyChunk: writeReports,
};

/** The dealers of the file that the acting person looks after, by code; to a dealer's people there is their own alone. */
async function dealersOf(
  sql: Sql,
  viewer: Viewer,
  ownCode: string | null,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ownCode !== null && viewer.dealerId !== null) return new Map([[ownCode, viewer.dealerId]]);
  const dealers = await dealersByCode(sql, viewer.manufacturerId, [...new Set(codes)]);
  const values: unknown[] = [viewer.manufacturerId, [...dealers.values()]];
  const known = await sql.query<{ id: string }>(
    `SELECT d.id FROM unnest($2::uuid[]) AS d(id) WHERE $1::uuid IS NOT NULL AND ${dealerWithin("d.id", viewer, values)}`,
    values,
  );
  const own = new Set(known.map(({ id }) => id));
  return new Map([...dealers].filter(([, id]) => own.has(id)));
}

async function checkReports(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<ReportFact>[]> {
  const viewer = await actorOf(sql, run, mayReport);
  if (viewer === null) return allDenied(rows);
  const ownCode = viewer.dealerId === null ? null : await dealerCode(sql, viewer.manufacturerId, viewer.dealerId);
  const all = rows.map(({ values }) => ({ ...told(values), dealer: told(values).dealer ?? ownCode ?? "" }));
  const dealers = await dealersOf(
    sql,
    viewer,
    ownCode,
    all.map(({ dealer }) => dealer),
  );
  const products = await productsByCode(sql, run.manufacturerId, [...new Set(all.map(({ product }) => product))]);
  const asked = all.map((row) => {
    const [dealerId, productId] = [dealers.get(row.dealer) ?? null, products.get(row.product)?.id ?? null];
    return { dealerId, productId, from: row.from, to: plusDays(row.lastDay, 1) };
  });
  const before = await reportedBefore(
    tenantOf(sql, run),
    asked.flatMap(({ dealerId, productId, ...period }) =>
      dealerId === null || productId === null || period.to <= period.from ? [] : [{ dealerId, productId, ...period }],
    ),
  );
  const standing = Map.groupBy(before, ({ dealerId, productId }) => `${dealerId} ${productId}`);
  const known = new Set([...products.values()].map(({ id }) => id));
  const today = run.today(viewer.timeZone);
  return rows.map(({ line }, at): Checked<ReportFact> => {
    const { dealerId, productId, ...period } = asked[at]!;
    const row = all[at]!;
    const key = `${dealerId ?? ""} ${productId ?? ""}`;
    const own = standing.get(key) ?? [];
    const decided = decideReport(period, [lineOf(row, productId)], { products: known, standing: own }, today);
    const problems: RowProblem[] = decided.ok ? [] : decided.refusals.map((refusal) => cellOf(refusal, cells));
    if (dealerId === null)
      problems.unshift(
        ownCode === null
          ? wrong("dealer", "UNKNOWN_DEALER", row.dealer)
          : wrong("dealer", "NOT_YOUR_DEALER", row.dealer, { own: ownCode }),
      );
    const report = decided.ok ? decided.value[0] : undefined;
    if (dealerId !== null && report !== undefined) problems.push(...repeated(report, period, own, run));
    if (problems.length > 0 || dealerId === null || report === undefined) return { line, problems };
    // Later rows of the file meet this one as they would meet it in the books.
    standing.set(key, [...own, { ...report, dealerId, ...period, id: "", importRunId: run.id }]);
    return { line, fact: { dealerId, dealer: row.dealer, ...period, report } };
  });
}

const cells = Object.fromEntries([...flows, "closing", "product", "from"].map((key) => [key, key]));
Object.assign(cells, { to: "lastDay" });

function lineOf(row: Row, productId: string | null): ReportLine {
  const figures = Object.fromEntries(flows.map((flow) => [flow, count(row[flow])])) as Record<
    (typeof flows)[number],
    number
  >;
  return { ...figures, productId, closing: count(row.closing) };
}

/** I4. A file says each thing once, and what was said before in the same figures is nothing new. */
function repeated(
  report: DecidedReport,
  period: { readonly from: Day; readonly to: Day },
  standing: readonly ReportedBefore[],
  run: RunFacts,
): RowProblem[] {
  const same = standing.find(({ from, to }) => from === period.from && to === period.to);
  if (same === undefined) return [];
  if (same.importRunId === run.id) return [wrong("product", "DUPLICATE_LINE", null)];
  const equal = same.closing === report.closing && flows.every((flow) => same[flow] === report[flow]);
  return equal ? [wrong(null, "REPORT_REPEATED", null)] : [];
}

/** Writes checked reports, each dealer's as one submission, in a handful of statements. */
async function writeReports(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: ReportFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const viewer = await actorOf(tx, run, mayReport);
  if (viewer === null) throw new RowsChanged("whoever began this import may not report stock any more");
  const submissions = new Map<string, string>();
  const made = new Map<string, Made>();
  const reports = rows.map(({ line, fact: { dealerId, dealer, from, to, report } }) => {
    const id = newId();
    // A submission is shown by its first report.
    if (!made.has(dealerId)) made.set(dealerId, { type: "StockReport", id, line, label: dealer, dealerId });
    if (!submissions.has(dealerId)) submissions.set(dealerId, newId());
    return { ...report, id, dealerId, period: { from, to }, submissionId: submissions.get(dealerId)! };
  });
  const about = { id: newId(), now: run.now, membershipId: viewer.membershipId, importRunId: run.id };
  if (!(await insertReports(tx, about, reports)).ok) throw new RowsChanged("somebody reported the same meanwhile");
  const exceptions = (dealerId: string) =>
    reports.filter((each) => each.dealerId === dealerId && each.exception).length;
  await tellAll(
    tx,
    [...submissions].map(([dealerId, id]) => ({
      ...{ kind: "EVENT" as const, name: "stock-report.submitted", aggregateType: "StockReport", aggregateId: id },
      ...{ version: 1, dealerId, payload: { exceptions: exceptions(dealerId) } },
    })),
    run.now,
  );
  return [...made.values()];
}
