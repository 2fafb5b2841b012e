import { creditStanding } from "../credit/index.ts";
import { dealerPosition } from "../ledger/index.ts";
import { onEvent } from "../platform/jobs/tasks.ts";
import { completeIfDone } from "./acts/complete.ts";
import { settleHolds } from "./acts/settle.ts";
import { type LineChange, changeOrder } from "./change.ts";
import { type Doing, onItsOwn } from "./doing.ts";
import { waitingForMoney } from "./stores/holds.ts";
import { billedBy, markPaid } from "./stores/invoices.ts";
import { lockOrders } from "./stores/locked.ts";
import { policyOf } from "./stores/policy.ts";

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
async function followPayment(doing: Doing, invoiceId: string, dealerId: string): Promise<void> {
  const first = await billedBy(doing.tx, invoiceId);
  if (first === null) return;
  const [order] = await lockOrders(doing.tx, [first.orderId]);
  const billed = await billedBy(doing.tx, invoiceId);
  if (order === undefined || billed === null) return;
  const owed = (await dealerPosition(doing.tx, [dealerId], doing.today)).get(dealerId)?.items ?? [];
  const paid = !owed.some((item) => item.id === invoiceId);
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
    if (job.dealerId !== null) await followPayment(doing, job.aggregateId, job.dealerId);
  }),
);

for (const event of ["receipt.posted", "credit-note.posted", "item.applied", "credit.changed"])
  onEvent(event, "orders that wait for money are looked at again", (tx, job, work) =>
    onItsOwn(tx, work, async (doing) => {
      if (job.dealerId !== null) await lookAgain(doing, job.dealerId);
    }),
  );
