import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import type { BusinessCalendar, SpecialDay } from "../rules/businessDays.ts";

/** A day the calendar of a country makes special. */
export type CalendarDayRow = {
  readonly day: Day;
  readonly kind: SpecialDay;
  readonly name: string;
  readonly nameEn: string | null;
};

/** The special days of a country in [from, to), in order. */
export const calendarDays = (sql: Sql, country: string, from: Day, to: Day): Promise<CalendarDayRow[]> =>
  sql.query<CalendarDayRow>(
    `select day::text as day, kind, name, name_en as "nameEn" from calendar_day
     where country = $1 and day >= $2 and day < $3 order by day`,
    [country, from, to],
  );

/** The calendar that rules reckon business days by, good for days in [from, to): ask for some weeks more than needed. */
export const businessCalendar = async (sql: Sql, country: string, from: Day, to: Day): Promise<BusinessCalendar> => {
  const days = await calendarDays(sql, country, from, to);
  return { country, special: new Map(days.map(({ day, kind }) => [day, kind])) };
};

/** The last day for which a country's calendar has been published, or null: after it the plain week is only a guess. */
export const calendarKnownTo = async (sql: Sql, country: string): Promise<Day | null> => {
  const [row] = await sql.query<{ year: string | null }>(
    "select extract(year from max(day))::text as year from calendar_day where country = $1",
    [country],
  );
  return row?.year == null ? null : (`${row.year}-12-31` as Day);
};
