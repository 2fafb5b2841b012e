import type { Day } from "../../kernel/day.ts";
import { reserve, stockManaged } from "../../inventory/index.ts";
import { changeOrder, type LineChange } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { Policy } from "../model/policy.ts";
import { lackOf } from "../rules/backorder.ts";
import { deliveryDay } from "../rules/delivery.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";

/** Sets stock aside for what lines lack, as far as there is some; what each line then has. */
export async function reserveFor(
  doing: Doing,
  order: Pick<LockedOrder, "rowId" | "dealerId">,
  lines: readonly LockedLine[],
): Promise<Map<string, LineChange>> {
  const wants = lines
    .filter((line) => lackOf(line) > 0)
    .map((line) => ({
      sourceId: line.id,
      orderId: order.rowId,
      dealerId: order.dealerId,
      productId: line.productId,
      quantity: lackOf(line),
    }));
  const given = await reserve(doing.tx, wants, { partial: true, on: doing.today });
  const byId = new Map(lines.map((line) => [line.id, line]));
  return new Map(
    given
      .filter((each) => each.reserved > 0)
      .map((each) => [each.sourceId, { reserved: (byId.get(each.sourceId)?.reserved ?? 0) + each.reserved }]),
  );
}

/**
 * The manufacturer promises an order: the day it is promised for, and where he keeps stock in Fairway what there is for
 * it, set aside at once unless scarce goods wait for an allocation.
 */
export async function promise(
  doing: Doing,
  order: LockedOrder,
  policy: Policy,
  promisedOn: Day | null,
): Promise<LockedOrder> {
  const stocked = await stockManaged(doing.tx);
  const lines =
    stocked && policy.allocateOnConfirm ? await reserveFor(doing, order, order.facts) : new Map<string, LineChange>();
  const reserved = [...lines.values()].reduce((sum, line) => sum + (line.reserved ?? 0), 0);
  return changeOrder(doing, order, {
    lines,
    order: {
      confirmedOn: doing.today,
      promisedOn: promisedOn ?? deliveryDay(order.deliverOn, doing.today, policy.leadDays),
      stocked,
    },
    kind: "CONFIRMED",
    detail: stocked ? { quantity: reserved } : {},
  });
}
