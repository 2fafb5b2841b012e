import type { Day } from "../../kernel/day.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import type { Services } from "../../platform/context.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { inTenant } from "../../platform/transaction.ts";
import { lapseOnce, tryAgain } from "../acts/transferEnd.ts";
import { onItsOwn, onNobodysBehalf } from "../doing.ts";

for (const event of ["receipt.posted", "credit-note.posted", "item.applied", "credit.changed"])
  onEvent(event, "lines that wait for a new dealer's money are looked at again", (tx, job, work) =>
    onItsOwn(tx, work, async (doing) => {
      if (job.dealerId !== null) await tryAgain(doing, job.dealerId);
    }),
  );

/** Cancels what was not passed on in time, of one manufacturer on a day of his; each fifty orders are there for good. */
export async function lapseTransfers(
  services: Services,
  manufacturerId: string,
  today: Day,
  signal?: AbortSignal,
): Promise<void> {
  const now = services.clock.now();
  const once = (tx: Tx) => onNobodysBehalf(tx, { now, today }, lapseOnce);
  for (;;) {
    signal?.throwIfAborted();
    if ((await inTenant(services.pools.app, { manufacturerId, dealerId: null }, once)) === 0) return;
    wakeRelay(services);
  }
}

/** For an hourly schedule: every manufacturer, on his own day. */
export async function lapseAllTransfers(services: Services, signal: AbortSignal): Promise<void> {
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay)))
    await lapseTransfers(services, manufacturerId, services.clock.today(timeZone), signal);
}
