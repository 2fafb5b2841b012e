import { DateTime } from "luxon";
import type { Day } from "../../kernel/day.ts";

/** Business days and instants of invented history. */
export type BusinessClock = {
  readonly today: Day;
  startOf(day: Day): Date;
  dayOf(instant: Date): Day;
};

/**
 * Days and instants in a time zone, such that today begins no later than now. Where the business day is frozen in the
 * future, every instant is moved back by as much: ids are made from instants, and what people do next must sort after.
 */
export function businessClock(timeZone: string, today: Day, now: Date): BusinessClock {
  const known = new Map<Day, number>();
  const begins = (day: Day): number => {
    const at = known.get(day) ?? DateTime.fromISO(day, { zone: timeZone }).toMillis();
    known.set(day, at);
    return at;
  };
  const ahead = Math.max(0, begins(today) - now.getTime());
  return {
    today,
    startOf: (day) => new Date(begins(day) - ahead),
    dayOf: (instant) => {
      const actual = instant.getTime() + ahead;
      // In no zone is it more than a day earlier or later than in UTC.
      let number = Math.floor(actual / dayLength) + 1;
      while (begins(dayNumbered(number)) > actual) number -= 1;
      return dayNumbered(number);
    },
  };
}

const dayLength = 86_400_000;
const numbered = new Map<number, Day>();
/** The days since 1 January 1970, by number. */
function dayNumbered(number: number): Day {
  const day = numbered.get(number) ?? (new Date(number * dayLength).toISOString().slice(0, 10) as Day);
  numbered.set(number, day);
  return day;
}
