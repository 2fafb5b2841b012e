import { DateTime } from "luxon";

/** Hours in which nobody is sent anything, in minutes of the day; from later than until goes over midnight. */
export type Quiet = { readonly from: number; readonly until: number };

/** What holds for who has not chosen: from 22:00 to 08:00. */
export const usualQuiet: Quiet = { from: 22 * 60, until: 8 * 60 };

/**
 * The first instant at or after `instant` that is outside quiet hours in a time zone. Where the clocks jump, the end is
 * the first existing minute at or after it. Equal minutes are no quiet hours.
 */
export function afterQuiet(instant: Date, zone: string, quiet: Quiet): Date {
  if (quiet.from === quiet.until) return instant;
  const local = DateTime.fromJSDate(instant, { zone });
  const minute = local.hour * 60 + local.minute;
  const overnight = quiet.from > quiet.until;
  const inside = overnight
    ? minute >= quiet.from || minute < quiet.until
    : minute >= quiet.from && minute < quiet.until;
  if (!inside) return instant;
  const day = overnight && minute >= quiet.from ? local.plus({ days: 1 }) : local;
  return day
    .startOf("day")
    .set({ hour: Math.floor(quiet.until / 60), minute: quiet.until % 60 })
    .toJSDate();
}

/** Minutes of the day as people write them: `22:05`; undefined for what is no time. */
export function minuteOf(text: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return found === null ? undefined : Number(found[1]) * 60 + Number(found[2]);
}

export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
