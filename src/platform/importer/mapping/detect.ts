import type { DayOrder } from "./mapping.ts";

const yearFirst = /^\d{4}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{4})(?:\D|$)/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?:\D|$)/;

/**
 * The order of dates as the samples prove it: year first, or a number over 12 in one place only. AMBIGUOUS when
 * every date could be read both ways; null when they are no dates at all.
 */
export function dayOrderOf(samples: readonly string[]): DayOrder | "AMBIGUOUS" | null {
  const filled = samples.map((sample) => sample.normalize("NFKC").trim()).filter((sample) => sample !== "");
  if (filled.length === 0) return null;
  if (filled.some((sample) => yearFirst.test(sample))) return "YMD";
  const dates = filled.map((sample) => yearLast.exec(sample)).filter((found) => found !== null);
  if (dates.length === 0) return null;
  const dayFirst = dates.some((found) => Number(found[1]) > 12);
  const monthFirst = dates.some((found) => Number(found[2]) > 12);
  if (dayFirst === monthFirst) return dayFirst ? null : "AMBIGUOUS";
  return dayFirst ? "DMY" : "MDY";
}

/** A decimal comma only where a sample can be nothing else (`12,5`); `1,234` is a thousand, as Chinese and English files write it. */
export function decimalMarkOf(samples: readonly string[]): "." | "," {
  const texts = samples.map((sample) => sample.normalize("NFKC").trim());
  const point = texts.some((text) => /\d\.\d{1,2}$|\d,\d{3}\.\d/.test(text));
  const comma = texts.some((text) => /^[^,]*\d,(?:\d{1,2}|\d{4,})$|\d\.\d{3},\d/.test(text));
  return comma && !point ? "," : ".";
}
