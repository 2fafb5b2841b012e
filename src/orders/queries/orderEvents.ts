import { globalId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import type { EventBatch } from "../../platform/events/event.ts";
import { type Batch, eventFields, showBatch } from "../../platform/graphql/subscription.ts";
import { Selection } from "../../platform/graphql/selection.ts";
import type { OrderEvent } from "../model/event.ts";
import { ordersByIds } from "./orderList.ts";

/** A batch of order events with the orders as they stand, read together whatever their number, behind the viewer's wall. */
export async function showOrderEvents(
  ctx: Context,
  batch: EventBatch,
  selection: Selection,
): Promise<Batch<OrderEvent>> {
  const below = selection.at("events", "order");
  // Regions and dealers' own drafts are walls of statements: whom they concern is shown the events of orders he can
  // read, and no others. Only these two acts happen to what was never placed.
  const walled =
    ctx.viewer.regionLos.length > 0 ||
    (ctx.viewer.dealerId === null &&
      batch.events.some(({ name }) => name === "order.drafted" || name === "order.cancelled"));
  const ids = [...new Set(batch.events.map((event) => event.aggregateId))];
  const asked = ids.length > 0 && (below !== null || walled);
  const orders = asked ? await ordersByIds(ctx.sql, ctx.viewer, ids, below ?? new Selection([])) : [];
  const byId = new Map(orders.map((order) => [order.rowId, order]));
  const events = walled ? batch.events.filter((event) => byId.has(event.aggregateId)) : batch.events;
  return showBatch({ ...batch, events }, (event) => ({
    ...eventFields(event),
    orderId: globalId("Order", event.aggregateId),
    order: byId.get(event.aggregateId) ?? null,
  }));
}
