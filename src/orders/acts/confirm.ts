import type { Day } from "../../kernel/day.ts";
import { reserve, stockManaged } from "../../inventory/index.ts";
import { changeOrders, type LineChange } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { Policy } from "../model/policy.ts";
import { lackOf } from "../rules/backorder.ts";
import { deliveryDay } from "../rules/delivery.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";

/** Sets stock aside for what lines lack, as far as there is some, the earlier order first; what each line then has. */
export async function reserveFor(
  doing: Doing,
  orders: readonly {
    readonly order: Pick<LockedOrder, "rowId" | "dealerId">;
    readonly lines: readonly LockedLine[];
  }[],
): Promise<Map<string, LineChange>> {
  const wants = orders.flatMap(({ order, lines }) =>
    lines
      .filter((line) => lackOf(line) > 0)
      .map((line) => ({
        sourceId: line.id,
        orderId: order.rowId,
        dealerId: order.dealerId,
        productId: line.productId,
        quantity: lackOf(line),
      })),
  );
  const given = await reserve(doing.tx, wants, { partial: true, on: doing.today });
  const byId = new Map(orders.flatMap(({ lines }) => lines.map((line) => [line.id, line])));
  return new Map(
    given
      .filter((each) => each.reserved > 0)
      .map((each) => [each.sourceId, { reserved: (byId.get(each.sourceId)?.reserved ?? 0) + each.reserved }]),
  );
}

/**
 * The manufacturer promises orders: the day each is promised for, and where he keeps stock in Fairway what there is for
 * it, set aside at once unless scarce goods wait for an allocation. As many statements for many as for one.
 */
export async function promiseAll(
  doing: Doing,
  orders: readonly LockedOrder[],
  policy: Policy,
  promisedOn: Day | null,
): Promise<LockedOrder[]> {
  if (orders.length === 0) return [];
  const stocked = await stockManaged(doing.tx);
  const wanting = orders.map((order) => ({ order, lines: order.facts }));
  const lines = stocked && policy.allocateOnConfirm ? await reserveFor(doing, wanting) : new Map<string, LineChange>();
  return changeOrders(
    doing,
    orders.map((order) => {
      const own = new Map(
        order.facts.flatMap(({ id }): [string, LineChange][] => (lines.has(id) ? [[id, lines.get(id)!]] : [])),
      );
      const reserved = [...own.values()].reduce((sum, line) => sum + (line.reserved ?? 0), 0);
      return {
        order,
        change: {
          lines: own,
          order: {
            confirmedOn: doing.today,
            promisedOn: promisedOn ?? deliveryDay(order.deliverOn, doing.today, policy.leadDays),
            stocked,
          },
          kind: "CONFIRMED",
          detail: stocked ? { quantity: reserved } : {},
        },
      };
    }),
  );
}

/** The same for one. */
export async function promise(
  doing: Doing,
  order: LockedOrder,
  policy: Policy,
  promisedOn: Day | null,
): Promise<LockedOrder> {
  const [promised] = await promiseAll(doing, [order], policy, promisedOn);
  if (promised === undefined) throw new Error("an order that is promised stays an order");
  return promised;
}
