import type { Context } from "../../context.ts";
import { nodeFields, nodeReader } from "../../graphql/node.ts";
import { messageOf } from "../../messages.ts";
import { type AnyImportKind, importKindOf, kindOf, takesWholeFiles } from "../kind.ts";
import { findMapping, type MappingRow } from "../mapping/mappingStore.ts";
import { mayImport, mayKnow, mayWork, ownerOf } from "../mayImport.ts";
import "../messages.ts";
import type { ErrorRow } from "../queries/runs.ts";
import type { SheetView } from "../queries/sheet.ts";
import { findRun, type RunRow } from "../run/runStore.ts";
import { FileRefused } from "../table/fileRefused.ts";
import { type ImportMappingType, wireMapping, wireStoredMapping } from "./mappingTypes.ts";
import type { ImportFailure, ImportKindType, ImportRowError, ImportRunType, ImportSheet, ImportSum } from "./types.ts";

export const kindView = (ctx: Context, kind: AnyImportKind, mappings: readonly MappingRow[] = []): ImportKindType => ({
  name: kind.name,
  title: kind.title[ctx.language],
  takesWholeFiles: takesWholeFiles(kind),
  columns: kindOf(kind, ctx.viewer.dealerId).columns.map(({ key, name, type, required, mappable }) => ({
    key,
    name: name[ctx.language],
    type,
    required,
    mappable: mappable ?? false,
  })),
  mappings: mappings.filter((row) => row.kind === kind.name).map(wireStoredMapping),
});

const failureView = (
  ctx: Context,
  code: string,
  params: Readonly<Record<string, string | number>> | null,
): ImportFailure => ({
  code,
  message: messageOf(code, ctx.language, params ?? {}),
});

function sumViews({ good = {}, bad = {} }: RunRow["sums"]): ImportSum[] {
  const names = [...new Set([...Object.keys(good), ...Object.keys(bad)])].sort();
  return names.map((name) => ({ name, good: good[name] ?? "0", bad: bad[name] ?? "0" }));
}

export function runView(ctx: Context, kind: AnyImportKind, row: RunRow): ImportRunType {
  const workable = mayWork(ctx.viewer, row);
  return {
    ...nodeFields("ImportRun", row.id),
    rowId: row.id,
    kind: kindView(ctx, kind),
    fileName: row.file_name,
    part: row.part,
    policy: row.policy,
    state: row.state,
    version: row.version,
    rowsDone: row.row_at,
    rowsExpected: row.expected,
    total: row.total,
    good: row.good,
    bad: row.bad,
    sums: sumViews(row.sums),
    failure: row.failure_code === null ? null : failureView(ctx, row.failure_code, row.failure_params),
    mapping: wireMapping(row.mapping),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    viewerCanPreview: workable,
    viewerCanApply: workable,
  };
}

export async function runById(ctx: Context, id: string): Promise<ImportRunType | null> {
  const row = await findRun(ctx.sql, ctx.viewer.manufacturerId, id);
  const kind = row === null ? undefined : importKindOf(row.kind);
  return row !== null && mayKnow(ctx.viewer, row) && mayImport(ctx.viewer, kind) ? runView(ctx, kind, row) : null;
}

/** Which of these runs the viewer may see. One statement. */
export async function runsSeen(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.sql.query<{ id: string; kind: string; dealer_id: string | null }>(
    `SELECT id, kind, dealer_id FROM import_run WHERE manufacturer_id = $1 AND id = ANY($2::uuid[])`,
    [ctx.viewer.manufacturerId, ids],
  );
  const seen = rows.filter((row) => mayKnow(ctx.viewer, row) && mayImport(ctx.viewer, importKindOf(row.kind)));
  return new Set(seen.map(({ id }) => id));
}

export async function mappingById(ctx: Context, id: string): Promise<ImportMappingType | null> {
  const row = await findMapping(ctx.sql, ctx.viewer.manufacturerId, ownerOf(ctx.viewer), id);
  return row !== null && mayImport(ctx.viewer, importKindOf(row.kind)) ? wireStoredMapping(row) : null;
}

nodeReader("ImportRun", runById);
nodeReader("ImportMapping", mappingById);

export const errorView = (ctx: Context, row: ErrorRow): ImportRowError => ({
  line: row.line,
  column: row.column_key,
  header: row.header,
  code: row.code,
  message: messageOf(row.code, ctx.language, row.params),
  raw: row.raw,
});

const emptySheet = {
  format: null,
  encoding: null,
  sheet: null,
  sheets: [],
  headers: [],
  rows: [],
  suggestion: null,
  questions: [],
};

export function sheetView(ctx: Context, read: SheetView | FileRefused): ImportSheet {
  if (read instanceof FileRefused) return { ...emptySheet, failure: failureView(ctx, read.code, read.params) };
  const { table, rows, suggestion, questions } = read;
  return {
    failure: null,
    format: table.format,
    encoding: table.encoding(),
    sheet: table.sheet,
    sheets: table.sheets,
    headers: table.headers,
    rows,
    suggestion: wireMapping(suggestion),
    questions: [...questions],
  };
}
