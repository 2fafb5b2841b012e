import { type Day, plusDays, startOf } from "../kernel/day.ts";
import { amountText, money } from "../kernel/money.ts";
import type { Services } from "../platform/context.ts";
import { addTaskKind } from "../platform/inbox/kind.ts";
import { type NewTask, dropTasks, putTasks } from "../platform/inbox/openTask.ts";
import { wakeRelay } from "../platform/outbox.ts";
import { directory } from "../platform/people.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import type { Tx } from "../platform/sql.ts";
import { inTenant } from "../platform/transaction.ts";
import { type Doing, onNobodysBehalf } from "./doing.ts";
import { type OrderTask, type TaskFacts, canBeLate, taskChanges, tasksOf } from "./rules/tasks.ts";
import { lockOrders } from "./stores/locked.ts";
import type { LockedOrder } from "./stores/locked.ts";
import { ordersWithoutTask } from "./stores/tasks.ts";

addTaskKind({
  kind: "ORDER_TO_CONFIRM",
  category: "TASK",
  title: { en: "Confirm order {order} over {amount}", "zh-CN": "订单 {order}（{amount}）待确认" },
  doneByHand: false,
});
addTaskKind({
  kind: "ORDER_TO_RELEASE",
  category: "HOLD",
  title: {
    en: "Order {order} over {amount} is held: let it go on, or not",
    "zh-CN": "订单 {order}（{amount}）已暂停，待放行或驳回",
  },
  doneByHand: false,
});
addTaskKind({
  kind: "ORDER_TO_PREPAY",
  category: "HOLD",
  title: { en: "Order {order} over {amount} waits for its prepayment", "zh-CN": "订单 {order}（{amount}）待预付款" },
  doneByHand: false,
});
addTaskKind({
  kind: "ORDER_TO_COUNT_IN",
  category: "DEADLINE",
  title: { en: "Count in what arrived of order {order}", "zh-CN": "订单 {order} 已发货，请签收" },
  doneByHand: false,
});
addTaskKind({
  kind: "ORDER_DUE",
  category: "DEADLINE",
  title: {
    en: "Order {order} is promised for {promisedOn} and not all out",
    "zh-CN": "订单 {order} 承诺 {promisedOn} 到货，尚未发完",
  },
  doneByHand: false,
});
addTaskKind({
  kind: "ORDER_CLAIM",
  category: "TASK",
  title: { en: "Settle the claim about order {order}", "zh-CN": "订单 {order} 的索赔待处理" },
  doneByHand: false,
});
addTaskKind({
  kind: "RETURN_TO_DECIDE",
  category: "TASK",
  title: { en: "Decide on return {return} of order {order}", "zh-CN": "订单 {order} 的退货 {return} 待审批" },
  doneByHand: false,
});
addTaskKind({
  kind: "RETURN_TO_COUNT_IN",
  category: "TASK",
  title: { en: "Count in return {return} of order {order}", "zh-CN": "订单 {order} 的退货 {return} 待入库" },
  doneByHand: false,
});

addTaskKind({
  kind: "CREDIT_TO_GIVE_AGAIN",
  category: "TASK",
  title: {
    en: "A credit note of order {order} was taken back: give it anew, or say that nothing is owed",
    "zh-CN": "订单 {order} 的红字单据已冲销，请核对后重新开具或注明不再退款",
  },
  doneByHand: false,
});

/** What of an order is put before people beside what its state asks for. */
type About = "ORDER_CLAIM" | "RETURN_TO_DECIDE" | "RETURN_TO_COUNT_IN" | "CREDIT_TO_GIVE_AGAIN";

/** Days from the shipment within which the dealer is asked to count it in: as the first reminder comes. */
const countInDays = 5;
const dayLength = 86_400_000;

/** What a task says of an order. */
export type TaskSubject = Pick<LockedOrder, "rowId" | "dealerId" | "number" | "currency" | "totalMinor">;

const numberOf = (order: Pick<TaskSubject, "number">): string => String(order.number ?? "");
const amountOf = ({ totalMinor, currency }: TaskSubject): string =>
  totalMinor === null || currency === null ? "" : `${amountText(money(totalMinor, currency))} ${currency}`;

/** Who does it: the manufacturer's people with a permission, or the dealer's own. */
const doer: Readonly<Record<OrderTask, { readonly permission: string; readonly dealers: boolean }>> = {
  ORDER_TO_CONFIRM: { permission: "order:confirm", dealers: false },
  ORDER_TO_RELEASE: { permission: "order:approve", dealers: false },
  ORDER_TO_PREPAY: { permission: "payment:declare", dealers: true },
  ORDER_TO_COUNT_IN: { permission: "order:receive", dealers: true },
  ORDER_DUE: { permission: "order:ship", dealers: false },
};

const taskFor = (kind: OrderTask, order: TaskSubject, now: Date): NewTask => ({
  kind,
  subjectType: "Order",
  subjectId: order.rowId,
  forPermission: doer[kind].permission,
  dealerId: doer[kind].dealers ? order.dealerId : null,
  aboutDealerId: order.dealerId,
  dueAt: kind === "ORDER_TO_COUNT_IN" ? new Date(now.getTime() + countInDays * dayLength) : null,
  params: { order: numberOf(order), amount: amountOf(order) },
});

const factsOf = (order: LockedOrder): TaskFacts => ({
  state: order.state,
  underway: order.facts.some((line) => line.underway > 0),
});

/** One change of an order, as its tasks follow it; `before` is null where it did not exist. */
type Followed = { readonly before: TaskFacts | null; readonly after: TaskFacts; readonly order: TaskSubject };

/** Opens and closes what changes of orders ask for: two statements at most, and none where nothing comes or goes. */
export async function followTasks(
  doing: Pick<Doing, "tx" | "now" | "tell">,
  changes: readonly Followed[],
): Promise<void> {
  const moved = changes.map(({ before, after, order }) => ({ order, ...taskChanges(before, after) }));
  const closed = moved.flatMap(({ order, closed: kinds }) => kinds.map((kind) => ({ kind, subjectId: order.rowId })));
  const opened = moved.flatMap(({ order, opened: kinds }) => kinds.map((kind) => taskFor(kind, order, doing.now)));
  const told = [...(await dropTasks(doing.tx, closed, doing.now)), ...(await putTasks(doing.tx, opened, doing.now))];
  for (const each of told) doing.tell(each);
}

/** The same of locked orders that changed. */
export const followOrders = (
  doing: Doing,
  pairs: readonly { readonly before: LockedOrder; readonly after: LockedOrder }[],
): Promise<void> =>
  followTasks(
    doing,
    pairs
      .filter(({ before }) => before.source === "PLACED")
      .map(({ before, after }) => ({ before: factsOf(before), after: factsOf(after), order: after })),
  );

/** Puts a claim about an order, a step of a return or what is to be given back anew, before the manufacturer's people who do it. */
export async function openAbout(
  doing: Pick<Doing, "tx" | "now" | "tell">,
  kind: About,
  order: TaskSubject,
  back: { readonly id: string; readonly position: number } | null = null,
): Promise<void> {
  const task: NewTask = {
    kind,
    subjectType: back === null ? "Order" : "ReturnOrder",
    subjectId: back?.id ?? order.rowId,
    forPermission: back === null && kind !== "CREDIT_TO_GIVE_AGAIN" ? "order:confirm" : "order:return",
    aboutDealerId: order.dealerId,
    params: { order: numberOf(order), ...(back === null ? {} : { return: back.position }) },
  };
  for (const each of await putTasks(doing.tx, [task], doing.now)) doing.tell(each);
}

/** The claim is settled, the return decided on or counted in: nobody need see to it any more. */
export async function closeAbout(
  doing: Pick<Doing, "tx" | "now" | "tell">,
  kind: About | "ORDER_DUE",
  subjectId: string,
): Promise<void> {
  for (const each of await dropTasks(doing.tx, [{ kind, subjectId }], doing.now)) doing.tell(each);
}

/** So many days before the promised one, an order that is not all out is put before the warehouse. */
const dueDays = 1;
/** So many orders are looked at in one transaction. */
const atOnce = 500;

/**
 * Puts before people what no act did: promised days that are near or over, and orders that wait and are in nobody's inbox
 * (taken over, or there before inboxes were). Answers how many tasks it opened.
 */
export async function openMissing(doing: Doing, zone: string): Promise<number> {
  const near = plusDays(doing.today, dueDays);
  const missing = await ordersWithoutTask(doing.tx, near, atOnce);
  const orders = await lockOrders(doing.tx, [...missing.keys()]);
  const tasks = orders.flatMap((order): NewTask[] => {
    const promisedOn = order.promisedOn as Day | null;
    const due = canBeLate(order.state) && promisedOn !== null && promisedOn <= near;
    const late: NewTask[] = due
      ? [
          {
            ...taskFor("ORDER_DUE", order, doing.now),
            dueAt: new Date(startOf(plusDays(promisedOn, 1), zone).getTime() - 1_000),
            params: { order: numberOf(order), promisedOn },
          },
        ]
      : [];
    const now = [...tasksOf(factsOf(order)).map((kind) => taskFor(kind, order, doing.now)), ...late];
    return now.filter(({ kind }) => missing.get(order.rowId)?.includes(kind));
  });
  for (const each of await putTasks(doing.tx, tasks, doing.now)) doing.tell(each);
  return tasks.length;
}

type Moment = { readonly now: Date; readonly today: Day; readonly timeZone: string };

/** The same in a transaction of the caller's, once: for seeds and orders that were taken over. */
export const openTasksOf = (tx: Tx, { now, today, timeZone }: Moment): Promise<number> =>
  onNobodysBehalf(tx, { now, today }, (doing) => openMissing(doing, timeZone));

/** The same of one manufacturer, until nothing is missing. */
export async function openMissingTasks(
  services: Services,
  maker: { readonly manufacturerId: string; readonly timeZone: string },
  signal?: AbortSignal,
): Promise<void> {
  const { timeZone } = maker;
  const at = { now: services.clock.now(), today: services.clock.today(timeZone), timeZone };
  const scope = { manufacturerId: maker.manufacturerId, dealerId: null };
  for (;;) {
    signal?.throwIfAborted();
    if ((await inTenant(services.pools.app, scope, (tx) => openTasksOf(tx, at))) === 0) return;
    wakeRelay(services);
  }
}

/** For an hourly schedule: every manufacturer, on his own day. */
export async function openAllMissingTasks(services: Services, signal: AbortSignal): Promise<void> {
  for (const maker of await directory().manufacturers(sqlOver(services.pools.relay)))
    await openMissingTasks(services, maker, signal);
}
