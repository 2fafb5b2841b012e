import { lockDealer } from "../../partners/index.ts";
import { changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import { sliceOf } from "../rules/amounts.ts";
import type { ShippedLine } from "../rules/ship.ts";
import type { NewHold } from "../stores/holds.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { lockAndAskCredit, reasonOfBlock } from "../weighing/credit.ts";
import { askPrepayment } from "../weighing/prepaid.ts";
import { keepHolds, openMinor, stampedPrice } from "./settle.ts";

/**
 * The check at delivery (B5, peers 2 and 6): an order that credit does not let leave is held, with what stands in the
 * way; one that was released passes until the release ends. `priced`: the order with what leaves priced as of today, so
 * that what it costs more is covered before it enters the exposure. Says whether it was held.
 */
export async function holdIfUncovered(
  doing: Doing,
  order: LockedOrder,
  going: readonly ShippedLine[],
  priced: LockedOrder = order,
): Promise<boolean> {
  if (order.contractId !== null) return false;
  const leavingMinor = going.reduce((sum, { lineId, quantity }) => {
    const line = priced.facts.find((each) => each.id === lineId);
    if (line === undefined) return sum;
    return sum + sliceOf(stampedPrice(line), line.shipped, line.shipped + quantity).gross.minor;
  }, 0n);
  const currency = order.currency ?? "";
  const orderMinor = openMinor(priced);
  const raiseMinor = orderMinor - openMinor(order);
  const credit = await lockAndAskCredit(
    doing.tx,
    {
      orderId: order.rowId,
      dealerId: order.dealerId,
      prepaid: order.terms === "PREPAID",
      raiseMinor: order.counted ? raiseMinor : 0n,
      orderMinor,
      currency,
      productLineIds: [],
      dueOn: order.deliverOn,
      at: "SHIPMENT",
      leavingMinor,
    },
    doing.today,
  );
  const blocks = credit.decided?.blocks ?? [];
  const holds: NewHold[] = blocks.length === 0 ? [] : [{ kind: "CREDIT", reasons: blocks.map(reasonOfBlock) }];
  if (order.terms === "PREPAID" && raiseMinor > 0n)
    holds.push(...(await unpaid(doing, order, credit.accountId, orderMinor)));
  if (holds.length === 0) return false;
  const kinds = holds.map((hold) => hold.kind);
  await keepHolds(doing, [{ order, weighed: { credit, holds }, orderMinor: openMinor(order) }]);
  await changeOrder(doing, order, { holds: kinds, kind: "HELD", detail: { holds: kinds } });
  return true;
}

/** What a prepaid order costs more than was paid in for it comes first, under the lock under which orders share that money. */
async function unpaid(
  doing: Doing,
  { rowId: orderId, dealerId, currency }: LockedOrder,
  accountId: string | null,
  totalMinor: bigint,
): Promise<NewHold[]> {
  if (accountId === null) await lockDealer(doing.tx, dealerId, []);
  const asked = { orderId, dealerId, totalMinor, currency: currency ?? "" };
  const reasons = await askPrepayment(doing.tx, asked);
  return reasons.length === 0 ? [] : [{ kind: "PREPAYMENT", reasons }];
}
