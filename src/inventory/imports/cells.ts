import type { Refusal } from "../../kernel/answer.ts";
import { viewerOfMember } from "../../identity/index.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Checked, Column, GoodRow, RowProblem, RunFacts } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import type { TenantSql } from "../../territories/index.ts";

/** A whole number as the file has it; nought where the cell is empty. */
export const count = (value: bigint | null): number => Number(value ?? 0n);

/** What is wrong with one cell. */
export const wrong = (
  column: string | null,
  code: string,
  raw: string | bigint | null,
  params: RowProblem["params"] = {},
): RowProblem => ({ column, code, params, raw: raw === null ? null : String(raw) });

/** A rule's refusal at its cell: `cells` says which column a field of the rule's line is. */
export const cellOf = (refusal: Refusal, cells: Readonly<Record<string, string>>): RowProblem =>
  wrong(
    cells[refusal.path?.at(-1) ?? ""] ?? null,
    refusal.code,
    null,
    Object.fromEntries(Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)])),
  );

/** The file's reader with its tenant. */
export const tenantOf = (sql: Sql, run: Pick<RunFacts, "manufacturerId">): TenantSql =>
  Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: run.manufacturerId }) as TenantSql;

/** Whoever began the run, with his permissions as they are now; null where he may not do this any more. */
export async function actorOf(sql: Sql, run: RunFacts, may: (viewer: Viewer) => boolean): Promise<Viewer | null> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId, run.dealerId);
  return viewer !== null && may(viewer) ? viewer : null;
}

/** Every row is refused to somebody who may not bring it. */
export const allDenied = <Fact>(rows: readonly GoodRow[]): Checked<Fact>[] =>
  rows.map(({ line }) => ({ line, problems: [wrong(null, "NOT_ALLOWED", null)] }));

/** Warehouses in use by their codes. */
export async function warehousesByCode(sql: TenantSql, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ code: string; id: string }>(
    `SELECT code, id FROM warehouse WHERE manufacturer_id = $1 AND code = ANY($2::text[]) AND ended_on IS NULL`,
    [sql.manufacturerId, [...new Set(codes)]],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The columns that receipts, counts and reports have in common. */
export const warehouseColumn: Column = {
  ...{ key: "warehouse", type: "code", required: true, maxLength: 40, mappable: true },
  name: { en: "Warehouse code", "zh-CN": "仓库编码" },
  synonyms: ["Warehouse", "WH", "仓库", "收货仓库", "仓库代码"],
};
export const productColumn: Column = {
  ...{ key: "product", type: "code", required: true, maxLength: 60, mappable: true },
  name: { en: "Product code", "zh-CN": "商品编码" },
  synonyms: ["SKU", "Product", "货号", "编码", "物料编码"],
};
export const batchColumn = (required: boolean): Column => ({
  ...{ key: "batch", type: "code", required, maxLength: 60 },
  name: { en: "Batch", "zh-CN": "批号" },
  synonyms: ["Lot", "Batch number", "生产批号", "批次", "批次号"],
});
