import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, Parser } from "csv-parse";
import { peek } from "./bytes.ts";
import { FileRefused } from "./fileRefused.ts";

/** One record as it stands in the file: `line` is the 1-based line it begins on. */
export type RawRow = { line: number; cells: readonly string[] };

export type DelimitedOptions = {
  delimiter: string | undefined;
  /** `none`: a quote is a letter like any other, as some tab-separated exports have it. */
  quotes: "standard" | "none";
  maxRecordBytes: number;
};

const delimiters = [",", "\t", ";", "|"];

/** The separator of the first line that is not blank: the one that stands there most often outside quotes. */
export function delimiterOf(text: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(text);
  if (stated?.[1]) return stated[1];
  const line =
    text
      .trimStart()
      .split(/\r\n|\n|\r/, 1)[0]
      ?.replace(/"[^"]*"/g, "") ?? "";
  const counts = delimiters.map((delimiter) => line.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return (most > 0 && delimiters[counts.indexOf(most)]) || ",";
}

/** Blank rows are dropped, but counted; a first line `sep=;` (which Excel reads) is no row. */
export async function openDelimited(
  utf8: AsyncGenerator<Buffer>,
  options: DelimitedOptions,
): Promise<{ delimiter: string; batches: AsyncGenerator<RawRow[]> }> {
  const { head, all } = await peek(utf8, 4096);
  const text = head.toString("utf8");
  const delimiter = options.delimiter ?? delimiterOf(text);
  return { delimiter, batches: rows(all, delimiter, options, /^sep=.\r?\n/i.test(text)) };
}

async function* rows(
  source: AsyncGenerator<Buffer>,
  delimiter: string,
  options: DelimitedOptions,
  dropFirst: boolean,
): AsyncGenerator<RawRow[]> {
  let batch: RawRow[] = [];
  let nextLine = 1;
  const parser = new Parser({
    delimiter,
    quote: options.quotes === "none" ? null : '"',
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: options.maxRecordBytes,
    // Rows are taken here and nothing is passed on: no promise per row, and lines stay exact for rows before a fault.
    on_record: (cells: string[]) => {
      const line = nextLine;
      nextLine += 1 + breaksWithin(cells);
      if (!(dropFirst && line === 1) && cells.some(isFilled)) batch.push({ line, cells });
      return null;
    },
  });
  // A fault arrives both here and in the write that met it; the write's promise reports it.
  parser.on("error", () => undefined);
  parser.resume();
  const taken = (): RawRow[] => {
    const full = batch;
    batch = [];
    return full;
  };
  try {
    for await (const piece of source) {
      await written(parser, piece);
      if (batch.length > 0) yield taken();
      await nextTurn();
    }
    await finished(parser);
  } catch (error) {
    // The rows before the fault are good rows; only then comes the refusal.
    if (batch.length > 0) yield taken();
    throw error instanceof CsvError ? refused(error, nextLine, options) : error;
  } finally {
    parser.destroy();
    await source.return(undefined);
  }
  if (batch.length > 0) yield taken();
}

const isFilled = (cell: string): boolean => cell !== "" && cell.trim() !== "";

function breaksWithin(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) breaks += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return breaks;
}

function written(parser: Parser, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

function finished(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("error", reject);
    parser.once("end", resolve);
    parser.end();
  });
}

function refused(error: CsvError, line: number, options: DelimitedOptions): FileRefused {
  const params = { line, column: Number(error["column"] ?? 0) + 1 };
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return new FileRefused("UNCLOSED_QUOTE", { line }, error);
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new FileRefused("LINE_TOO_LONG", { line, limitBytes: options.maxRecordBytes }, error);
  return new FileRefused("STRAY_QUOTE", params, error);
}
