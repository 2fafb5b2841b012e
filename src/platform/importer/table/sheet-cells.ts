import { Decimal } from "decimal.js";

/** How a cell's number format shows a number. */
export type Shown = "number" | "day" | "time";

const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);

/** Reads a number format (ECMA-376 part 1, 18.8.30): does it show a day, a time of day, or a number? */
export function shownBy(formatId: number, code: string | undefined): Shown {
  if (code === undefined) return builtInDays.has(formatId) ? "day" : builtInTimes.has(formatId) ? "time" : "number";
  // Literal text, colours, currencies and padding are no part of the pattern; [h] counts hours, it is no clock.
  const pattern = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  if (/\[(h|m|s)+\]/i.test(pattern)) return "number";
  if (/[yd年月日]/i.test(pattern)) return "day";
  if (/general/i.test(pattern)) return "number";
  if (/[hs]/i.test(pattern)) return "time";
  return /m/i.test(pattern) ? "day" : "number";
}

/**
 * A stored number as the decimal text a person sees. Spreadsheets store binary floats with up to 17 digits but work with
 * 15, so 0.30000000000000004 is 0.3; whole numbers keep every digit they were written with.
 */
export function plainNumber(stored: string): string {
  const text = stored.trim();
  if (/^-?\d+$/.test(text) || (/^-?\d+\.\d+$/.test(text) && text.replace(/[-.]/g, "").length <= 15)) return text;
  const number = Number(text);
  if (text === "" || !Number.isFinite(number)) return text;
  return new Decimal(number.toPrecision(15)).toFixed();
}

/**
 * A stored day number as ISO text, to the second: `2024-03-01` or `2024-03-01 08:26:00`; a time of day as `08:26:00`.
 * The 1900 calendar has a 29 February 1900 that never was, so days before it count from one day later.
 */
export function plainMoment(stored: string, shown: "day" | "time", from1904: boolean): string {
  const serial = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(serial) || serial < 0 || serial >= 2958466) return plainNumber(stored);
  const seconds = Math.round(serial * 86400);
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const iso = new Date(first + seconds * 1000).toISOString();
  if (shown === "time" && serial < 1) return iso.slice(11, 19);
  return seconds % 86400 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** `AB12` -> 27, counted from 0; -1 when the reference has no column letters. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    index = index * 26 + code - 64;
  }
  return index - 1;
}

/** Undoes the workbook's own writing of characters that XML cannot hold: `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}
