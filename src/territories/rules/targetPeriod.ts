import { type Day, parseDay } from "../../kernel/day.ts";
import type { TargetPeriod } from "./target.ts";

/**
 * Reads a period as files write it: 2026, 2026年; 2026Q3, 2026-Q3, 2026年第3季度, 2026年三季度; 2026-07, 202607, 2026/7,
 * 2026年7月. Null when it is none.
 */
export function readPeriod(text: string): { readonly kind: TargetPeriod; readonly from: Day } | null {
  const plain = text.trim().toUpperCase().replaceAll(/\s/g, "");
  const year = /^(\d{4})年?$/.exec(plain);
  if (year !== null) return of("YEAR", year[1], 1);
  const quarter = /^(\d{4})(?:年?-?\/?Q([1-4])|年第?([1-4一二三四])季度?)$/.exec(plain);
  if (quarter !== null) {
    const named = quarter[2] ?? quarter[3] ?? "";
    const number = "一二三四".includes(named) ? "一二三四".indexOf(named) + 1 : Number(named);
    return of("QUARTER", quarter[1], number * 3 - 2);
  }
  const month = /^(\d{4})(?:[-/.年]?(\d{2})|[-/.年](\d))月?$/.exec(plain);
  return month === null ? null : of("MONTH", month[1], Number(month[2] ?? month[3]));
}

function of(kind: TargetPeriod, year: string | undefined, month: number) {
  const from = parseDay(`${year}-${String(month).padStart(2, "0")}-01`);
  return from === undefined ? null : { kind, from };
}
