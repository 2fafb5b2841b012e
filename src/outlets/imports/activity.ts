import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { figure } from "../../platform/importer/figures.ts";
import type { Checked, GoodRow, ImportKind, RunFacts } from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { ActivitySource } from "../model.ts";
import { placeWithin } from "../queries/outlets.ts";
import { decidePurchase } from "../rules/facts.ts";
import { type PurchaseWritten, insertPurchases, purchaseKey, purchasesKnown } from "../store-facts.ts";
import {
  actorOf,
  allDenied,
  amountOf,
  cellOf,
  column,
  currencyColumn,
  dealerColumn,
  dealersOf,
  outletColumn,
  wrong,
} from "./cells.ts";

type Row = {
  readonly outlet: string;
  readonly on: Day;
  readonly productLine: string;
  readonly quantity: bigint;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly reference: string | null;
  readonly dealer: string | null;
  readonly source: string | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

/** Purchases of outlets, from dealers' reports or scans: one a row. What is recorded already is refused by its row. */
export const activityImport: ImportKind<PurchaseWritten> = {
  name: "outlet-activity",
  title: { en: "Purchases of outlets", "zh-CN": "终端进货记录" },
  permission: "outlet:write",
  columns: [
    outletColumn,
    column("on", "day", true, ["Day", "进货日期"], ["Date", "日期", "销售日期", "送货日期"]),
    column("productLine", "code", true, ["Product line code", "产品线编码"], ["Product line", "产品线"], {
      maxLength: 60,
      mappable: true,
    }),
    column(
      "quantity",
      "integer",
      true,
      ["Quantity (order units)", "数量（订货单位）"],
      ["Qty", "Quantity", "数量", "箱数"],
    ),
    column("amount", "decimal", false, ["Amount", "金额"], ["销售金额", "进货金额"], { scale: 4 }),
    currencyColumn,
    column("reference", "code", false, ["Document number", "单号"], ["Reference", "单据编号", "送货单号"], {
      maxLength: 100,
    }),
    dealerColumn(false),
    column("source", "code", false, ["Source", "来源"], ["数据来源"], { maxLength: 20 }),
  ],
  sums: ({ quantity, amount }) => ({
    quantity: typeof quantity === "bigint" ? figure(quantity) : null,
    amount: typeof amount === "string" ? figure(amount) : null,
  }),
  check: checkActivity,
  applyChunk: async (tx: Tx, rows, run) => {
    await insertPurchases(
      tx,
      rows.map(({ fact }) => fact),
      { now: run.now, importRunId: run.id },
    );
    return [];
  },
};

/** Ids by code of what a file names: outlets that the acting person may know, and product lines; two statements. */
async function namedBy(sql: Sql, viewer: Viewer, rows: readonly Row[]) {
  const values: unknown[] = [viewer.manufacturerId, [...new Set(rows.map((row) => row.outlet))]];
  const outlets = await sql.query<{ code: string; id: string }>(
    `SELECT o.code, o.id FROM outlet o WHERE o.manufacturer_id = $1 AND o.code = ANY($2::text[]) AND ${placeWithin("o.division_lo", viewer, values)}`,
    values,
  );
  const lines = await sql.query<{ code: string; id: string }>(
    `SELECT code, id FROM product_line WHERE manufacturer_id = $1 AND code = ANY($2::text[])`,
    [viewer.manufacturerId, [...new Set(rows.map((row) => row.productLine))]],
  );
  const byCode = (all: readonly { code: string; id: string }[]) => new Map(all.map(({ code, id }) => [code, id]));
  return { outlets: byCode(outlets), lines: byCode(lines) };
}

async function checkActivity(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<PurchaseWritten>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const { outlets, lines } = await namedBy(sql, viewer, all);
  const dealers = await dealersOf(
    sql,
    viewer,
    all.map(({ dealer }) => dealer),
  );
  const today = run.today(viewer.timeZone);
  const judged = all.map((row) => judge(row, { viewer, today, outlets, lines, dealers }));
  const facts = judged.flatMap((each) => (each.fact === null ? [] : [each.fact]));
  const known = await purchasesKnown(sql, run.manufacturerId, facts);
  const seen = new Set<string>();
  return rows.map(({ line }, at): Checked<PurchaseWritten> => {
    const { fact, problems } = judged[at]!;
    if (fact === null || problems.length > 0) return { line, problems };
    const key = purchaseKey(fact);
    const before = known.get(key);
    const twice = seen.has(key) || before?.importRunId === run.id;
    seen.add(key);
    if (twice) return { line, problems: [wrong("outlet", "ROW_REPEATED", all[at]!.outlet)] };
    return before === undefined
      ? { line, fact }
      : { line, problems: [wrong("reference", "ACTIVITY_EXISTS", all[at]!.reference)] };
  });
}

function judge(
  row: Row,
  by: {
    readonly viewer: Viewer;
    readonly today: Day;
    readonly outlets: ReadonlyMap<string, string>;
    readonly lines: ReadonlyMap<string, string>;
    readonly dealers: ReadonlyMap<string, string>;
  },
) {
  const amount = amountOf(row.amount, row.currency, "amount", by.viewer);
  const [outletId, productLineId] = [by.outlets.get(row.outlet), by.lines.get(row.productLine)];
  const source = row.source === null ? "REPORT" : row.source.toUpperCase();
  const problems = [
    ...decidePurchase({ on: row.on, quantity: row.quantity, amountMinor: amount.minor }, by.today).map(cellOf),
    ...amount.problems,
    ...(outletId === undefined ? [wrong("outlet", "UNKNOWN_OUTLET", row.outlet)] : []),
    ...(productLineId === undefined ? [wrong("productLine", "UNKNOWN_PRODUCT_LINE", row.productLine)] : []),
    ...(row.dealer !== null && !by.dealers.has(row.dealer) ? [wrong("dealer", "UNKNOWN_DEALER", row.dealer)] : []),
    ...(source in ActivitySource ? [] : [wrong("source", "UNKNOWN_VALUE", row.source)]),
  ];
  if (problems.length > 0 || outletId === undefined || productLineId === undefined) return { fact: null, problems };
  const fact: PurchaseWritten = {
    ...{ outletId, on: row.on, productLineId, reference: row.reference?.trim() ?? "", quantity: Number(row.quantity) },
    ...{ dealerId: by.dealers.get(row.dealer ?? "") ?? null, amountMinor: amount.minor, currency: amount.currency },
    source: source as keyof typeof ActivitySource,
  };
  return { fact, problems };
}
