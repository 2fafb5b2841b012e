import type { Doing } from "../doing.ts";
import { changeOrder } from "../change.ts";
import { sliceOf } from "../rules/amounts.ts";
import type { ShippedLine } from "../rules/ship.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { lockAndAskCredit, reasonOfBlock } from "../weighing/credit.ts";
import { keepHolds, openMinor, stampedPrice } from "./settle.ts";

/**
 * The check at delivery (B5, peers 2 and 6): an order that credit does not let leave is held, with what stands in the
 * way; one that was released passes until the release ends. Says whether it was held.
 */
export async function holdIfUncovered(
  doing: Doing,
  order: LockedOrder,
  going: readonly ShippedLine[],
): Promise<boolean> {
  const leavingMinor = going.reduce((sum, { lineId, quantity }) => {
    const line = order.facts.find((each) => each.id === lineId);
    if (line === undefined) return sum;
    return sum + sliceOf(stampedPrice(line), line.shipped, line.shipped + quantity).gross.minor;
  }, 0n);
  const currency = order.currency ?? "";
  const credit = await lockAndAskCredit(
    doing.tx,
    {
      orderId: order.rowId,
      dealerId: order.dealerId,
      prepaid: order.terms === "PREPAID",
      raiseMinor: 0n,
      orderMinor: openMinor(order),
      currency,
      productLineIds: [],
      dueOn: order.deliverOn,
      at: "SHIPMENT",
      leavingMinor,
    },
    doing.today,
  );
  if (credit.decided === null || credit.decided.passes) return false;
  const reasons = credit.decided.blocks.map((block) => reasonOfBlock(block, currency));
  await keepHolds(doing, order, { credit, holds: [{ kind: "CREDIT", reasons }] }, openMinor(order));
  await changeOrder(doing, order, { holds: ["CREDIT"], kind: "HELD", detail: { holds: ["CREDIT"] } });
  return true;
}
