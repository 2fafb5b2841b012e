import { productsByCode } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
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
import { shelfLives } from "../acts/changes.ts";
import { knownEntries } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import { type KnownLife, type ReceiptFacts, type ReceivedBatch, batchKey, decideReceipt } from "../rules/receipt.ts";
import { findBatches } from "../store.ts";
import {
  actorOf,
  allDenied,
  batchColumn,
  cellOf,
  count,
  productColumn,
  tenantOf,
  warehouseColumn,
  warehousesByCode,
  wrong,
} from "./cells.ts";
import { writeReceipts } from "./writeReceipts.ts";

type Row = {
  readonly number: string;
  readonly warehouse: string;
  readonly receivedOn: Day | null;
  readonly product: string;
  readonly batch: string | null;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly quantity: bigint;
};
const told = (values: Values): Row => values as unknown as Row;

/** A document of goods that came in, whole; it goes with its first row. */
export type ReceiptDocument = {
  readonly key: string;
  readonly number: string;
  readonly warehouseId: string;
  readonly on: Day;
  readonly batches: readonly ReceivedBatch[];
};
export type ReceiptFact = { readonly document: ReceiptDocument | null };

const columns: readonly Column[] = [
  {
    ...{ key: "number", type: "code", required: true, maxLength: 60 },
    name: { en: "Receipt number", "zh-CN": "入库单号" },
    synonyms: ["Receipt", "GRN", "Delivery note", "单号", "收货单号", "送货单号", "单据编号"],
  },
  warehouseColumn,
  {
    ...{ key: "receivedOn", type: "day", required: false },
    name: { en: "Received on", "zh-CN": "入库日期" },
    synonyms: ["Date", "Receipt date", "收货日期", "日期"],
  },
  productColumn,
  batchColumn(false),
  {
    ...{ key: "producedOn", type: "day", required: false },
    name: { en: "Produced on", "zh-CN": "生产日期" },
    synonyms: ["Production date", "MFG date"],
  },
  {
    ...{ key: "expiresOn", type: "day", required: false },
    name: { en: "Expires on", "zh-CN": "到期日" },
    synonyms: ["Expiry", "Expiry date", "Best before", "有效期至", "到期日期", "失效日期"],
  },
  {
    ...{ key: "quantity", type: "integer", required: true },
    name: { en: "Quantity (order units)", "zh-CN": "数量（订货单位）" },
    synonyms: ["Qty", "Quantity", "数量", "入库数量", "箱数", "件数"],
  },
];

/**
 * Goods that came into warehouses, by the papers they came with: each receipt is one entry of the book, taken whole, and
 * once under its number and warehouse.
 */
export const stockReceipts: ImportKind<ReceiptFact> = {
  name: "stock-receipts",
  title: { en: "Goods receipts", "zh-CN": "入库单" },
  permission: "stock:write",
  groupBy: "number",
  wholeGroups: true,
  // The stock rows of a chunk are locked until it is written: few, so that orders hardly wait.
  chunkRows: 1000,
  columns,
  sums: ({ quantity }) => ({ quantity: typeof quantity === "bigint" ? figure(quantity) : null }),
  check: checkReceipts,
  applyChunk: writeReceipts,
};

type Facts = ReceiptFacts & {
  readonly today: Day;
  readonly warehouses: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, { readonly id: string }>;
  readonly entries: ReadonlyMap<string, unknown>;
  readonly known: Map<string, KnownLife>;
};
const keyOf = (row: Row): string => `receipt:${JSON.stringify([row.warehouse, row.number])}`;

/** Judges whole receipts as `stockReceive` does. Writes nothing. */
async function checkReceipts(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<ReceiptFact>[]> {
  const viewer = await actorOf(sql, run, mayKeepStock);
  if (viewer === null) return allDenied(rows);
  const tenant = tenantOf(sql, run);
  const all = rows.map(({ values }) => told(values));
  const products = await productsByCode(sql, run.manufacturerId, [...new Set(all.map(({ product }) => product))]);
  const named = all.flatMap(({ product, batch }) => {
    const id = products.get(product)?.id;
    return id === undefined || batch === null ? [] : [{ productId: id, batch: batch.trim() }];
  });
  const facts: Facts = {
    products,
    today: run.today(viewer.timeZone),
    warehouses: await warehousesByCode(
      tenant,
      all.map(({ warehouse }) => warehouse),
    ),
    entries: await knownEntries(tenant, [...new Set(all.map(keyOf))], run.id),
    shelfLife: await shelfLives(
      tenant,
      [...products.values()].map(({ id }) => id),
    ),
    known: new Map((await findBatches(tenant, named)).map((lot) => [batchKey(lot.productId, lot.batch), lot])),
  };
  const judged = new Map<number, Checked<ReceiptFact>>();
  for (const own of Map.groupBy(rows, ({ values }) => told(values).number).values())
    for (const each of judge(own, facts)) judged.set(each.line, each);
  return rows.map(({ line }) => judged.get(line)!);
}

const cells = {
  receivedOn: "receivedOn",
  product: "product",
  quantity: "quantity",
  batch: "batch",
  producedOn: "producedOn",
  expiresOn: "expiresOn",
};

function judge(rows: readonly GoodRow[], facts: Facts): Checked<ReceiptFact>[] {
  const lines = rows.map(({ values }) => told(values));
  const first = lines[0]!;
  const on = lines.find(({ receivedOn }) => receivedOn !== null)?.receivedOn ?? facts.today;
  const problems = lines.map((row) => headProblems(row, first, on));
  const warehouseId = facts.warehouses.get(first.warehouse);
  if (warehouseId === undefined) problems[0]!.push(wrong("warehouse", "UNKNOWN_VALUE", first.warehouse));
  if (facts.entries.has(keyOf(first)))
    problems[0]!.push(wrong("number", "RECEIPT_EXISTS", first.number, { number: first.number }));
  const decided = decideReceipt(
    lines.map((row) => ({
      ...{
        productId: facts.products.get(row.product)?.id ?? null,
        quantity: count(row.quantity),
        batch: row.batch ?? "",
      },
      ...{ producedOn: row.producedOn, expiresOn: row.expiresOn },
    })),
    on,
    facts.today,
    facts,
  );
  if (!decided.ok)
    for (const refusal of decided.refusals) {
      const at = refusal.path?.[0] === "lines" ? Number(refusal.path[1]) : 0;
      problems[at]?.push(cellOf(refusal, cells));
    }
  if (!decided.ok || warehouseId === undefined || problems.some((own) => own.length > 0))
    return rows.map(({ line }, at) => ({
      line,
      problems:
        problems[at]!.length > 0 ? problems[at]! : [wrong(null, "DOCUMENT_REFUSED", null, { number: first.number })],
    }));
  // What this receipt says of a new batch holds for the next ones of the file.
  for (const batch of decided.value) facts.known.set(batchKey(batch.productId, batch.batch), batch);
  const document = { key: keyOf(first), number: first.number, warehouseId, on, batches: decided.value };
  return rows.map(({ line }, at) => ({ line, fact: { document: at === 0 ? document : null } }));
}

/** I2. A receipt is of one warehouse and one day. */
function headProblems(row: Row, first: Row, on: Day): RowProblem[] {
  const params = { number: row.number };
  return [
    ...(row.warehouse === first.warehouse ? [] : [wrong("warehouse", "MIXED_RECEIPT", row.warehouse, params)]),
    ...(row.receivedOn === null || row.receivedOn === on
      ? []
      : [wrong("receivedOn", "MIXED_RECEIPT", row.receivedOn, params)]),
  ];
}
