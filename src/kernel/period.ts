import { type Day, plusDays } from "./day.ts";

/** Half-open `[from, to)`; `to` null is open-ended. What a person states with both ends included is stored with the day after (B0.4). */
export type Period = { readonly from: Day; readonly to: Day | null };

export const covers = (period: Period, on: Day): boolean => period.from <= on && (period.to === null || on < period.to);
export const overlaps = (a: Period, b: Period): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
export const isEmpty = (period: Period): boolean => period.to !== null && period.to <= period.from;
/** First and last day, both included, as a person says it, to the stored half-open form. */
export const inclusive = (first: Day, last: Day): Period => ({ from: first, to: plusDays(last, 1) });

/** Reads a PostgreSQL daterange in canonical form: `[2026-01-01,2026-07-01)` or `[2026-01-01,)`. */
export function parsePeriod(text: string): Period {
  const parts = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)$/.exec(text);
  if (parts === null) throw new Error(`not a day range: ${text}`);
  return { from: parts[1] as Day, to: (parts[2] as Day | undefined) ?? null };
}
/** The same, towards PostgreSQL. */
export const periodText = (period: Period): string => `[${period.from},${period.to ?? ""})`;
