import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { rowId } from "../../../kernel/id.ts";
import { nobody } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import type { EventBatch } from "../../../platform/events/event.ts";
import {
  type Batch,
  EventFields,
  eventBatchType,
  eventFields,
  eventSubscription,
  showBatch,
} from "../../../platform/graphql/subscription.ts";
import { ChainDispute } from "../model.ts";
import { disputesByIds } from "../queries/disputes.ts";
import { mayReadBehind } from "../rules/access.ts";

@ObjectType("ChainDisputeEvent", { description: "Something happened to a dispute that the reader may see." })
export class ChainDisputeEvent extends EventFields {
  @Field(() => ChainDispute, { description: "The dispute as it stands now." })
  dispute!: ChainDispute;
}
export const ChainDisputeEventBatch = eventBatchType("ChainDisputeEvent", () => ChainDisputeEvent);

@Resolver()
export class DisputeEventResolver {
  @Subscription(() => ChainDisputeEventBatch, {
    description:
      "Disputes as they go on, for our own people. What is opened, sent or taken back many at once is told by the statement's events.",
    subscribe: eventSubscription<{ chain?: string | null }>(({ chain }, { viewer }) => {
      const id = chain == null ? null : (rowId("Chain", chain) ?? nobody);
      return (event) =>
        mayReadBehind(viewer) &&
        event.aggregateType === "ChainDispute" &&
        (id === null || event.payload["chainId"] === id);
    }),
  })
  async chainDisputeEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
    @Arg("chain", () => ID, { nullable: true, description: "With one chain only." }) _chain?: string | null,
  ): Promise<Batch<ChainDisputeEvent>> {
    const ids = [...new Set(batch.events.map(({ aggregateId }) => aggregateId))];
    const rows = ids.length === 0 ? [] : await disputesByIds(ctx.sql, ctx.viewer, ids);
    const byId = new Map(rows.map((row) => [row.rowId, row]));
    const events = batch.events.filter(({ aggregateId }) => byId.has(aggregateId));
    return showBatch({ ...batch, events }, (event) => ({
      ...eventFields(event),
      dispute: byId.get(event.aggregateId) as ChainDispute,
    }));
  }
}
