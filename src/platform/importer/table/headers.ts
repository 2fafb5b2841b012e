import type { RawRow } from "./delimited.ts";
import { FileRefused } from "./fileRefused.ts";

/** Takes the header row off the front of the rows. Throws EMPTY_FILE, NO_HEADER, DUPLICATE_HEADER or TOO_MANY_COLUMNS. */
export async function headersOf(
  raw: AsyncGenerator<RawRow[]>,
  options: { headerLine: number | undefined; maxColumns: number },
): Promise<{ headers: string[]; rest: AsyncGenerator<RawRow[]> }> {
  for (;;) {
    const next = await raw.next();
    if (next.done)
      throw new FileRefused(options.headerLine === undefined ? "EMPTY_FILE" : "NO_HEADER", {
        line: options.headerLine ?? 1,
      });
    const at =
      options.headerLine === undefined ? 0 : next.value.findIndex((row) => row.line >= (options.headerLine ?? 1));
    const row = next.value[at];
    if (!row) continue;
    if (options.headerLine !== undefined && row.line !== options.headerLine)
      throw new FileRefused("NO_HEADER", { line: options.headerLine });
    return { headers: namesOf(row, options.maxColumns), rest: after(next.value.slice(at + 1), raw) };
  }
}

async function* after(first: RawRow[], rest: AsyncGenerator<RawRow[]>): AsyncGenerator<RawRow[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

/** A header is a name: trimmed, its line breaks become blanks. A nameless column between named ones is called by its place, `#3`. */
function namesOf({ line, cells }: RawRow, maxColumns: number): string[] {
  const names = cells.map((cell) =>
    cell
      .normalize("NFC")
      .replace(/[\s\u3000]+/g, " ")
      .trim(),
  );
  while (names.at(-1) === "") names.pop();
  if (names.length > maxColumns) throw new FileRefused("TOO_MANY_COLUMNS", { line, limit: maxColumns });
  // Figures and dates only: the table begins with its data.
  if (!names.some((name) => /\p{L}/u.test(name))) throw new FileRefused("NO_HEADER", { line });
  const headers = names.map((name, index) => name || `#${index + 1}`);
  const twice = headers.filter((name, index) => headers.indexOf(name) !== index);
  if (twice.length > 0) throw new FileRefused("DUPLICATE_HEADER", { line, names: [...new Set(twice)].join(", ") });
  return headers;
}
