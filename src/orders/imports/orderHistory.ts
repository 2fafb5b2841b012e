import { type Figure, figure, times } from "../../platform/importer/figures.ts";
import {
  type Checked,
  type GoodRow,
  type ImportKind,
  type RunFacts,
  type Values,
} from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { countriesByCode, countryCodeOf } from "../../regions/index.ts";
import { type HistoryRow, decideHistoryRow } from "../rules/history.ts";
import { runsOf, writeHistory } from "./writeHistory.ts";

/** A row of history with the division its country is. */
export type HistoryFact = HistoryRow & { readonly divisionLo: bigint };

const rowOf = (values: Values): HistoryRow => values as unknown as HistoryRow;

/** Quantity and exact amount of a row as they stand in the file: what the report adds up, good and bad apart. */
function sums({ quantity, unitPrice }: Values): Record<string, Figure | null> {
  const counted = typeof quantity === "bigint" ? figure(quantity) : null;
  return {
    quantity: counted,
    amount: counted !== null && typeof unitPrice === "string" ? times(figure(unitPrice), counted) : null,
  };
}

/**
 * Past orders of a manufacturer: no checks of trade, no stock, no numbers of ours, marked as imported. Customers become
 * dealers in onboarding, countries divisions, cancellations returns of their own. Amounts are in the manufacturer's currency.
 */
export const orderHistory: ImportKind<HistoryFact> = {
  name: "order-history",
  title: { en: "Order history", "zh-CN": "历史订单" },
  permission: "import:run",
  groupBy: "number",
  columns: [
    {
      key: "number",
      type: "code",
      required: true,
      maxLength: 40,
      name: { en: "Order number", "zh-CN": "订单号" },
      synonyms: ["InvoiceNo", "Invoice", "单据编号", "订单编号"],
    },
    {
      key: "product",
      type: "code",
      required: true,
      maxLength: 60,
      name: { en: "Product code", "zh-CN": "商品编码" },
      synonyms: ["StockCode", "SKU", "货号", "编码"],
    },
    {
      key: "description",
      type: "text",
      required: false,
      maxLength: 200,
      name: { en: "Product name", "zh-CN": "商品名称" },
      synonyms: ["Description", "品名"],
    },
    { key: "quantity", type: "integer", required: true, name: { en: "Quantity", "zh-CN": "数量" }, synonyms: ["Qty"] },
    {
      key: "orderedAt",
      type: "instant",
      required: true,
      name: { en: "Ordered at", "zh-CN": "下单时间" },
      synonyms: ["InvoiceDate", "Date", "日期"],
    },
    {
      key: "unitPrice",
      type: "decimal",
      required: true,
      name: { en: "Unit price", "zh-CN": "单价" },
      synonyms: ["UnitPrice", "Price"],
    },
    {
      key: "customer",
      type: "code",
      required: true,
      wholeNumber: true,
      maxLength: 60,
      name: { en: "Customer", "zh-CN": "客户编码" },
      synonyms: ["CustomerID", "Customer ID", "客户"],
    },
    {
      key: "country",
      type: "text",
      required: true,
      mappable: true,
      maxLength: 80,
      name: { en: "Country", "zh-CN": "国家" },
      synonyms: ["Country", "国别"],
    },
  ],
  sums,
  check: checkHistory,
  applyChunk: writeHistory,
};

async function checkHistory(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<HistoryFact>[]> {
  const divisions = await divisionsOf(sql, rows);
  const known = await ordersKnown(sql, rows, run);
  const firsts = new Map<string, HistoryRow>();
  return rows.map(({ line, values }) => {
    const row = rowOf(values);
    const order = known.get(row.number);
    const first = firsts.get(row.number) ?? row;
    firsts.set(row.number, first);
    const divisionLo = divisions.get(row.country);
    const begunBy = order?.ours === true ? order.customer : first.customer;
    const facts = { divisionLo, first: { ...first, customer: begunBy }, exists: order?.ours === false };
    const problems = decideHistoryRow(row, facts);
    return problems.length > 0 || divisionLo === undefined
      ? { line, problems }
      : { line, fact: { ...row, divisionLo } };
  });
}

/** The divisions that the countries' names stand for. */
async function divisionsOf(sql: Sql, rows: readonly GoodRow[]): Promise<Map<string, bigint>> {
  const codes = new Map<string, string>();
  for (const name of new Set(rows.map(({ values }) => rowOf(values).country))) {
    const code = countryCodeOf(name);
    if (code !== undefined) codes.set(name, code);
  }
  const found = new Map((await countriesByCode(sql, [...new Set(codes.values())])).map((row) => [row.country, row.lo]));
  const divisions = new Map<string, bigint>();
  for (const [name, code] of codes) {
    const lo = found.get(code);
    if (lo !== undefined) divisions.set(name, lo);
  }
  return divisions;
}

type Known = { readonly number: string; readonly customer: string; readonly ours: boolean };

/** Orders of these numbers that are there: begun by this run or by one it goes on from, or brought by another. */
async function ordersKnown(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Map<string, Known>> {
  const numbers = [...new Set(rows.map(({ values }) => rowOf(values).number))];
  const found = await sql.query<Known>(
    `SELECT o.external_no AS number, d.code AS customer, o.import_run_id = ANY($3) AS ours
     FROM "order" o JOIN dealer d ON d.manufacturer_id = o.manufacturer_id AND d.id = o.dealer_id
     WHERE o.manufacturer_id = $1 AND o.source = 'IMPORTED' AND o.external_no = ANY($2)`,
    [run.manufacturerId, numbers, runsOf(run)],
  );
  return new Map(found.map((row) => [row.number, row]));
}
