import type { Chunks } from "./bytes.ts";
import { openTable, type TableOptions } from "./openTable.ts";

/** One row by header names; `line` is the 1-based line of the file (the row number of `sheet` in a workbook). */
export type Row = { line: number; sheet?: string; cells: Readonly<Record<string, string>>; surplus: number };

/**
 * The rows of a CSV, TSV (either also gzipped) or XLSX stream, one by one, memory flat. Dates of a workbook come as
 * ISO text, numbers as exact decimal text. Throws FileRefused, possibly after rows that came before the fault.
 */
export async function* readRows(stream: Chunks, options: TableOptions = {}): AsyncGenerator<Row> {
  const table = await openTable(stream, options);
  try {
    for await (const batch of table.batches) {
      for (const { line, cells, surplus } of batch) {
        yield {
          line,
          ...(table.sheet === null ? {} : { sheet: table.sheet }),
          cells: byHeader(table.headers, cells),
          surplus,
        };
      }
    }
  } finally {
    await table.close();
  }
}

function byHeader(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  // Without a prototype a column may be called anything, `__proto__` too.
  const record = Object.create(null) as Record<string, string>;
  headers.forEach((header, index) => {
    record[header] = cells[index] ?? "";
  });
  return record;
}
