import { FileRefused } from "../table/fileRefused.ts";
import { openTable, type Table, type TableRow } from "../table/openTable.ts";
import { missingHeaders, tableOptionsOf } from "../mapping/mapping.ts";
import { type ParsedRow, rowParser, type ValueMap } from "../mapping/parseRow.ts";
import type { ImportKind } from "../kind.ts";
import type { Services } from "../../context.ts";
import { fileStoreOf } from "../../files/doors.ts";
import { findFile } from "../../files/store.ts";
import { reading } from "../../transaction.ts";
import type { RunRow } from "./runStore.ts";

/** Rows per transaction: enough that statements cost little, few enough that locks are short and progress is seen. */
const chunkRows = 2000;
/** The lines of one document are kept together up to this many. */
const maxChunkRows = 20_000;

async function openRunTable(services: Services, manufacturerId: string, run: RunRow, kind: ImportKind): Promise<Table> {
  const scope = { manufacturerId, dealerId: null };
  const file = await reading(services.pools.app, scope, (sql) => findFile(sql, manufacturerId, run.file_id));
  const bytes = file && (await fileStoreOf(services).get(file.key));
  if (!bytes) throw new FileRefused("FILE_GONE");
  const table = await openTable(bytes, tableOptionsOf(run.mapping));
  const missing = missingHeaders(kind, run.mapping, table.headers);
  if (missing.length === 0) return table;
  await table.close();
  throw new FileRefused("HEADERS_MISSING", { names: missing.join(", ") });
}

/**
 * The rows of a run's file, parsed, some thousands at a time, from row `skip` on (rows counted without the header and
 * blank lines). Rows of one document (`groupBy`) that stand together come together. Throws FileRefused.
 */
export async function* chunksOf(
  services: Services,
  manufacturerId: string,
  run: RunRow,
  kind: ImportKind,
  values: ValueMap,
  skip = 0,
): AsyncGenerator<ParsedRow[]> {
  const table = await openRunTable(services, manufacturerId, run, kind);
  try {
    const parse = rowParser(kind, run.mapping, table.headers, values);
    const groupAt = table.headers.indexOf(run.mapping.columns[kind.groupBy ?? ""] ?? "");
    for await (const rows of together(table.batches, skip, groupAt)) yield rows.map(parse);
  } finally {
    await table.close();
  }
}

async function* together(
  batches: AsyncIterable<TableRow[]>,
  skip: number,
  groupAt: number,
): AsyncGenerator<TableRow[]> {
  let held: TableRow[] = [];
  let skipped = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      if (skipped < skip) skipped += 1;
      else {
        const sameGroup =
          groupAt >= 0 && held.length < maxChunkRows && held.at(-1)?.cells[groupAt] === row.cells[groupAt];
        if (held.length >= chunkRows && !sameGroup) {
          yield held;
          held = [];
        }
        held.push(row);
      }
    }
  }
  if (held.length > 0) yield held;
}
