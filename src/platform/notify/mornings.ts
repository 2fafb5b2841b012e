import { DateTime } from "luxon";
import type { Day } from "../../kernel/day.ts";
import type { Services } from "../context.ts";
import { wakeRelay } from "../outbox.ts";
import { directory } from "../people.ts";
import { sqlOver } from "../postgres/pools.ts";
import type { Tx } from "../sql.ts";
import { inTenant } from "../transaction.ts";
import { type Notice, notify } from "./notify.ts";

/** When the day's reminders are made: as the usual quiet hours end. */
const hour = 8;

/** Notices that are due by a day, found by one module. Each `key` is told a person once, so finding it again is harmless. */
export type DueNotices = (tx: Tx, today: Day) => Promise<readonly Notice[]>;

/**
 * Makes the reminders of a day for every manufacturer whose morning it is, one manufacturer after another; for hourly
 * schedules. A morning that was missed is made up for by the next one.
 */
export async function remindThisMorning(services: Services, find: DueNotices, signal?: AbortSignal): Promise<void> {
  const now = services.clock.now();
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay))) {
    signal?.throwIfAborted();
    if (DateTime.fromJSDate(now, { zone: timeZone }).hour === hour)
      await remind(services, manufacturerId, find, services.clock.today(timeZone));
  }
}

/** Makes the reminders of one manufacturer for a day; answers how many people were told something new. */
export async function remind(
  services: Services,
  manufacturerId: string,
  find: DueNotices,
  today: Day,
): Promise<number> {
  const now = services.clock.now();
  const told = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    let people = 0;
    const due = await find(tx, today);
    const before = await toldBefore(tx, due);
    for (const notice of due) if (!before.has(`${notice.kind} ${notice.key}`)) people += await notify(tx, notice, now);
    return people;
  });
  if (told > 0) wakeRelay(services);
  return told;
}

/** Which notices somebody was told already. */
async function toldBefore(tx: Tx, notices: readonly Notice[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ kind: string; key: string }>(
    `SELECT DISTINCT i.kind, i.key FROM jsonb_to_recordset($2::jsonb) AS n(kind text, key text)
     JOIN notification_item i ON i.manufacturer_id = $1 AND i.kind = n.kind AND i.key = n.key`,
    [tx.manufacturerId, JSON.stringify(notices.map(({ kind, key }) => ({ kind, key })))],
  );
  return new Set(rows.map(({ kind, key }) => `${kind} ${key}`));
}
