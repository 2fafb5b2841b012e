import type { Column, KindAbout } from "../kind.ts";
import type { DayOrder, Mapping } from "./mapping.ts";
import { dayOrderOf, decimalMarkOf } from "./detect.ts";

/** What a person must still say before the file can be read. */
export type OpenQuestion = { readonly column: string; readonly question: "WHICH_COLUMN" | "WHICH_DAY_ORDER" };

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Proposes which header is which column, by names and synonyms: equal ones first, then headers that contain one
 * ("客户名称（必填）"). With sample rows also the order of dates and the decimal mark; what the samples leave
 * open is asked, never guessed.
 */
export function suggestMapping(
  headers: readonly string[],
  kind: KindAbout,
  samples: readonly (readonly string[])[] = [],
): { mapping: Mapping; questions: OpenQuestion[] } {
  const columns = matched(headers, kind.columns);
  const valuesOf = (column: Column): string[] => {
    const at = headers.indexOf(columns[column.key] ?? "");
    return at < 0 ? [] : samples.map((row) => row[at] ?? "");
  };
  const dayOrders: Record<string, DayOrder> = {};
  const questions: OpenQuestion[] = [];
  for (const column of kind.columns) {
    if (column.required && columns[column.key] === undefined)
      questions.push({ column: column.key, question: "WHICH_COLUMN" });
    if (column.type !== "day" && column.type !== "instant") continue;
    const order = dayOrderOf(valuesOf(column));
    if (order === "AMBIGUOUS") questions.push({ column: column.key, question: "WHICH_DAY_ORDER" });
    else if (order !== null) dayOrders[column.key] = order;
  }
  const decimals = kind.columns
    .filter((column) => column.type === "decimal" || column.type === "integer")
    .flatMap(valuesOf);
  return { mapping: { columns, dayOrders, decimalMark: decimalMarkOf(decimals) }, questions };
}

function matched(headers: readonly string[], columns: readonly Column[]): Record<string, string> {
  const scored = columns.flatMap((column) => {
    const names = [column.key, ...Object.values(column.name), ...column.synonyms].map(plain);
    return headers.map((header) => ({ column: column.key, header, score: scoreOf(plain(header), names) }));
  });
  const result: Record<string, string> = {};
  for (const { column, header, score } of scored.sort((a, b) => b.score - a.score)) {
    if (score > 0 && result[column] === undefined && !Object.values(result).includes(header)) result[column] = header;
  }
  return result;
}

/** Equal beats contained; of contained names the longer says more. One letter says nothing. */
function scoreOf(header: string, names: readonly string[]): number {
  if (names.includes(header)) return 1000;
  return Math.max(0, ...names.filter((name) => name.length > 1 && header.includes(name)).map((name) => name.length));
}
