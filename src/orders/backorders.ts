import type { Day } from "../kernel/day.ts";
import { directory } from "../platform/people.ts";
import type { Services } from "../platform/context.ts";
import { onEvent } from "../platform/jobs/tasks.ts";
import { addNoticeKind } from "../platform/notify/kind.ts";
import { notify } from "../platform/notify/notify.ts";
import { wakeRelay } from "../platform/outbox.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Tx } from "../platform/sql.ts";
import { inTenant } from "../platform/transaction.ts";
import { runAllocation } from "./acts/allocate.ts";
import { completeIfDone } from "./acts/complete.ts";
import { giveUp } from "./acts/giveUp.ts";
import { type Doing, onItsOwn, onNobodysBehalf } from "./doing.ts";
import { lapsedBefore, remainderOf } from "./rules/backorder.ts";
import { productsOf, waitingSince } from "./stores/backorders.ts";
import { lockOrders } from "./stores/locked.ts";
import { policyOf } from "./stores/policy.ts";

/**
 * W1: goods that came in, or came free, go to the orders that wait for them, shared as the manufacturer decided; where
 * he shares by hand, nothing happens. Done twice, the second time finds nothing free or nobody waiting.
 */
export async function shareAgain(doing: Doing, productIds: readonly string[]): Promise<void> {
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  if (!policy.allocateOnConfirm || !policy.reallocate || productIds.length === 0) return;
  await runAllocation(doing, policy.allocation, productIds, "IF_ANY");
}

for (const event of ["stock.received", "stock.adjusted"])
  onEvent(event, "goods go to the orders that wait for them", (tx, job, work) =>
    onItsOwn(tx, work, (doing) => shareAgain(doing, (job.payload["productIds"] ?? []) as string[])),
  );

// An order that gives goods up frees them for others; one that goes on, or is owed goods again, looks for its own.
for (const event of ["cancelled", "rejected", "moved", "amended", "released", "claim-settled", "returned"])
  onEvent(`order.${event}`, "goods that came free go to the orders that wait for them", (tx, job, work) =>
    onItsOwn(tx, work, async (doing) => shareAgain(doing, await productsOf(tx, job.aggregateId))),
  );

addNoticeKind({
  kind: "BACKORDER_LAPSED",
  name: { en: "Backorders given up", "zh-CN": "欠货取消通知" },
  one: {
    en: "Order {number}: {quantity} cases could not be supplied",
    "zh-CN": "订单 {number} 有 {quantity} 箱欠货已取消",
  },
  many: { en: "What {count} orders still lacked was given up", "zh-CN": "您有 {count} 张订单的欠货已取消" },
  line: {
    en: "Order {number}: {quantity} cases did not come within {days} days and were taken off the order.",
    "zh-CN": "订单 {number}：{quantity} 箱超过 {days} 天仍未到货，已从订单中取消，如仍需要请重新下单。",
  },
  gatherMinutes: 10,
  urgent: false,
  channels: ["EMAIL"],
});

/** So many orders are given up in one transaction. */
const atOnce = 50;

/** W2: gives up what orders of one manufacturer have lacked for longer than they wait; answers how many orders lost something. */
export async function lapse(doing: Doing): Promise<number> {
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  if (policy.backorderDays === 0) return 0;
  const at = { before: lapsedBefore(doing.today, policy.backorderDays), today: doing.today };
  const orders = await lockOrders(doing.tx, await waitingSince(doing.tx, at, null, atOnce));
  const ids = orders.map((order) => order.rowId);
  // Under the lock once more: somebody may have settled a claim or amended it meanwhile.
  const due = new Set(ids.length === 0 ? [] : await waitingSince(doing.tx, at, ids, atOnce));
  let lapsed = 0;
  for (const order of orders.filter(({ rowId }) => due.has(rowId))) {
    const given = remainderOf(order.facts);
    if (given.length === 0) continue;
    const how = { kind: "CANCELLED", code: "BACKORDER_LAPSED", days: policy.backorderDays, byDealer: false } as const;
    await completeIfDone(doing, await giveUp(doing, order, given, how));
    const quantity = given.reduce((sum, line) => sum + line.quantity, 0);
    const params = { number: String(order.number ?? ""), quantity, days: policy.backorderDays };
    const key = `${order.rowId} ${order.version}`;
    const to = { permission: "order:place", dealerId: order.dealerId };
    await notify(
      doing.tx,
      { kind: "BACKORDER_LAPSED", key, to, subject: { type: "Order", id: order.rowId }, params },
      doing.now,
    );
    lapsed += 1;
  }
  return lapsed;
}

/** The same of one manufacturer on a day of his, until nothing is left to give up; each fifty orders are there for good. */
export async function lapseBackorders(
  services: Services,
  manufacturerId: string,
  today: Day,
  signal?: AbortSignal,
): Promise<void> {
  const now = services.clock.now();
  const once = (tx: Tx) => onNobodysBehalf(tx, { now, today }, lapse);
  for (;;) {
    signal?.throwIfAborted();
    if ((await inTenant(services.pools.app, { manufacturerId, dealerId: null }, once)) === 0) return;
    wakeRelay(services);
  }
}

/** For an hourly schedule: every manufacturer, on his own day. */
export async function lapseAllBackorders(services: Services, signal: AbortSignal): Promise<void> {
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay)))
    await lapseBackorders(services, manufacturerId, services.clock.today(timeZone), signal);
}
