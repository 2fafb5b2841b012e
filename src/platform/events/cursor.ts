import { GraphQLError } from "graphql";
import { type Day, parseDay } from "../../kernel/day.ts";
import { isUuid } from "../../kernel/id.ts";
import { addMessages, messageOf } from "../messages.ts";
import type { Language } from "../../kernel/viewer.ts";
import { Malformed } from "../graphql/errors.ts";
import { type CursorScope, type CursorSeal, isSealed } from "./seal.ts";

/** How many days an event can be read after it was published; partitions are dropped later than that. */
export const eventDays = 90;

/**
 * A place in a manufacturer's events: everything up to `position` has been seen. `day` (UTC) is a day on which that
 * was so: it bounds the partitions to read, and says when what follows may be gone.
 */
export type EventPlace = { readonly day: Day; readonly position: bigint };

/**
 * Where a chain's contact stands, always: nothing is told to him, and by a place that moves on he would see when our people
 * note something among themselves.
 */
export const deaf = 0n;

/** What somebody gave as `after`: `clear` is one of those that lay open until cursors were sealed. */
export type GivenPlace = EventPlace & { readonly clear: boolean };

/**
 * Reads a cursor; null where it is none of the asker's: another's, a forger's, of another database. What has not even the
 * form of one is a malformed request (BAD_USER_INPUT).
 */
export function readEventCursor(seal: CursorSeal, scope: CursorScope, text: string): GivenPlace | null {
  if (isSealed(text)) {
    const place = seal.open(scope, text);
    return place === null ? null : { ...place, clear: false };
  }
  const clear = readClear(text);
  if (clear === null) throw new Malformed("This cursor is none of ours.");
  return clear.manufacturerId === scope.manufacturerId ? { ...clear, clear: true } : null;
}

/** Pages that were open when cursors were sealed hold clear ones, which are theirs for what was published until then. */
function readClear(text: string): (EventPlace & { manufacturerId: string }) | null {
  if (text.length > 200) return null;
  const [version, manufacturerId, day, position] = Buffer.from(text, "base64url").toString("latin1").split(".");
  if (
    version === "1" &&
    manufacturerId !== undefined &&
    isUuid(manufacturerId) &&
    parseDay(day ?? "") !== undefined &&
    /^\d{1,18}$/.test(position ?? "")
  )
    return { manufacturerId, day: day as Day, position: BigInt(position as string) };
  return null;
}

/** The day in UTC by which events are published and kept. */
export const utcDay = (instant: Date): Day => instant.toISOString().slice(0, 10) as Day;

/** The first day whose events are still promised. */
export const oldestDay = (now: Date): Day => utcDay(new Date(now.getTime() - eventDays * 86_400_000));

/** Top-level: what follows the cursor is no longer, or never was, kept here; the client reads everything again. */
export class CursorExpired extends GraphQLError {
  constructor(language: Language) {
    super(messageOf("CURSOR_EXPIRED", language, { days: eventDays }), { extensions: { code: "CURSOR_EXPIRED" } });
  }
}

addMessages({
  CURSOR_EXPIRED: {
    en: "Events are kept for {days} days and this place is no longer known. Read the list again and go on from its cursor.",
    "zh-CN": "事件只保留 {days} 天，此位置已失效。请重新读取列表，并从新的游标继续。",
  },
});
