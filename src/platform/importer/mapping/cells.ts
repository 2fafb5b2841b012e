import { DateTime } from "luxon";
import { Decimal } from "decimal.js";
import type { CellValue, Column } from "../kind.ts";
import type { DayOrder } from "./mapping.ts";

export type CellCode =
  | "MISSING_VALUE"
  | "NOT_A_NUMBER"
  | "NOT_WHOLE"
  | "TOO_PRECISE"
  | "OUT_OF_RANGE"
  | "NOT_A_DATE"
  | "NOT_AN_INSTANT"
  | "TOO_LONG"
  | "SHEET_ERROR"
  | "SHORTENED_CODE"
  | "BAD_CHARACTER";

/** A cell that cannot be read, told apart from every value by its class. */
export class CellProblem {
  constructor(
    readonly code: CellCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {}
}

export type HowWritten = { readonly dayOrder: DayOrder; readonly decimalMark: "." | ","; readonly timeZone: string };

const sheetErrors = /^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|NO_RESULT!)$/;
const maxWhole = 9_223_372_036_854_775_807n;
/** What numeric(19,6) holds before the point. */
const maxIntegerDigits = 13;

/** Reads one cell as its column wants it. A blank is null, or MISSING_VALUE where a value is required. */
export function readCell(column: Column, raw: string, how: HowWritten): CellValue | CellProblem {
  // Blanks of any script around a value are no part of it (trim knows the ideographic and the no-break one).
  const text = raw.trim();
  if (text === "") return column.required ? new CellProblem("MISSING_VALUE") : null;
  if (text.charCodeAt(0) === 35 && sheetErrors.test(text)) return new CellProblem("SHEET_ERROR", { found: text });
  if (column.type === "text") return readText(text, column.maxLength ?? 500);
  const folded = /[^\x20-\x7e]/.test(text) ? text.normalize("NFKC").trim() : text;
  switch (column.type) {
    case "code":
      return readCode(folded, column);
    case "integer":
      return readWhole(folded, how.decimalMark);
    case "decimal":
      return readDecimal(folded, how.decimalMark, column.scale ?? 6);
    case "day":
      return readDay(folded, how.dayOrder);
    case "instant":
      return readInstant(folded, how);
  }
}

function readText(text: string, maxLength: number): string | CellProblem {
  if (text.length > maxLength) return new CellProblem("TOO_LONG", { maxLength });
  // PostgreSQL keeps neither; half a surrogate pair is a letter cut in two.
  if (!text.isWellFormed() || text.includes("\0")) return new CellProblem("BAD_CHARACTER");
  return text;
}

function readCode(text: string, column: Column): string | CellProblem {
  // 6.90123E+12 was a barcode before a spreadsheet shortened it; its digits are gone.
  if (text.includes("+") && /^\d(?:\.\d+)?E\+\d+$/i.test(text))
    return new CellProblem("SHORTENED_CODE", { found: text });
  return readText(column.wholeNumber ? text.replace(/^(\d+)\.0+$/, "$1") : text, column.maxLength ?? 500);
}

/** Signs, thousands, currencies and accountants' brackets as people write them; undefined when it is no number. */
function plainDecimal(text: string, mark: "." | ","): string | undefined {
  if (/^-?\d+$/.test(text) || (mark === "." && /^-?\d+\.\d+$/.test(text))) return text;
  const brackets = /^\((.*)\)$/.exec(text);
  let bare = (brackets?.[1] ?? text).replace(/^([+-]?)\s*[¥$€£]\s*|\s*元$/g, "$1").trim();
  if (brackets && /^[+-]/.test(bare)) return undefined;
  const group = mark === "." ? "," : ".";
  const grouped = mark === "." ? /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
  if (grouped.test(bare)) bare = bare.replaceAll(group, "");
  if (mark === ",") bare = bare.includes(".") ? "" : bare.replace(",", ".");
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/.test(bare)) return undefined;
  const value = new Decimal(bare).toFixed();
  return brackets && !/^0(\.0+)?$/.test(value) ? `-${value}` : value;
}

function readWhole(text: string, mark: "." | ","): bigint | CellProblem {
  const decimal = plainDecimal(text, mark);
  if (decimal === undefined) return new CellProblem("NOT_A_NUMBER");
  const [whole = "0", fraction = ""] = decimal.split(".");
  if (/[1-9]/.test(fraction)) return new CellProblem("NOT_WHOLE");
  const value = BigInt(whole);
  return value > maxWhole || value < -maxWhole ? new CellProblem("OUT_OF_RANGE") : value;
}

function readDecimal(text: string, mark: "." | ",", scale: number): string | CellProblem {
  // As most are written, and short enough for any column: nothing to be mended or refused.
  if (/^-?\d{1,13}$/.test(text)) return text;
  const decimal = plainDecimal(text, mark);
  if (decimal === undefined) return new CellProblem("NOT_A_NUMBER");
  const [whole = "0", fraction = ""] = decimal.split(".");
  const places = fraction.replace(/0+$/, "").length;
  if (places > scale) return new CellProblem("TOO_PRECISE", { scale });
  if (whole.replace(/^-?0*/, "").length > maxIntegerDigits) return new CellProblem("OUT_OF_RANGE");
  return fraction.length > scale ? `${whole}.${fraction.slice(0, scale)}` : decimal;
}

type DayParts = { year: number; month: number; day: number; rest: string };

const numbers = {
  YMD: /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/,
  compact: /^(\d{4})(\d{2})(\d{2})(?!\d)/,
  other: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/,
};

/** Year first is always understood; the other orders only as stated. A year has four digits. */
function dayParts(text: string, order: DayOrder): DayParts | undefined {
  const first = numbers.YMD.exec(text) ?? numbers.compact.exec(text);
  const found = first ?? (order === "YMD" ? null : numbers.other.exec(text));
  if (found === null) return undefined;
  const [a, b, c] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [year, month, day] = first ? [a, b, c] : order === "DMY" ? [c, b, a] : [c, a, b];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > last) return undefined;
  return { year, month, day, rest: text.slice(found[0].length) };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** A time of midnight after a day is how spreadsheets say "no time"; any other time is not silently dropped. */
function readDay(text: string, order: DayOrder): string | CellProblem {
  const parts = dayParts(text, order);
  if (parts === undefined || !/^(?:[T ]\s*0?0:00(?::00(?:\.0+)?)?Z?)?$/.test(parts.rest))
    return new CellProblem("NOT_A_DATE", { order });
  return `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
}

const time = /^(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(AM|PM)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

function readInstant(text: string, how: HowWritten): Date | CellProblem {
  const parts = dayParts(text, how.dayOrder);
  const clock = parts && time.exec(parts.rest);
  if (!parts || !clock) return new CellProblem("NOT_AN_INSTANT", { order: how.dayOrder });
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "0", half, offset] = clock;
  let hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return new CellProblem("NOT_AN_INSTANT", { order: how.dayOrder });
  if (half !== undefined) hour = (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return new CellProblem("NOT_AN_INSTANT", { order: how.dayOrder });
  const local = Date.UTC(
    parts.year,
    parts.month - 1,
    parts.day,
    hour,
    Number(minutes),
    Number(seconds),
    Number(fraction.padEnd(3, "0")),
  );
  return new Date(local - (offset === undefined ? zoneOffset(local, how.timeZone) : statedOffset(offset)));
}

function statedOffset(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}

const quarter = 900_000;
const offsets = new Map<string, number>();

/** How far a zone is ahead of UTC at a local time. Zones change on quarters of an hour, so one look-up serves each. */
function zoneOffset(local: number, zone: string): number {
  const start = Math.floor(local / quarter) * quarter;
  const key = `${zone} ${start}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const wall = DateTime.fromMillis(start, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, wall.offset * 60_000);
  return wall.offset * 60_000;
}
