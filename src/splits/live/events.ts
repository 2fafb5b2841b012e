import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import { dealersSeen } from "../../partners/index.ts";
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
import { TerritorySplit } from "../model/split.ts";
import { readSplits } from "../queries/splits.ts";
import { mayRead } from "../rules/access.ts";

@ObjectType("TerritorySplitEvent", { description: "Something happened to a split that the reader may see." })
export class SplitEvent extends EventFields {
  @Field(() => TerritorySplit, { nullable: true, description: "The split as it stands now, as far as it is yours." })
  split!: TerritorySplit | null;
}
export const SplitEventBatch = eventBatchType("TerritorySplitEvent", () => SplitEvent);

@Resolver()
export class SplitEventResolver {
  @Subscription(() => SplitEventBatch, {
    description: "Splits as they go on; a dealer hears of what was served on him.",
    subscribe: eventSubscription<{ split?: string | null }>(({ split }, { viewer }) => {
      const id = split == null ? null : rowId("TerritorySplit", split);
      return (event) =>
        mayRead(viewer) && event.aggregateType === "TerritorySplit" && (id === null || event.aggregateId === id);
    }),
  })
  async splitEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
    @Arg("split", () => ID, { nullable: true, description: "One split only." }) _split?: string | null,
  ): Promise<Batch<SplitEvent>> {
    const seen = await dealersSeen(
      ctx,
      batch.events.map(({ dealerId }) => dealerId),
    );
    const events = batch.events.filter(({ dealerId }) => seen(dealerId));
    const ids = [...new Set(events.map(({ aggregateId }) => aggregateId))];
    const rows = ids.length === 0 ? [] : await readSplits(ctx.sql, ctx.viewer, { ids, limit: ids.length });
    const byId = new Map(rows.map((row) => [row.rowId, { ...row, listed: true }]));
    return showBatch({ ...batch, events: events.filter(({ aggregateId }) => byId.has(aggregateId)) }, (event) => ({
      ...eventFields(event),
      split: byId.get(event.aggregateId) ?? null,
    }));
  }
}
