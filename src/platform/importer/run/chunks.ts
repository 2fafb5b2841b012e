import { FileRefused } from "../table/fileRefused.ts";
import { openTable, type Table, type TableRow } from "../table/openTable.ts";
import { missingHeaders, tableOptionsOf } from "../mapping/mapping.ts";
import { type ParsedRow, rowParser, type ValueMap } from "../mapping/parseRow.ts";
import type { KindAbout } from "../kind.ts";
import type { Services } from "../../context.ts";
import { fileStoreOf } from "../../files/doors.ts";
import { findFile } from "../../files/store.ts";
import { reading } from "../../transaction.ts";
import { linesLeftOut } from "./parts.ts";
import type { RunRow } from "./runStore.ts";

/** Rows per transaction: enough that statements cost little, few enough that locks are short and progress is seen. */
const chunkRows = 4000;
/** The problem of rows whose document stands further up: its own, that document is not the worse for it. */
export const documentApart = "DOCUMENT_APART";
/** The lines of one document are kept together up to this many. */
const maxChunkRows = 20_000;

async function openRunTable(services: Services, manufacturerId: string, run: RunRow, kind: KindAbout): Promise<Table> {
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
 * blank lines). Rows of one document (`groupBy`) that stand together come together. Of a run that takes what the part
 * before left out, these rows are all there are. Throws FileRefused.
 */
export async function* chunksOf(
  services: Services,
  manufacturerId: string,
  run: RunRow,
  kind: KindAbout,
  values: ValueMap,
  skip = 0,
): AsyncGenerator<ParsedRow[]> {
  const table = await openRunTable(services, manufacturerId, run, kind);
  try {
    const parse = rowParser(kind, run.mapping, table.headers, values);
    const rows = parsed(await restOf(services, manufacturerId, run, table.batches), skip, parse);
    yield* ahead(together(whole(rows, kind), kind.groupBy, kind.chunkRows ?? chunkRows));
  } finally {
    await table.close();
  }
}

/** What a run is to take of its file. */
async function restOf(
  services: Services,
  manufacturerId: string,
  { rest_of: before }: RunRow,
  batches: AsyncIterable<TableRow[]>,
): Promise<AsyncIterable<TableRow[]>> {
  if (before === null) return batches;
  const scope = { manufacturerId, dealerId: null };
  const lines = await reading(services.pools.app, scope, (sql) => linesLeftOut(sql, manufacturerId, before));
  return onThese(batches, lines);
}

async function* onThese(batches: AsyncIterable<TableRow[]>, lines: ReadonlySet<number>): AsyncGenerator<TableRow[]> {
  for await (const batch of batches) {
    const rows = batch.filter(({ line }) => lines.has(line));
    if (rows.length > 0) yield rows;
  }
}

/** Parsed batch by batch as they are read, some hundreds of rows: never long at a time. */
async function* parsed(
  batches: AsyncIterable<TableRow[]>,
  skip: number,
  parse: (row: TableRow) => ParsedRow,
): AsyncGenerator<ParsedRow[]> {
  let toSkip = skip;
  for await (const batch of batches) {
    const rest = toSkip === 0 ? batch : batch.slice(toSkip);
    toSkip -= batch.length - rest.length;
    if (rest.length > 0) yield rest.map(parse);
  }
}

/**
 * The rows of a document that is taken whole stand together: where its number comes again further down, these rows are
 * refused, however far down that is. What another run or an earlier beginning of this one wrote is for the kind to know.
 */
export async function* whole(
  batches: AsyncIterable<ParsedRow[]>,
  { groupBy, wholeGroups }: Pick<KindAbout, "groupBy" | "wholeGroups">,
): AsyncGenerator<ParsedRow[]> {
  if (groupBy === undefined || wholeGroups !== true) return yield* batches;
  const began = new Map<unknown, number>();
  let current: unknown = null;
  let apart: number | undefined;
  for await (const batch of batches)
    yield batch.map((row) => {
      const number = row.values[groupBy] ?? null;
      if (number !== current) {
        current = number;
        apart = began.get(number);
        if (number !== null && apart === undefined) began.set(number, row.line);
      }
      if (apart === undefined) return row;
      const params = { number: String(number), line: apart };
      return { ...row, problems: [{ column: groupBy, code: documentApart, params, raw: String(number) }] };
    });
}

async function* together(
  batches: AsyncIterable<ParsedRow[]>,
  groupBy: string | undefined,
  most: number,
): AsyncGenerator<ParsedRow[]> {
  let held: ParsedRow[] = [];
  const groupOf = (row: ParsedRow | undefined): unknown => (groupBy === undefined ? undefined : row?.values[groupBy]);
  for await (const batch of batches) {
    for (const row of batch) {
      if (held.length >= most) {
        const group = groupOf(row);
        const sameGroup =
          group !== undefined && group !== null && held.length < maxChunkRows && group === groupOf(held.at(-1));
        if (!sameGroup) {
          yield held;
          held = [];
        }
      }
      held.push(row);
    }
  }
  if (held.length > 0) yield held;
}

/** Reads the next chunk while the last one is with the database. */
async function* ahead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      // Whoever reads on meets the fault; whoever stops need not.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return(undefined);
  }
}
