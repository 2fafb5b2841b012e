import { allDenied, cellOf, chainColumn, column, feeKinds, feeNames, wrong } from "../../../chains/index.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Checked, GoodRow, ImportKind, RowProblem, RunFacts } from "../../../platform/importer/kind.ts";
import type { Sql } from "../../../platform/sql.ts";
import { decideEvent, eventKey } from "../rules/fact.ts";
import { type EventFact, eventsOnRecord, insertEvents } from "../store.ts";
import {
  type Looked,
  type Named,
  actorOf,
  currencyColumn,
  currencyOf,
  documentColumn,
  lineColumn,
  lookUp,
  minorOf,
  placed,
  productColumns,
  storeColumn,
} from "./cells.ts";
import { type Writing, sorted, writer } from "./sorted.ts";

type Row = Named & {
  readonly feeKind: string;
  readonly name: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly quantity: bigint | null;
  readonly days: bigint | null;
  readonly base: string | null;
  readonly currency: string | null;
  readonly documentNo: string;
  readonly line: string | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

export const isFeeKind = (kind: string): boolean => Object.hasOwn(feeKinds, kind);
const named = new Map(
  Object.entries(feeNames).flatMap(([kind, name]) => [
    ...[kind, name.en, name["zh-CN"], ...name["zh-CN"].split("/")].map((text) => [text.toLowerCase(), kind] as const),
  ]),
);
/** The kind of a fee by its code, or by what it is called in either language. */
const feeKindOf = (text: string): string => named.get(text.trim().toLowerCase()) ?? text.trim();

/** What fees are for, a row for each: festivals, issues, displays, promoters, openings, late deliveries. */
export const eventImport: ImportKind<Writing<EventFact>> = {
  name: "chain-events",
  title: { en: "Events at chains", "zh-CN": "系统费用事件" },
  permission: "chain-statement:work",
  columns: [
    chainColumn,
    storeColumn(false),
    ...productColumns,
    column("feeKind", "text", true, ["Kind of fee", "费用类型"], ["Fee", "费用项目", "费用名称"], { maxLength: 60 }),
    column("name", "text", true, ["Event", "事件名称"], ["Name", "活动名称", "期次"], { maxLength: 200 }),
    column("from", "day", true, ["First day", "开始日期"], ["From", "起始日期", "日期"]),
    column("lastDay", "day", false, ["Last day (included)", "结束日期（含当日）"], ["To", "结束日期", "截止日期"]),
    column(
      "quantity",
      "integer",
      false,
      ["How many (issues, heads)", "数量（期数、人数）"],
      ["Quantity", "人数", "期数"],
    ),
    column(
      "days",
      "integer",
      false,
      ["Days (head-days, late days)", "天数（人天、迟到天数）"],
      ["Days", "人天", "天数"],
    ),
    column("base", "decimal", false, ["Amount it is reckoned on", "计费基数"], ["Base", "基数", "订单金额"], {
      scale: 4,
    }),
    currencyColumn,
    documentColumn,
    lineColumn,
  ],
  check: checkEvents,
  applyChunk: writer(insertEvents),
};

async function checkEvents(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<Writing<EventFact>>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const looked = await lookUp(sql, viewer, all);
  const today = run.today(viewer.timeZone);
  return sorted(
    rows.map(({ line }) => line),
    all.map((row) => judge(row, looked, viewer, today)),
    (chainIds, keys) => eventsOnRecord(sql, run.manufacturerId, chainIds, keys),
  );
}

const cells: Readonly<Record<string, string>> = { to: "lastDay" };

function judge(row: Row, looked: Looked, viewer: Viewer, today: Day) {
  const at = placed(row, row.from, looked);
  const currency = currencyOf(row.currency, viewer);
  const baseMinor = row.base === null ? null : minorOf(row.base, currency ?? viewer.currency);
  const said = {
    ...{ feeKind: feeKindOf(row.feeKind), name: row.name.trim(), documentNo: row.documentNo, from: row.from },
    ...{ to: plusDays(row.lastDay ?? row.from, 1), quantity: row.quantity ?? 1n, days: row.days },
    baseMinor: baseMinor ?? null,
  };
  const problems: RowProblem[] = [
    ...at.problems,
    ...(currency === undefined ? [wrong("currency", "CURRENCY_UNKNOWN", row.currency)] : []),
    ...(baseMinor === undefined ? [wrong("base", "AMOUNT_MALFORMED", row.base)] : []),
    ...decideEvent(said, isFeeKind, today)
      .map(cellOf)
      .map((each) => ({ ...each, column: cells[each.column ?? ""] ?? each.column })),
  ];
  const { chainId, storeId, productId } = at;
  if (problems.length > 0 || chainId === undefined || storeId === undefined || productId === undefined)
    return { problems };
  const fact: EventFact = {
    ...{ chainId, storeId, productId, ...said, currency: said.baseMinor === null ? null : currency! },
  };
  return { fact, key: eventKey(fact, { storeId, productId, line: row.line ?? "" }), problems };
}
