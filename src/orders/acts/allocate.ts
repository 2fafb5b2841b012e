import { availability, reserve, soldKey, soldThrough } from "../../inventory/index.ts";
import { newId } from "../../kernel/id.ts";
import { dealerClassesOn } from "../../partners/index.ts";
import { type Changing, type LineChange, changeOrders } from "../change.ts";
import type { Doing } from "../doing.ts";
import { type AllocationPolicy, type Want, allocate, tierOf } from "../rules/allocation.ts";
import { threeMonths } from "../rules/signals.ts";
import { canFrom } from "../rules/lifeCycle.ts";
import { type Share, insertRun, shortOrders } from "../stores/allocations.ts";
import { normalDemands } from "../stores/holds.ts";
import { type LockedLine, type LockedOrder, lockOrders } from "../stores/locked.ts";
import { lackOf } from "../rules/backorder.ts";

type Short = { readonly order: LockedOrder; readonly line: LockedLine };

const shortLines = (orders: readonly LockedOrder[], productIds: readonly string[] | null): Short[] =>
  orders.flatMap((order) =>
    order.facts
      .filter((line) => lackOf(line) > 0 && canFrom("allocate", line.state))
      .filter((line) => order.stocked && (productIds === null || productIds.includes(line.productId)))
      .map((line) => ({ order, line })),
  );

/** What each short line wants and what speaks for it: its tier, what is normal for a suspect order, what its dealer sold on. */
async function wantsOf(
  doing: Doing,
  shorts: readonly Short[],
  policy: AllocationPolicy,
): Promise<(Short & { readonly want: Want })[]> {
  const dealerIds = [...new Set(shorts.map(({ order }) => order.dealerId))];
  const productIds = [...new Set(shorts.map(({ line }) => line.productId))];
  const normal = await normalDemands(doing.tx, [...new Set(shorts.map(({ order }) => order.rowId))]);
  const classes =
    policy === "TIERED" ? await dealerClassesOn(doing.tx, dealerIds, doing.today) : new Map<string, string>();
  const sold = policy === "QUOTA" ? await soldThrough(doing.tx, dealerIds, productIds, threeMonths(doing.today)) : null;
  return shorts.map(({ order, line }) => {
    const usual = normal.get(order.rowId)?.get(line.productId);
    const have = line.reserved + line.shipped;
    return {
      order,
      line,
      want: {
        id: line.id,
        wanted: lackOf(line),
        tier: tierOf(classes.get(order.dealerId) ?? null),
        normalDemand: usual === undefined ? null : Math.max(0, usual - have),
        dealer: order.dealerId,
        sellThrough: sold?.get(soldKey(order.dealerId, line.productId))?.sold ?? 0,
      },
    };
  });
}

/**
 * Shares what there is among all orders that want it, by one policy, in one run: orders are locked in the order of their
 * ids, goods by product, and everything is read and written set by set, so that two thousand short orders cost no more
 * statements than two. Answers the run's id; null for a run that gave nobody anything and is kept only if it did.
 */
export async function runAllocation(
  doing: Doing,
  policy: AllocationPolicy,
  productIds: readonly string[] | null,
  keep: "ALWAYS" | "IF_ANY",
): Promise<string | null> {
  const id = newId();
  const orders = await lockOrders(doing.tx, await shortOrders(doing.tx, productIds));
  const wants = await wantsOf(doing, shortLines(orders, productIds), policy);
  const products = [...new Set(wants.map(({ line }) => line.productId))];
  const there = await availability(doing.tx, products, { on: doing.today });
  const asked = products.flatMap((productId) => {
    const own = wants.filter(({ line }) => line.productId === productId);
    const shares = allocate(
      policy,
      there.get(productId)?.available ?? 0,
      own.map(({ want }) => want),
    );
    return own.map((each, at) => ({ ...each, share: shares[at] as number }));
  });
  const given = await reserve(
    doing.tx,
    asked
      .filter(({ share }) => share > 0)
      .map(({ order, line, share }) => ({
        sourceId: line.id,
        orderId: order.rowId,
        dealerId: order.dealerId,
        productId: line.productId,
        quantity: share,
      })),
    { partial: true, on: doing.today },
  );
  const reserved = new Map(given.map((each) => [each.sourceId, each.reserved]));
  if (keep === "IF_ANY" && given.every((each) => each.reserved === 0)) return null;
  await changeOrders(doing, changesOf(orders, reserved));
  const shares = asked.map(({ order, line, want }): Share => ({
    orderLineId: line.id,
    orderId: order.rowId,
    dealerId: order.dealerId,
    productId: line.productId,
    wanted: want.wanted,
    normalDemand: want.normalDemand,
    given: reserved.get(line.id) ?? 0,
    sellThrough: policy === "QUOTA" ? want.sellThrough : null,
  }));
  await insertRun(doing, { id, policy }, shares);
  return id;
}

const changesOf = (orders: readonly LockedOrder[], reserved: ReadonlyMap<string, number>): Changing[] =>
  orders.flatMap((order) => {
    const lines = new Map(
      order.facts
        .filter((line) => (reserved.get(line.id) ?? 0) > 0)
        .map((line): [string, LineChange] => [
          line.id,
          { reserved: line.reserved + (reserved.get(line.id) as number) },
        ]),
    );
    if (lines.size === 0) return [];
    const quantity = [...lines.keys()].reduce((sum, lineId) => sum + (reserved.get(lineId) as number), 0);
    return [{ order, change: { lines, kind: "ALLOCATED" as const, detail: { quantity } } }];
  });
