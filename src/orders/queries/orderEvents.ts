import { globalId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import type { EventBatch } from "../../platform/events/event.ts";
import { type Batch, eventFields, showBatch } from "../../platform/graphql/subscription.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { OrderEvent } from "../model/event.ts";
import { ordersByIds } from "./orderList.ts";

/** A batch of order events with the orders as they stand, read together whatever their number, behind the viewer's wall. */
export async function showOrderEvents(ctx: Context, batch: EventBatch, selection: Selection): Promise<Batch<OrderEvent>> {
  const below = selection.at("events", "order");
  const ids = [...new Set(batch.events.map((event) => event.aggregateId))];
  const orders = below === null || ids.length === 0 ? [] : await ordersByIds(ctx.sql, ctx.viewer, ids, below);
  const byId = new Map(orders.map((order) => [order.rowId, order]));
  return showBatch(batch, (event) => ({
    ...eventFields(event),
    orderId: globalId("Order", event.aggregateId),
    order: byId.get(event.aggregateId) ?? null,
  }));
}
