import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";

/** The first day of the quarter that holds a day. */
const beginOf = (on: Day): Day =>
  `${on.slice(0, 4)}-${String(Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01` as Day;

/** The last days of the last quarters that are over on a day, the newest first; a quarter is over on its last day. */
export function quarterEnds(on: Day, count: number): Day[] {
  const next = beginOf(plusDays(on, 1));
  return Array.from({ length: count }, (_, at) => plusDays(plusMonths(next, -3 * at), -1));
}

/** The days that make an outlet active on a day: the last so many, that day included; it is the day before the first. */
export const activeSince = (on: Day, days: number): Day => plusDays(on, -days);
