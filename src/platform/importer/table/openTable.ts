import { setImmediate as nextTurn } from "node:timers/promises";
import { contentOf } from "./content.ts";
import { asUtf8, type Encoding } from "./encoding.ts";
import { asBroken, gunzip, peek, pieces, spool, type Chunks } from "./bytes.ts";
import { openDelimited, type RawRow } from "./delimited.ts";
import { type EdiStandard, ediStandardOf, rowsOfEdi } from "./edi/openEdi.ts";
import { FileRefused } from "./fileRefused.ts";
import { headersOf } from "./headers.ts";
import { openWorkbook } from "./workbook.ts";

export type TableOptions = {
  encoding?: Encoding | "auto";
  delimiter?: string;
  quotes?: "standard" | "none";
  /** The sheet's name; by default the first visible one. */
  sheet?: string;
  /** The line (row) that holds the headers; by default the first that is not blank. */
  headerLine?: number;
  /** Bytes after unpacking; 1 GiB by default. */
  maxExpandedBytes?: number;
  maxColumns?: number;
  maxRecordBytes?: number;
  /** Bytes of an EDI interchange; 64 MiB by default. */
  maxEdiBytes?: number;
};

/** A row with exactly one cell per header; `surplus` counts filled cells beyond the last header. */
export type TableRow = { line: number; cells: readonly string[]; surplus: number };

export type Table = {
  format: "csv" | "tsv" | "xlsx" | EdiStandard;
  headers: readonly string[];
  /** Rows in file order, some hundreds at a time; blank rows are left out. */
  batches: AsyncGenerator<TableRow[]>;
  /** Text files only; known for certain once all rows were read. */
  encoding: () => Encoding | null;
  delimiter: string | null;
  /** Workbooks only: the sheet being read, and all visible ones. */
  sheet: string | null;
  sheets: readonly string[];
  /** Frees temporary files; call it when the rows are not read to the end. */
  close: () => Promise<void>;
};

type Opened = Omit<Table, "headers" | "batches"> & { raw: AsyncGenerator<RawRow[]> };

type Limits = { expanded: number; columns: number; record: number; edi: number };

/**
 * Opens CSV, TSV (either also gzipped), XLSX or an EDI interchange by what it contains, whatever its name, and reads its
 * headers. Memory is flat in the number of rows, but for EDI, which is read whole and bounded by `maxEdiBytes`. Throws FileRefused; later faults come out of `batches`.
 */
export async function openTable(source: Chunks, options: TableOptions = {}): Promise<Table> {
  const limits: Limits = {
    expanded: options.maxExpandedBytes ?? 1024 ** 3,
    columns: options.maxColumns ?? 1000,
    record: options.maxRecordBytes ?? 1024 ** 2,
    edi: options.maxEdiBytes ?? 64 * 1024 ** 2,
  };
  const opened = await openContent(pieces(source, limits.expanded), options, limits, true);
  try {
    const { headers, rest } = await headersOf(opened.raw, {
      headerLine: options.headerLine,
      maxColumns: limits.columns,
    });
    const { raw: _raw, ...about } = opened;
    return { ...about, headers, batches: fitted(rest, headers.length, opened.close) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openContent(
  bytes: AsyncGenerator<Buffer>,
  options: TableOptions,
  limits: Limits,
  mayUnpack: boolean,
): Promise<Opened> {
  const { head, all } = await peek(bytes, 8192);
  const content = await contentOf(head);
  if (content === "gzip") {
    if (!mayUnpack) throw new FileRefused("UNKNOWN_TYPE", { found: "application/gzip" });
    return openContent(gunzip(all, limits.expanded), options, limits, false);
  }
  return content === "zip" ? openXlsx(all, options, limits) : openText(all, options, limits);
}

async function openText(bytes: AsyncGenerator<Buffer>, options: TableOptions, limits: Limits): Promise<Opened> {
  let encoding: Encoding | null = null;
  const utf8 = asUtf8(bytes, options.encoding ?? "auto", (found) => {
    encoding = found;
  });
  const { head, all } = await peek(utf8, 256);
  const standard = ediStandardOf(head.toString("utf8"));
  if (standard !== undefined) {
    const raw = ediRows(await textOf(all, limits.edi), standard);
    const close = async () => void (await raw.return(undefined));
    return { format: standard, encoding: () => encoding, delimiter: null, sheet: null, sheets: [], raw, close };
  }
  const { delimiter, batches } = await openDelimited(all, {
    delimiter: options.delimiter,
    quotes: options.quotes ?? "standard",
    maxRecordBytes: limits.record,
  });
  return {
    format: delimiter === "\t" ? "tsv" : "csv",
    encoding: () => encoding,
    delimiter,
    sheet: null,
    sheets: [],
    raw: batches,
    close: async () => void (await batches.return(undefined)),
  };
}

async function textOf(bytes: AsyncGenerator<Buffer>, limitBytes: number): Promise<string> {
  const taken: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limitBytes) throw new FileRefused("EXPANDED_TOO_LARGE", { limitBytes });
    taken.push(piece);
  }
  return Buffer.concat(taken).toString("utf8");
}

async function* ediRows(text: string, standard: EdiStandard): AsyncGenerator<RawRow[]> {
  const rows = rowsOfEdi(text, standard);
  for (let at = 0; at < rows.length; at += 500) {
    yield rows.slice(at, at + 500);
    await nextTurn();
  }
}

async function openXlsx(bytes: AsyncGenerator<Buffer>, options: TableOptions, limits: Limits): Promise<Opened> {
  const { path, dispose } = await spool(bytes);
  try {
    const workbook = await openWorkbook(path, {
      sheet: options.sheet,
      maxExpandedBytes: limits.expanded,
      maxColumns: limits.columns,
    });
    const close = async (): Promise<void> => {
      await workbook.batches.return(undefined);
      workbook.close();
      await dispose();
    };
    return {
      format: "xlsx",
      encoding: () => null,
      delimiter: null,
      sheet: workbook.sheet,
      sheets: workbook.sheets,
      raw: workbook.batches,
      close,
    };
  } catch (error) {
    await dispose();
    throw asBroken(error, "xlsx");
  }
}

async function* fitted(
  raw: AsyncGenerator<RawRow[]>,
  width: number,
  close: () => Promise<void>,
): AsyncGenerator<TableRow[]> {
  try {
    for await (const batch of raw) yield batch.map((row) => fit(row, width));
  } finally {
    await close();
  }
}

function fit({ line, cells }: RawRow, width: number): TableRow {
  if (cells.length === width) return { line, cells, surplus: 0 };
  if (cells.length > width)
    return {
      line,
      cells: cells.slice(0, width),
      surplus: cells.slice(width).filter((cell) => cell.trim() !== "").length,
    };
  return { line, cells: [...cells, ...Array.from({ length: width - cells.length }, () => "")], surplus: 0 };
}
