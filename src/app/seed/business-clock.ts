import { DateTime } from "luxon";
import { type Day, dayIn } from "../../kernel/day.ts";

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
  const begins = (day: Day): number => DateTime.fromISO(day, { zone: timeZone }).toMillis();
  const ahead = Math.max(0, begins(today) - now.getTime());
  // Worked out once for each quarter of an hour: no zone turns in between.
  const known = new Map<number, Day>();
  return {
    today,
    startOf: (day) => new Date(begins(day) - ahead),
    dayOf: (instant) => {
      const actual = instant.getTime() + ahead;
      const quarter = Math.floor(actual / 900_000);
      const found = known.get(quarter) ?? dayIn(new Date(actual), timeZone);
      known.set(quarter, found);
      return found;
    },
  };
}
