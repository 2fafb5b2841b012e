import chineseDays from "chinese-days";
import { type Day, day, daysBetween, plusDays, weekdayOf } from "../../kernel/day.ts";

/** The first day of the Chinese year that begins in a year. Not from ICU, whose calendar is a day late in 2027. */
export const springFestival = (year: number): Day => day(chineseDays.getSolarDateFromLunar(`${year}-01-01`).date);

const festivals = new Map<number, Day>();
function festivalOf(year: number): Day {
  const known = festivals.get(year) ?? springFestival(year);
  festivals.set(year, known);
  return known;
}

/** Noodles sell in the cold and when schools begin; few cook them in the heat. January first. */
const months = [1.15, 0.95, 1, 0.95, 0.9, 0.78, 0.72, 0.8, 1.12, 1.02, 1.08, 1.18];
/** Monday first: the trade writes its orders when the week begins, and rests on Sundays. */
const weekdays = [1.3, 1.15, 1.05, 1.05, 1.1, 0.5, 0.12];

/**
 * How much is ordered on a day, 1 being an average one: the month, the weekday, the stocking-up before the Spring
 * Festival, the quiet of the holiday itself, and the quiet weeks after it.
 */
export function demandOn(on: Day): number {
  const year = Number(on.slice(0, 4));
  const until = daysBetween(on, festivalOf(year));
  const base = (months[Number(on.slice(5, 7)) - 1] ?? 1) * (weekdays[weekdayOf(on) - 1] ?? 1);
  if (until > 0 && until <= 5) return base * 0.35;
  if (until > 5 && until <= 35) return base * 1.6;
  if (until <= 0 && until > -7) return base * 0.03;
  if (until <= -7 && until > -20) return base * 0.7;
  return base;
}

/** What a share of a year's growth adds: demand at the end of the days is a fifth higher than at their beginning. */
const growth = 0.2;

/** The days [from, to) with how many of so many orders fall on each: rounded so that all are told out. */
export function* ordersByDay(from: Day, to: Day, count: number): Generator<{ day: Day; orders: number }> {
  const length = daysBetween(from, to);
  const days = Array.from({ length }, (_, at) => plusDays(from, at));
  const demand = days.map((day, at) => demandOn(day) * (1 + (growth * at) / Math.max(length, 1)));
  const whole = demand.reduce((sum, each) => sum + each, 0);
  let [sum, told] = [0, 0];
  for (const [at, day] of days.entries()) {
    sum += demand[at] ?? 0;
    const due = at === length - 1 ? count : Math.round((sum / whole) * count);
    yield { day, orders: due - told };
    told = due;
  }
}
