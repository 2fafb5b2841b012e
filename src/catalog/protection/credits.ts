import type { Day } from "../../kernel/day.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Tx } from "../../platform/sql.ts";
import { lockProtection, type ProtectionLineRow, protectionLinesOf } from "./store.ts";

export type Credits = {
  readonly today: Day;
  readonly currency: string;
  readonly changeOn: Day;
  readonly lines: readonly ProtectionLineRow[];
};

/** The manufacturer's business day. */
export async function todayOf(tx: Tx, clock: Clock): Promise<Day> {
  const [maker] = await tx.query<{ timeZone: string }>(
    `SELECT time_zone AS "timeZone" FROM manufacturer WHERE manufacturer_id = $1`,
    [tx.manufacturerId],
  );
  return clock.today(maker?.timeZone ?? "UTC");
}

/** What a granted price protection gives, for the books: the lines above zero, with the business day they are booked on. */
export async function protectionCredits(tx: Tx, id: string, clock: Clock): Promise<Credits> {
  const header = await lockProtection(tx, id);
  if (header === null || header.state !== "GRANTED") throw new Error(`the price protection ${id} is not granted`);
  const lines = await protectionLinesOf(tx, tx.manufacturerId, [id]);
  return {
    ...{ today: await todayOf(tx, clock), currency: header.currency, changeOn: header.changeOn },
    lines: lines.filter((line) => line.amountMinor > 0n),
  };
}
