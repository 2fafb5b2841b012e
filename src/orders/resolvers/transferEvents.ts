import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import type { EventBatch } from "../../platform/events/event.ts";
import {
  type Batch,
  EventFields,
  eventBatchType,
  eventFields,
  eventSubscription,
  showBatch,
} from "../../platform/graphql/subscription.ts";
import { OrderTransfer } from "../model/transfer.ts";
import { readTransfers } from "../queries/transfersShown.ts";

@ObjectType("OrderTransferEvent", { description: "An open line whose area changed hands was answered or went on." })
export class OrderTransferEvent extends EventFields {
  @Field(() => ID, { description: "The record's id." })
  transferId!: string;
  @Field(() => OrderTransfer, { nullable: true, description: "The record as it stands now, as far as it is yours." })
  transfer!: OrderTransfer | null;
}
export const OrderTransferEventBatch = eventBatchType("OrderTransferEvent", () => OrderTransferEvent);

@Resolver()
export class TransferEventResolver {
  @Subscription(() => OrderTransferEventBatch, {
    description: "Open order lines of areas that changed hands, as they are answered; each dealer hears of his side.",
    subscribe: eventSubscription(() => (event) => event.aggregateType === "OrderTransfer"),
  })
  async orderTransferEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
  ): Promise<Batch<OrderTransferEvent>> {
    const ids = [...new Set(batch.events.map(({ aggregateId }) => aggregateId))];
    const rows = ids.length === 0 ? [] : await readTransfers(ctx.sql, ctx.viewer, { ids });
    const byId = new Map(rows.map((row) => [row.rowId, row]));
    const events = batch.events.filter(({ aggregateId }) => byId.has(aggregateId));
    return showBatch({ ...batch, events }, (event) => ({
      ...eventFields(event),
      transferId: globalId("OrderTransfer", event.aggregateId),
      transfer: byId.get(event.aggregateId) ?? null,
    }));
  }
}
