import { productsByCode } from "../../catalog/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import { figure } from "../../platform/importer/figures.ts";
import {
  type Checked,
  type Column,
  type GoodRow,
  type ImportKind,
  type Made,
  type RunFacts,
  type Values,
  RowsChanged,
} from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { factsForChange, lockForChange } from "../acts/changes.ts";
import { type Posting, makeRoom, knownEntries, openEntries, postAll } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import { decideChanges } from "../rules/change.ts";
import { batchKey } from "../rules/receipt.ts";
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
import { tellEntries } from "./tellEntries.ts";

type Row = {
  readonly number: string;
  readonly warehouse: string;
  readonly product: string;
  readonly batch: string;
  readonly counted: bigint;
};
const told = (values: Values): Row => values as unknown as Row;

/** What was counted of a batch in a warehouse, and by which paper. */
export type CountFact = {
  readonly number: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly lotId: string;
  readonly counted: number;
};

const columns: readonly Column[] = [
  {
    ...{ key: "number", type: "code", required: true, maxLength: 60 },
    name: { en: "Count number", "zh-CN": "盘点单号" },
    synonyms: ["Count", "Count sheet", "单号", "单据编号"],
  },
  warehouseColumn,
  productColumn,
  batchColumn(true),
  {
    ...{ key: "counted", type: "integer", required: true },
    name: { en: "Counted (order units)", "zh-CN": "实盘数量（订货单位）" },
    synonyms: ["Counted", "Qty", "Quantity", "实盘数", "实盘数量", "实存数量", "数量"],
  },
];

/**
 * What was counted (盘点): the books are put right by the differences, row by row. A paper's rows stand together; what was
 * promised or picked stays covered, and such a row is refused by itself. The same paper comes once.
 */
export const stockCounts: ImportKind<CountFact> = {
  name: "stock-counts",
  title: { en: "Stock count", "zh-CN": "库存盘点" },
  permission: "stock:write",
  groupBy: "number",
  chunkRows: 1000,
  columns,
  sums: ({ counted }) => ({ counted: typeof counted === "bigint" ? figure(counted) : null }),
  check: checkCounts,
  applyChunk: writeCounts,
};

/** A paper's entry of a warehouse; the number quoted, so that no number is the beginning of another. */
const keyOf = (number: string, warehouseId: string | undefined): string =>
  `count:${JSON.stringify(number)}:${warehouseId ?? ""}`;

async function checkCounts(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<CountFact>[]> {
  if ((await actorOf(sql, run, mayKeepStock)) === null) return allDenied(rows);
  const tenant = tenantOf(sql, run);
  const all = rows.map(({ line, values }) => ({ line, row: told(values) }));
  const products = await productsByCode(sql, run.manufacturerId, [...new Set(all.map(({ row }) => row.product))]);
  const warehouses = await warehousesByCode(
    tenant,
    all.map(({ row }) => row.warehouse),
  );
  const before = await knownEntries(
    tenant,
    [...new Set(all.map(({ row }) => keyOf(row.number, warehouses.get(row.warehouse))))],
    run.id,
  );
  const named = all.flatMap(({ row }) => {
    const productId = products.get(row.product)?.id;
    return productId === undefined ? [] : [{ productId, batch: row.batch.trim() }];
  });
  const lots = new Map(
    (await findBatches(tenant, named)).map((lot) => [batchKey(lot.productId, lot.batch), lot.lotId]),
  );
  const problems = new Map<number, ReturnType<typeof wrong>[]>();
  const facts = all.flatMap(({ line, row }): (CountFact & { readonly line: number })[] => {
    const [warehouseId, productId] = [warehouses.get(row.warehouse), products.get(row.product)?.id];
    const lotId = lots.get(batchKey(productId ?? "", row.batch.trim()));
    const own = [
      ...(warehouseId === undefined ? [wrong("warehouse", "UNKNOWN_VALUE", row.warehouse)] : []),
      ...(productId === undefined ? [wrong("product", "UNKNOWN_PRODUCT", row.product)] : []),
      ...(productId !== undefined && lotId === undefined ? [wrong("batch", "UNKNOWN_LOT", row.batch)] : []),
      ...(before.get(keyOf(row.number, warehouseId)) === "OTHER"
        ? [wrong("number", "COUNT_EXISTS", row.number, { number: row.number })]
        : []),
    ];
    problems.set(line, own);
    if (warehouseId === undefined || productId === undefined || lotId === undefined || own.length > 0) return [];
    return [{ line, number: row.number, warehouseId, productId, lotId, counted: count(row.counted) }];
  });
  for (const [warehouseId, own] of Map.groupBy(facts, (fact) => fact.warehouseId)) {
    const known = await factsForChange(
      tenant,
      warehouseId,
      own.map(({ lotId }) => lotId),
    );
    const decided = decideChanges(own, known);
    if (!decided.ok)
      for (const refusal of decided.refusals) problems.get(lineOf(refusal, own))?.push(cellOf(refusal, cells));
  }
  const judged = new Map(facts.map(({ line, ...fact }) => [line, fact]));
  return rows.map(({ line }) => {
    const own = problems.get(line) ?? [];
    const fact = judged.get(line);
    return own.length > 0 || fact === undefined ? { line, problems: own } : { line, fact };
  });
}

const cells = { lot: "batch", counted: "counted", quantity: "counted" };
const lineOf = (refusal: Refusal, own: readonly { readonly line: number }[]): number =>
  own[Number(refusal.path?.[1] ?? 0)]?.line ?? -1;

/**
 * Puts the books right by what was counted, under the locks of the stock it concerns; one entry a paper and warehouse.
 * @throws RowsChanged when goods were picked or promised meanwhile that a row would take away.
 */
async function writeCounts(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: CountFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const viewer = await actorOf(tx, run, mayKeepStock);
  if (viewer === null) throw new RowsChanged("whoever began this import may not keep stock any more");
  const today = run.today(viewer.timeZone);
  const papers = Map.groupBy(rows, ({ fact }) => keyOf(fact.number, fact.warehouseId));
  // A paper longer than a chunk has an entry for each part: the later ones are named by their first line, too.
  const known = await knownEntries(tx, [...papers.keys()], run.id);
  const keys = new Map(
    [...papers].map(([key, [row]]) => [key, known.get(key) === "OWN" ? `${key}:${row!.line}` : key]),
  );
  const entries = [...papers].map(([key, [row]]) => ({
    ...{ key: keys.get(key)!, kind: "COUNT" as const, on: today, reason: row!.fact.number },
  }));
  const ids = await openEntries(tx, entries, { now: run.now, membershipId: viewer.membershipId, runId: run.id });
  if (ids === null) throw new RowsChanged("a count of this file was brought meanwhile");
  const postings: Posting[] = [];
  const byWarehouse = [...Map.groupBy(rows, ({ fact }) => fact.warehouseId)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [warehouseId, own] of byWarehouse) {
    const facts = own.map(({ fact }) => fact);
    const decided = decideChanges(
      facts,
      await lockForChange(
        tx,
        warehouseId,
        facts.map(({ lotId }) => lotId),
      ),
    );
    if (!decided.ok) throw new RowsChanged(`the stock of a warehouse changed while it was counted`);
    decided.value.forEach((change, at) => {
      const entryId = ids.get(keys.get(keyOf(own[at]!.fact.number, warehouseId))!)!;
      if (change.quantity !== 0) postings.push({ ...change, entryId, warehouseId, bucket: "ON_HAND" });
    });
  }
  await makeRoom(
    tx,
    postings.filter(({ quantity }) => quantity > 0),
    today,
  );
  await postAll(tx, postings);
  await tellEntries(tx, "stock.adjusted", postings, run.now);
  return [...papers].map(([key, [row]]) => ({
    ...{ type: "StockEntry", id: ids.get(keys.get(key)!)!, line: row!.line, label: row!.fact.number, dealerId: null },
  }));
}
