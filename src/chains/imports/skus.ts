import { productsByCode } from "../../catalog/index.ts";
import { newId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import type { Checked, GoodRow, ImportKind, RunFacts } from "../../platform/importer/kind.ts";
import { RowsChanged } from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { always, decideSku } from "../rules/store.ts";
import { type SkuWritten, saveSkus, skusKnown } from "../store-stores.ts";
import { actorOf, allDenied, cellOf, chainColumn, chainsByCode, column, wrong } from "./cells.ts";

type Row = {
  readonly chain: string;
  readonly sku: string;
  readonly name: string | null;
  readonly product: string;
  readonly factor: bigint | null;
  readonly from: Day | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

/** What chains call our products, a row for each number: known ones are said anew from the row's day, or today. */
export const skuImport: ImportKind<SkuWritten> = {
  name: "chain-skus",
  title: { en: "Products at chains", "zh-CN": "系统商品对照" },
  permission: "chain:write",
  columns: [
    chainColumn,
    column("sku", "code", true, ["Chain's SKU", "系统商品编码"], ["SKU", "商品编码", "货号"], { maxLength: 60 }),
    column("name", "text", false, ["Chain's name of it", "系统商品名称"], ["商品名称", "品名"], { maxLength: 200 }),
    column("product", "code", true, ["Our product code", "本公司产品编码"], ["Product", "产品编码"], {
      ...{ maxLength: 60, mappable: true },
    }),
    column("factor", "integer", false, ["Base units in one", "换算数"], ["Factor", "包装系数", "入数"]),
    column("from", "day", false, ["From", "生效日期"], ["起始日期"]),
  ],
  check: checkSkus,
  applyChunk: async (tx, rows, run) => {
    try {
      await saveSkus(
        tx,
        rows.map(({ fact }) => fact),
        { now: run.now, importRunId: run.id },
      );
      const codes = await chainCodes(tx, [...new Set(rows.map(({ fact }) => fact.chainId))]);
      return rows.map(({ line, fact: { chainId } }) => ({
        ...{ type: "Chain", id: chainId, line, label: codes.get(chainId) ?? chainId, dealerId: null },
      }));
    } catch (error) {
      if (constraintOf(error) === "chain_sku_sole") throw new RowsChanged("somebody said it of a SKU meanwhile");
      throw error;
    }
  },
};

async function checkSkus(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<SkuWritten>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const chains = await chainsByCode(
    sql,
    viewer,
    all.map((row) => row.chain),
  );
  const products = await productsByCode(sql, run.manufacturerId, [...new Set(all.map((row) => row.product))]);
  const known = await skusKnown(
    sql,
    run.manufacturerId,
    [...chains.values()],
    all.map((row) => row.sku),
  );
  const today = run.today(viewer.timeZone);
  const seen = new Set<string>();
  return rows.map(({ line }, at): Checked<SkuWritten> => {
    const row = all[at]!;
    const chainId = chains.get(row.chain);
    if (chainId === undefined) return { line, problems: [wrong("chain", "UNKNOWN_CHAIN", row.chain)] };
    const key = `${chainId} ${row.sku}`;
    const was = known.get(key);
    const repeated = seen.has(key) || was?.importRunId === run.id;
    seen.add(key);
    const from = row.from ?? (was === undefined ? always : today);
    const product = products.get(row.product)?.id;
    const factor = row.factor ?? BigInt(was?.factor ?? 1);
    const problems = [
      ...(repeated ? [wrong("sku", "SKU_REPEATED", row.sku)] : []),
      ...decideSku({ sku: row.sku, product, factor, from }, was?.newest ?? null).map(cellOf),
    ];
    if (problems.length > 0 || product === undefined) return { line, problems };
    const name = row.name?.trim() ?? was?.name ?? "";
    return {
      line,
      fact: { id: newId(), chainId, sku: row.sku, name, productId: product, factor: Number(factor), from },
    };
  });
}

/** The codes of chains by their ids. */
async function chainCodes(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; code: string }>(
    `SELECT id, code FROM chain WHERE manufacturer_id = $1 AND id = ANY($2::uuid[])`,
    [tx.manufacturerId, ids],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
