import { DateTime } from "luxon";

/** A business day, `YYYY-MM-DD`, in the manufacturer's time zone and calendar. Text compares as time does. */
export type Day = string & { readonly __day: unique symbol };

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** The text as a day; undefined when it names no day of the calendar ("2026-02-30"). */
export function parseDay(text: string): Day | undefined {
  if (!shape.test(text)) return undefined;
  return DateTime.fromISO(text, { zone: "utc" }).isValid ? (text as Day) : undefined;
}

/** As parseDay, for values known to be days (constants, database columns). Throws otherwise. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

const at = (value: Day): DateTime => DateTime.fromISO(value, { zone: "utc" });
const textOf = (value: DateTime): Day => value.toFormat("yyyy-MM-dd") as Day;

export const plusDays = (value: Day, days: number): Day => textOf(at(value).plus({ days }));
/** Months ahead; a day the month lacks becomes its last day (30 November + 3 months is the last of February). */
export const plusMonths = (value: Day, months: number): Day => textOf(at(value).plus({ months }));
/** Whole days from a to b; negative when b is earlier. Both are midnights of UTC, which has neither gaps nor summer time. */
export const daysBetween = (a: Day, b: Day): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (value: Day): number => at(value).weekday;
/** The business day an instant falls on in a time zone such as "Asia/Shanghai". */
export const dayIn = (instant: Date, zone: string): Day => textOf(DateTime.fromJSDate(instant, { zone }));
/** The instant a business day begins in a time zone; where midnight is skipped, the first instant there is. */
export const startOf = (value: Day, zone: string): Date => DateTime.fromISO(value, { zone }).startOf("day").toJSDate();
export const isTimeZone = (zone: string): boolean => DateTime.now().setZone(zone).isValid;
