import type { CellValue, Column, GoodRow, KindAbout, RowProblem, Values } from "../kind.ts";
import type { TableRow } from "../table/openTable.ts";
import type { Row } from "../table/readRows.ts";
import { CellProblem, type HowWritten, readCell } from "./cells.ts";
import type { Mapping } from "./mapping.ts";

/** A row as read: with problems, `values` holds what could be read all the same. */
export type ParsedRow = GoodRow & { readonly problems: readonly RowProblem[] };

/** Column key -> what the file says (see `sourceText`) -> what it means here. */
export type ValueMap = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a value mapping is kept under: blanks and case do not make another name. */
export const sourceText = (raw: string): string => raw.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

type Reader = {
  readonly column: Column;
  readonly at: number;
  readonly how: HowWritten;
  readonly mapped: ReadonlyMap<string, string> | undefined;
  /** What a blank cell says; empty: nothing. */
  readonly constant: string;
  readonly remembered: Remembered;
  readonly read: (raw: string) => CellValue | CellProblem;
};

/**
 * What cells of one column were read as. Days, units, cities, whole numbers come again and again, and looking one up costs
 * a tenth of reading it; a column whose cells are mostly new is no longer remembered.
 */
class Remembered {
  readonly #read = new Map<string, CellValue | CellProblem>();
  #asked = 0;
  #new = 0;
  #useful = true;

  of(raw: string, read: (raw: string) => CellValue | CellProblem): CellValue | CellProblem {
    if (!this.#useful) return read(raw);
    const known = this.#read.get(raw);
    this.#asked += 1;
    if (known !== undefined) return known;
    const value = read(raw);
    this.#new += 1;
    if (this.#new >= tried && this.#new * 2 > this.#asked) this.#forget();
    else if (this.#read.size < mostRemembered && raw.length <= longestRemembered) this.#read.set(raw, value);
    return value;
  }

  #forget(): void {
    this.#useful = false;
    this.#read.clear();
  }
}
const [tried, mostRemembered, longestRemembered] = [500, 5_000, 100];

const noValues: ValueMap = new Map();

/** Prepares the reading of rows of one table: which cell is which column, and how it is written. */
export function rowParser(
  kind: KindAbout,
  mapping: Mapping,
  headers: readonly string[],
  values: ValueMap = noValues,
): (row: TableRow) => ParsedRow {
  const readers = kind.columns.map((column): Reader => {
    const header = mapping.columns[column.key];
    const about = {
      column,
      at: header === undefined || header === "" ? -1 : headers.indexOf(header),
      how: howWritten(column, mapping),
      mapped: column.mappable ? values.get(column.key) : undefined,
      constant: mapping.constants?.[column.key]?.trim() ?? "",
      remembered: new Remembered(),
    };
    return { ...about, read: (raw) => valueRead(about, raw) };
  });
  // What the file has no column for is the same in every row: it is read once.
  const same = read(
    0,
    () => "",
    0,
    readers.filter(({ at }) => at < 0),
  );
  const own = readers.filter(({ at }) => at >= 0);
  // A row's values are a copy of one that has all names already: an object that grows name by name is moved again and again.
  const blank = Object.fromEntries(own.map(({ column }) => [column.key, null]));
  const begun = { ...same, values: { ...same.values, ...blank } };
  return ({ line, cells, surplus }) => read(line, (at) => cells[at] ?? "", surplus, own, begun);
}

const howWritten = (column: Column, mapping: Mapping): HowWritten => ({
  dayOrder: mapping.dayOrders?.[column.key] ?? "YMD",
  decimalMark: mapping.decimalMark ?? ".",
  timeZone: mapping.timeZone ?? "utc",
});

const noProblems: readonly RowProblem[] = [];

function read(
  line: number,
  cellAt: (at: number) => string,
  surplus: number,
  readers: readonly Reader[],
  same: Pick<ParsedRow, "values" | "problems"> = { values: {}, problems: noProblems },
): ParsedRow {
  const values: Record<string, CellValue> = { ...same.values };
  let problems: RowProblem[] | undefined;
  if (surplus > 0) problems = [{ column: null, code: "TOO_MANY_CELLS", params: { surplus }, raw: null }];
  if (same.problems.length > 0) (problems ??= []).push(...same.problems);
  for (const reader of readers) {
    const { column, at, constant } = reader;
    const cell = at < 0 ? "" : cellAt(at);
    const raw = constant !== "" && cell.trim() === "" ? constant : cell;
    const value = valueOf(reader, raw);
    if (value instanceof CellProblem) {
      values[column.key] = null;
      (problems ??= []).push({ column: column.key, code: value.code, params: value.params, raw });
    } else values[column.key] = value;
  }
  return { line, values, problems: problems ?? noProblems };
}

/** What a cell says. An instant is made anew each time: whoever gets a Date may change it. */
const valueOf = (reader: Reader, raw: string): CellValue | CellProblem =>
  reader.column.type === "instant" ? valueRead(reader, raw) : reader.remembered.of(raw, reader.read);

const valueRead = ({ column, mapped, how }: Omit<Reader, "read" | "remembered">, raw: string) =>
  readCell(column, mapped?.get(sourceText(raw)) ?? raw, how);

/** One row by header names, for callers with a few rows; all its problems at once, each with line, column and reason. */
export function parseRow(
  kind: KindAbout,
  mapping: Mapping,
  row: Row,
): { ok: true; value: Values } | { ok: false; errors: readonly (RowProblem & { line: number })[] } {
  const headers = Object.keys(row.cells);
  const { values, problems } = rowParser(
    kind,
    mapping,
    headers,
  )({ line: row.line, cells: Object.values(row.cells), surplus: row.surplus });
  return problems.length === 0
    ? { ok: true, value: values }
    : { ok: false, errors: problems.map((problem) => ({ line: row.line, ...problem })) };
}
