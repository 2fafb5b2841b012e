import { createRequire } from "node:module";
import type pg from "pg";
import { type Day, day } from "../../kernel/day.ts";
import type { SpecialDay } from "../rules/businessDays.ts";
import * as store from "./store.ts";

const load = createRequire(import.meta.url);

/** A day that a country's calendar makes special, with the name of the occasion. */
export interface CalendarDay {
  readonly day: Day;
  readonly kind: SpecialDay;
  readonly name: string;
  readonly nameEn: string | null;
}

/** One edition of one country's calendar. */
export interface CalendarSource {
  readonly country: string;
  readonly version: string;
  readonly read: () => readonly CalendarDay[];
}

/** The package writes "English,中文,days off" behind each date. */
type Occasions = Readonly<Record<string, string>>;

const daysOf = (occasions: Occasions, kind: SpecialDay): CalendarDay[] =>
  Object.entries(occasions).map(([date, text]) => {
    const [nameEn = "", name = ""] = text.split(",");
    return { day: day(date), kind, name: name === "" ? nameEn : name, nameEn: nameEn === "" ? null : nameEn };
  });

/** China: the State Council's holidays and make-up workdays since 2004. */
export const CHINA_CALENDAR: CalendarSource = {
  country: "CN",
  version: `chinese-days ${(load("chinese-days/package.json") as { version: string }).version}`,
  read: () => {
    const data = load("chinese-days/dist/chinese-days.json") as { holidays: Occasions; workdays: Occasions };
    return [...daysOf(data.holidays, "HOLIDAY"), ...daysOf(data.workdays, "WORKDAY")];
  },
};

/**
 * Writes a country's calendar in place of the days an earlier edition of the same source wrote; days from elsewhere
 * stay. The same edition again changes nothing. Returns how many days the calendar names.
 */
export const loadCalendar = (
  connection: pg.ClientBase | pg.ClientConfig,
  source: CalendarSource = CHINA_CALENDAR,
): Promise<number> =>
  store.withClient(connection, (client) =>
    store.inTransaction(client, async () => {
      const stamp = await store.lockStamp(client, `calendar ${source.country}`);
      if (stamp.version === source.version) return stamp.rows;
      const days = source.read();
      await client.query("delete from calendar_day where country = $1 and source = $2", [
        source.country,
        `calendar ${source.country}`,
      ]);
      await client.query(
        `insert into calendar_day (country, day, kind, name, name_en, source)
         select $1, d.day, d.kind, d.name, d.name_en, $2
         from unnest($3::date[], $4::text[], $5::text[], $6::text[]) as d (day, kind, name, name_en)
         on conflict (country, day) do nothing`,
        [
          source.country,
          `calendar ${source.country}`,
          days.map((special) => special.day),
          days.map((special) => special.kind),
          days.map((special) => special.name),
          days.map((special) => special.nameEn),
        ],
      );
      const done = { source: `calendar ${source.country}`, version: source.version, coverage: "all years" };
      await store.setStamp(client, { ...done, rows: days.length });
      return days.length;
    }),
  );
