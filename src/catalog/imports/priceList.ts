import type { Refusal } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { figure } from "../../platform/importer/figures.ts";
import type {
  Checked,
  Column,
  GoodRow,
  ImportKind,
  RowProblem,
  RunFacts,
  Values,
} from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { fill, type Row } from "../rules/fill.ts";
import { checkPrice } from "../rules/price.ts";
import { notEnded } from "../rules/priceList.ts";
import { isTaxRate } from "../rules/terms.ts";
import { type ListFacts, listsByCode, type ProductFacts, productsByCode } from "./byCode.ts";
import { broughtBefore, knownOn, type Pair, pairKey } from "./known.ts";
import { writePrices } from "./writePrices.ts";

/** A row of a price list: what it says, and the list and product it says it of. */
export type PriceFact = {
  readonly listId: string;
  readonly productId: string;
  readonly unit: string;
  readonly row: Row;
};

type Told = {
  readonly list: string;
  readonly product: string;
  readonly unitPrice: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly taxRate: string | null;
};
const told = (values: Values): Told => values as unknown as Told;

const columns: readonly Column[] = [
  {
    ...{ key: "list", type: "code", required: true, maxLength: 40 },
    name: { en: "Price list code", "zh-CN": "价目表编码" },
    synonyms: ["PriceList", "Price list", "价目表", "价表编码"],
  },
  {
    ...{ key: "product", type: "code", required: true, maxLength: 40 },
    name: { en: "Product code", "zh-CN": "商品编码" },
    synonyms: ["SKU", "Product", "货号", "编码", "物料编码"],
  },
  {
    ...{ key: "unitPrice", type: "decimal", required: true },
    name: { en: "Unit price", "zh-CN": "单价" },
    synonyms: ["Price", "UnitPrice", "价格", "含税单价", "未税单价"],
  },
  {
    ...{ key: "from", type: "day", required: true },
    name: { en: "First day", "zh-CN": "生效日期" },
    synonyms: ["ValidFrom", "Valid from", "From", "开始日期", "起始日期"],
  },
  {
    ...{ key: "lastDay", type: "day", required: false },
    name: { en: "Last day (included)", "zh-CN": "失效日期（含当日）" },
    synonyms: ["ValidTo", "Valid to", "Last day", "失效日期", "截止日期", "结束日期"],
  },
  {
    ...{ key: "taxRate", type: "decimal", required: false, scale: 4 },
    name: { en: "Tax rate", "zh-CN": "税率" },
    synonyms: ["VAT", "TaxRate"],
  },
];

/**
 * Prices of any number of lists. Rows of one product of a list stand together. A last day is included, as people say it.
 * Days that have passed may be priced: what was said before stays on record, and no order changes.
 */
export const priceListImport: ImportKind<PriceFact> = {
  name: "price-list",
  title: { en: "Price list", "zh-CN": "价目表" },
  permission: "catalog:write",
  groupBy: "product",
  columns,
  sums: ({ unitPrice }) => ({ unitPrice: typeof unitPrice === "string" ? figure(unitPrice) : null }),
  check: checkPrices,
  applyChunk: writePrices,
};

type Judged =
  | { readonly line: number; readonly fact: PriceFact }
  | { readonly line: number; readonly problems: RowProblem[] };

async function checkPrices(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<PriceFact>[]> {
  const lists = await listsByCode(sql, run.manufacturerId, [...new Set(rows.map((row) => told(row.values).list))]);
  const products = await productsByCode(sql, run.manufacturerId, [
    ...new Set(rows.map((row) => told(row.values).product)),
  ]);
  const judged = rows.map(({ line, values }): Judged => {
    const row = told(values);
    return judge(line, row, lists.get(row.list), products.get(row.product));
  });
  const facts = judged.flatMap((each) => ("fact" in each ? [each.fact] : []));
  const wrong = await holesAndOverlaps(sql, facts, run);
  return judged.map((each) => {
    const problems = "fact" in each ? (wrong.get(each.line) ?? []) : each.problems;
    return "fact" in each && problems.length === 0 ? each : { line: each.line, problems };
  });
}

const problemOf = (refusal: Refusal, columnOf: Readonly<Record<string, string>>, raw: string | null): RowProblem => ({
  column: columnOf[refusal.path?.[0] ?? ""] ?? null,
  code: refusal.code,
  params: Object.fromEntries(Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)])),
  raw,
});

/** Where each field of a refusal stands in the file. */
const cells = { unitPrice: "unitPrice", from: "from", to: "lastDay", product: "product", priceList: "list" };

function judge(line: number, row: Told, list: ListFacts | undefined, product: ProductFacts | undefined): Judged {
  const unknown = [
    ...(list === undefined ? [{ code: "UNKNOWN_PRICE_LIST", path: ["priceList"] }] : []),
    ...(product === undefined ? [{ code: "UNKNOWN_PRODUCT", path: ["product"] }] : []),
  ];
  const to = row.lastDay === null ? null : plusDays(row.lastDay, 1);
  const refusals: Refusal[] = [...unknown];
  if (list !== undefined && product !== undefined) {
    const facts = { productEnded: product.ended, productName: product.name, scale: list.scale };
    refusals.push(
      ...notEnded(list),
      ...checkPrice({ unitPrice: row.unitPrice, from: row.from, correction: true }, facts, row.from),
    );
  }
  if (to !== null && to <= row.from) refusals.push({ code: "PERIOD_EMPTY", path: ["to"] });
  if (row.taxRate !== null && !isTaxRate(row.taxRate)) refusals.push({ code: "TAX_RATE_MALFORMED", path: ["taxRate"] });
  if (list === undefined || product === undefined || refusals.length > 0)
    return { line, problems: refusals.map((each) => problemOf(each, { ...cells, taxRate: "taxRate" }, null)) };
  const value = { unitPrice: row.unitPrice, taxRate: row.taxRate ?? product.taxRate };
  const placed = { at: line, from: row.from, to, value };
  return { line, fact: { listId: list.id, productId: product.id, unit: product.orderUnit, row: placed } };
}

/**
 * Gaps and overlaps that the rows would make, by line. A row that is refused is not written, so what is left is looked at
 * again until it holds together.
 */
async function holesAndOverlaps(
  sql: Sql,
  facts: readonly PriceFact[],
  run: RunFacts,
): Promise<ReadonlyMap<number, RowProblem[]>> {
  const groups = new Map<string, PriceFact[]>();
  for (const fact of facts) groups.set(pairKey(fact), [...(groups.get(pairKey(fact)) ?? []), fact]);
  const pairs: Pair[] = [...groups.values()].map(([first]) => first!);
  const known = await knownOn(sql, run.manufacturerId, pairs);
  const before = await broughtBefore(sql, run, pairs);
  const wrong = new Map<number, RowProblem[]>();
  for (const [key, group] of groups) {
    const twice = group.filter(({ row }) => (before.get(key) ?? []).some((from) => from === row.from));
    for (const { row } of twice) wrong.set(row.at, [{ column: "from", code: "PRICE_REPEATED", params: {}, raw: null }]);
    for (let left = group.filter((fact) => !wrong.has(fact.row.at)); ;) {
      const { refusals } = fill(
        known.get(key) ?? [],
        left.map((fact) => fact.row),
      );
      if (refusals.length === 0) break;
      for (const { at, ...refusal } of refusals) wrong.set(at, [problemOf(refusal, cells, null)]);
      left = left.filter((fact) => !wrong.has(fact.row.at));
    }
  }
  return wrong;
}
