import { beginDays } from "../credit/index.ts";
import { expiriesToTell } from "../inventory/index.ts";
import { paymentsToRemind } from "../ledger/index.ts";
import { lapseAllBackorders, lapseAllTransfers, openAllMissingTasks, receiptsToRemind } from "../orders/index.ts";
import { expectMonths, keepAllDisputeDays, remindAllOfSettlement } from "../settlement/index.ts";
import { keepAllDays, splitsToRemind } from "../splits/index.ts";
import { sendLetters, sweepSessions } from "../identity/index.ts";
import { refreshClasses } from "../partners/index.ts";
import { remindAllOfEnds } from "../territories/index.ts";
import { remindThisMorning } from "../platform/notify/mornings.ts";
import { sweepFiles } from "../platform/files/sweepFiles.ts";
import { resumeRuns } from "../platform/importer/run/resumeRuns.ts";
import { sweepOldWork } from "../platform/jobs/sweeps.ts";
import { schedule } from "../platform/jobs/tasks.ts";
import { sqlOver } from "../platform/postgres/pools.ts";

/** Everything that happens at set times, in UTC. Partitions of events are looked after by the relay itself. */
schedule("sweep files", "10 * * * *", async ({ services }) => {
  await sweepFiles(services);
});
schedule("take over imports", "* * * * *", async ({ services, signal }) => {
  await resumeRuns(services, signal);
});
schedule("sweep sessions", "20 2 * * *", async ({ services }) => {
  await sweepSessions(sqlOver(services.pools.relay), services.clock.now());
});
schedule("sweep requests", "40 2 * * *", ({ services, signal }) =>
  sweepOldWork(sqlOver(services.pools.relay), services.clock.now(), signal),
);
// Days begin at other hours elsewhere; where no class begins or ends, nothing is written.
schedule("classes of the day", "5 * * * *", async ({ services, signal }) => {
  await refreshClasses(services, signal);
});
schedule("send letters", "* * * * *", async ({ services, signal }) => {
  await sendLetters(services, services.clock.now(), signal);
});
// Shortly after midnight in China; blocks and lapses hold by the day itself, this only tells people.
schedule("credit begins its day", "15 16 * * *", async ({ services, signal }) => {
  await beginDays(services, signal);
});
// Every hour, because mornings come at other hours elsewhere.
schedule("receipt reminders", "4 * * * *", ({ services, signal }) =>
  remindThisMorning(services, receiptsToRemind, signal),
);
schedule("expiry notices", "10 * * * *", ({ services, signal }) => remindThisMorning(services, expiriesToTell, signal));
schedule("payment reminders", "6 * * * *", ({ services, signal }) =>
  remindThisMorning(services, paymentsToRemind, signal),
);
// Every hour, because days begin at other hours elsewhere; where nothing waits too long, nothing is written.
schedule("backorders lapse", "8 * * * *", ({ services, signal }) => lapseAllBackorders(services, signal));
// Every hour, for the same reason: what two dealers were asked about an area's open orders and did not agree on in time.
schedule("order transfers lapse", "9 * * * *", ({ services, signal }) => lapseAllTransfers(services, signal));
// Promised days that come near; and what waits for somebody and lies in no inbox.
schedule("orders that are due", "12 * * * *", ({ services, signal }) => openAllMissingTasks(services, signal));
// Silence, effective days, ends of notice: every hour, because days begin at other hours elsewhere. What a stopped server missed is made up for.
schedule("splits keep their days", "2 * * * *", ({ services, signal }) => keepAllDays(services, signal));
schedule("split reminders", "14 * * * *", ({ services, signal }) =>
  remindThisMorning(services, splitsToRemind, signal),
);
// Rights and caretakers that end soon; where nothing changed, nothing is written.
schedule("rights that end", "16 * * * *", ({ services, signal }) => remindAllOfEnds(services, signal));
schedule("disputes keep their days", "18 * * * *", ({ services, signal }) => keepAllDisputeDays(services, signal));
// Every hour, because months begin at other hours elsewhere; where every contract has its statement, nothing is asked.
schedule("expected statements", "24 * * * *", ({ services, signal }) => expectMonths(services, signal));
// Consigned goods that are soon deemed sold, sheets that have not come: looked at each morning.
schedule("settlement reminders", "26 * * * *", ({ services, signal }) => remindAllOfSettlement(services, signal));
