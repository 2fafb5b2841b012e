import { creditStanding } from "../credit/index.ts";
import { restsOf } from "../ledger/index.ts";
import type { Day } from "../kernel/day.ts";
import { onEvent } from "../platform/jobs/tasks.ts";
import { completeIfDone } from "./acts/complete.ts";
import { settleHolds } from "./acts/settle.ts";
import { type LineChange, changeOrder } from "./change.ts";
import { type Doing, onItsOwn } from "./doing.ts";
import { creditsByOrder, markCreditBack, orderOfCredit } from "./stores/credits.ts";
import { waitingForMoney } from "./stores/holds.ts";
import { billedBy, markPaid } from "./stores/invoices.ts";
import { lockOrders } from "./stores/locked.ts";
import { policyOf } from "./stores/policy.ts";
import { openAbout } from "./tasks.ts";

/** Everybody whose orders the same money may set free: the members of a shared account. */
async function sharers(doing: Doing, dealerId: string): Promise<string[]> {
  const standing = await creditStanding(doing.tx, dealerId, doing.today);
  return standing === null ? [dealerId] : standing.members.map((member) => member.dealerId);
}

/** Looks again at what waits for money of a dealer, the longest waiting first: what is covered now goes on by itself. */
export async function lookAgain(doing: Doing, dealerId: string): Promise<void> {
  const ids = await waitingForMoney(doing.tx, await sharers(doing, dealerId));
  if (ids.length === 0) return;
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  for (const order of await lockOrders(doing.tx, ids))
    await settleHolds(doing, order, policy, { kinds: [], note: null });
}

/** An invoice of ours was paid or is owed again: the order's lines follow it, and an order that is done is completed. */
async function followPayment(doing: Doing, invoiceId: string): Promise<void> {
  const first = await billedBy(doing.tx, invoiceId);
  if (first === null) return;
  const [order] = await lockOrders(doing.tx, [first.orderId]);
  const billed = await billedBy(doing.tx, invoiceId);
  if (order === undefined || billed === null) return;
  const paid = ((await restsOf(doing.tx, [invoiceId])).get(invoiceId) ?? 0n) === 0n;
  if (paid === (billed.paidOn !== null)) return;
  await markPaid(doing.tx, invoiceId, paid ? doing.today : null);
  const quantities = new Map(billed.lines.map((line) => [line.lineId, line.quantity]));
  const lines = new Map(
    order.facts
      .filter((line) => quantities.has(line.id))
      .map((line): [string, LineChange] => {
        const quantity = (quantities.get(line.id) as number) * (paid ? 1 : -1);
        return [line.id, { paid: Math.min(Math.max(0, line.paid + quantity), line.invoiced) }];
      }),
  );
  const reopened = paid ? {} : { order: { completedOn: null } };
  const after = await changeOrder(doing, order, {
    lines,
    ...reopened,
    kind: paid ? "PAID" : "INVOICED",
    detail: {},
  });
  await completeIfDone(doing, after);
}

onEvent("item.applied", "orders follow the payment of their invoices", (tx, job, work) =>
  onItsOwn(tx, work, async (doing) => {
    if (job.dealerId !== null) await followPayment(doing, job.aggregateId);
  }),
);

for (const event of ["receipt.posted", "credit-note.posted", "item.applied", "credit.changed"])
  onEvent(event, "orders that wait for money are looked at again", (tx, job, work) =>
    onItsOwn(tx, work, async (doing) => {
      if (job.dealerId !== null) await lookAgain(doing, job.dealerId);
    }),
  );

/** A credit note of ours was taken back: what it gave back is open again, and so is an order that was done. */
async function followTakenBack(
  doing: Doing,
  itemId: string,
  back: { readonly on: Day; readonly reason: string },
): Promise<void> {
  const first = await orderOfCredit(doing.tx, itemId);
  if (first === null) return;
  const [order] = await lockOrders(doing.tx, [first]);
  const notes = order === undefined ? [] : await creditsByOrder(doing.tx, doing.tx.manufacturerId, [order.rowId]);
  const note = notes.find((each) => each.rowId === itemId && each.takenBackOn === null);
  if (order === undefined || note === undefined) return;
  await markCreditBack(doing.tx, note, back);
  await openAbout(doing, "CREDIT_TO_GIVE_AGAIN", order);
  const quantity = note.lines.reduce((sum, each) => sum + each.quantity, 0);
  await changeOrder(doing, order, {
    ...{ order: { completedOn: null }, kind: "CREDIT_TAKEN_BACK" },
    detail: { quantity, reason: back.reason },
  });
}

onEvent("item.taken-back", "orders note which credit was taken back", (tx, job, work) =>
  onItsOwn(tx, work, (doing) => {
    const { on, reason } = job.payload as { on: Day; reason: string };
    return followTakenBack(doing, job.aggregateId, { on, reason });
  }),
);
