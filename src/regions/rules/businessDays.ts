import { type Day, plusDays, weekdayOf } from "../../kernel/day.ts";

/** What a country's calendar says of a day that Monday to Friday does not. */
export type SpecialDay = "HOLIDAY" | "WORKDAY";

/** The special days of one country. Days it does not name follow the week; an empty calendar is the plain week. */
export type BusinessCalendar = {
  readonly country: string;
  readonly special: ReadonlyMap<Day, SpecialDay>;
};

/** The longest run of days without business that is believed; more is a broken calendar. */
const LONGEST_REST = 60;

/** Whether business is done on the day: Monday to Friday less holidays plus official make-up days (readings B4.2). */
export const isBusinessDay = (day: Day, calendar: BusinessCalendar): boolean => {
  const special = calendar.special.get(day);
  return special === undefined ? weekdayOf(day) <= 5 : special === "WORKDAY";
};

/** The day itself when business is done on it, else the next such day (or the one before). */
export const rollToBusinessDay = (day: Day, calendar: BusinessCalendar, towards: "NEXT" | "PREVIOUS" = "NEXT"): Day => {
  const step = towards === "NEXT" ? 1 : -1;
  let at = day;
  for (let rest = 0; rest <= LONGEST_REST; rest += 1) {
    if (isBusinessDay(at, calendar)) return at;
    at = plusDays(at, step);
  }
  throw new Error(`the calendar of ${calendar.country} has no business day within ${LONGEST_REST} days of ${day}`);
};

/**
 * The day that lies a number of business days away; the day itself is not counted. Zero gives the day as it is, even
 * when no business is done on it: roll it if it must be.
 */
export const addBusinessDays = (day: Day, count: number, calendar: BusinessCalendar): Day => {
  if (!Number.isInteger(count)) throw new Error(`not a number of days: ${count}`);
  const towards = count < 0 ? "PREVIOUS" : "NEXT";
  let at = day;
  for (let left = Math.abs(count); left > 0; left -= 1)
    at = rollToBusinessDay(plusDays(at, count < 0 ? -1 : 1), calendar, towards);
  return at;
};

/** How many business days lie in [from, to), as periods are written; zero when `to` is not later. */
export const businessDaysBetween = (from: Day, to: Day, calendar: BusinessCalendar): number => {
  let count = 0;
  for (let at = from; at < to; at = plusDays(at, 1)) if (isBusinessDay(at, calendar)) count += 1;
  return count;
};
