import { changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import { openThingsOf } from "../stores/services.ts";
import type { LockedOrder } from "../stores/locked.ts";

/** Completes an order of which everything is paid and nothing is open; otherwise leaves it as it is. */
export async function completeIfDone(doing: Doing, order: LockedOrder): Promise<LockedOrder> {
  if (order.state !== "PAID" || (await openThingsOf(doing.tx, order.rowId)).length > 0) return order;
  return changeOrder(doing, order, { order: { completedOn: doing.today }, kind: "COMPLETED", detail: {} });
}
