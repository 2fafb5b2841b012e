import { allDenied, cellOf, chainColumn, column, wrong } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { figure } from "../../../platform/importer/figures.ts";
import type { Checked, GoodRow, ImportKind, RowProblem, RunFacts } from "../../../platform/importer/kind.ts";
import type { Sql } from "../../../platform/sql.ts";
import { decideTurnoverSaid, turnoverKey } from "../rules/fact.ts";
import { type TurnoverFact, insertTurnovers, turnoversOnRecord } from "../store.ts";
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
  promotionColumn,
  storeColumn,
  yesNo,
} from "./cells.ts";
import { type Writing, sorted, writer } from "./sorted.ts";

type Row = Named & {
  readonly on: Day;
  readonly rateGroup: string | null;
  readonly quantity: bigint | null;
  readonly gross: string;
  readonly returns: string | null;
  readonly coupons: string | null;
  readonly currency: string | null;
  readonly promotion: string | null;
  readonly documentNo: string;
  readonly line: string | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

/** What stores' tills turned over, a row for a store, day and product or group of one rate. */
export const turnoverImport: ImportKind<Writing<TurnoverFact>> = {
  name: "chain-turnover",
  title: { en: "Turnover at chains", "zh-CN": "系统流水" },
  permission: "chain-statement:work",
  columns: [
    chainColumn,
    storeColumn(true),
    column("on", "day", true, ["Day", "日期"], ["Date", "销售日期", "业务日期"]),
    ...productColumns,
    column("rateGroup", "text", false, ["Rate group", "扣率组"], ["扣点组", "大类", "柜组"], { maxLength: 60 }),
    column("quantity", "integer", false, ["Quantity", "数量"], ["Qty", "销售数量"]),
    column("gross", "decimal", true, ["Gross turnover", "销售流水"], ["Turnover", "流水", "销售额"], { scale: 4 }),
    column("returns", "decimal", false, ["Returns", "退货金额"], ["销退金额"], { scale: 4 }),
    column("coupons", "decimal", false, ["Coupons borne by us", "供应商承担券额"], ["Coupons", "券额"], { scale: 4 }),
    currencyColumn,
    promotionColumn,
    documentColumn,
    lineColumn,
  ],
  sums: ({ gross, returns }) => ({
    gross: typeof gross === "string" ? figure(gross) : null,
    returns: typeof returns === "string" ? figure(returns) : null,
  }),
  check: checkTurnovers,
  applyChunk: writer(insertTurnovers),
};

async function checkTurnovers(
  sql: Sql,
  rows: readonly GoodRow[],
  run: RunFacts,
): Promise<Checked<Writing<TurnoverFact>>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const looked = await lookUp(sql, viewer, all);
  const today = run.today(viewer.timeZone);
  return sorted(
    rows.map(({ line }) => line),
    all.map((row) => judge(row, looked, viewer, today)),
    (chainIds, keys) => turnoversOnRecord(sql, run.manufacturerId, chainIds, keys),
  );
}

function judge(row: Row, looked: Looked, viewer: Viewer, today: Day) {
  const at = placed(row, row.on, looked);
  const promotion = yesNo(row.promotion);
  const currency = currencyOf(row.currency, viewer);
  const minor = (text: string | null) => minorOf(text, currency ?? viewer.currency);
  const amounts = { gross: minor(row.gross), returns: minor(row.returns), coupons: minor(row.coupons) };
  const said = {
    ...{ on: row.on, productId: at.productId ?? null, rateGroup: row.rateGroup, documentNo: row.documentNo },
    ...{ grossMinor: amounts.gross ?? 0n, returnsMinor: amounts.returns ?? 0n, couponsMinor: amounts.coupons ?? 0n },
  };
  const problems: RowProblem[] = [
    ...at.problems,
    ...(promotion === undefined ? [wrong("promotion", "UNKNOWN_YES_NO", row.promotion)] : []),
    ...(currency === undefined ? [wrong("currency", "CURRENCY_UNKNOWN", row.currency)] : []),
    ...(["gross", "returns", "coupons"] as const).flatMap((key) =>
      amounts[key] === undefined ? [wrong(key, "AMOUNT_MALFORMED", row[key])] : [],
    ),
    ...decideTurnoverSaid(said, today).map(cellOf),
  ];
  const { chainId, storeId } = at;
  if (problems.length > 0 || chainId === undefined || storeId == null) return { problems };
  const fact: TurnoverFact = {
    ...{ chainId, storeId, ...said, currency: currency!, promotion: promotion! },
    quantity: row.quantity === null ? null : row.quantity * at.factor,
  };
  return { fact, key: turnoverKey(fact, { storeId, promotion: promotion!, line: row.line ?? "" }), problems };
}
