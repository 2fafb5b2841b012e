import { type Day, daysBetween } from "../../kernel/day.ts";
import type { Context } from "../../platform/context.ts";
import { Malformed } from "../../platform/graphql/errors.ts";
import type { BusinessCalendarType } from "../model.ts";
import { businessDaysBetween } from "../rules/businessDays.ts";
import { calendarDays, calendarKnownTo } from "./calendar.ts";

/** As long as a calendar is shown at once. */
const LONGEST = 3 * 366;

/** A country's calendar as the API shows it. */
export const calendarOf = async (ctx: Context, country: string, from: Day, to: Day): Promise<BusinessCalendarType> => {
  const length = daysBetween(from, to);
  if (length < 0 || length > LONGEST)
    throw new Malformed("A calendar is asked for forwards and for at most three years.");
  const days = await calendarDays(ctx.sql, country, from, to);
  const special = new Map(days.map(({ day, kind }) => [day, kind]));
  return {
    country,
    knownTo: await calendarKnownTo(ctx.sql, country),
    days: days.map(({ day, kind, name, nameEn }) => ({
      day,
      kind,
      name: ctx.language === "en" ? (nameEn ?? name) : name,
    })),
    businessDays: businessDaysBetween(from, to, { country, special }),
  };
};
