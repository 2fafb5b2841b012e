import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { globalId, rowId } from "../../../kernel/id.ts";
import type { Context } from "../../context.ts";
import type { EventBatch } from "../../events/event.ts";
import {
  type Batch,
  EventFields,
  eventBatchType,
  eventFields,
  eventSubscription,
  showBatch,
} from "../../graphql/subscription.ts";
import { ImportRunType } from "./types.ts";
import { kindsFor } from "../mayImport.ts";
import { runById, runsSeen } from "./views.ts";

@ObjectType("ImportRunEvent", { description: "An import went on, or ended: `import.progressed`." })
export class ImportRunEvent extends EventFields {
  @Field(() => ID, { description: "Which import." })
  runId!: string;
}

export const ImportRunEventBatch = eventBatchType("ImportRunEvent", () => ImportRunEvent);

@Resolver(() => ImportRunEvent)
export class ImportEventResolver {
  @Subscription(() => ImportRunEventBatch, {
    description: "Imports as they go on, those that you may see.",
    subscribe: eventSubscription<{ runId?: string | null }>(({ runId }, { viewer }) => {
      const id = runId == null ? null : (rowId("ImportRun", runId) ?? "");
      const brings = kindsFor(viewer).length > 0;
      return (event) => brings && event.aggregateType === "ImportRun" && (id === null || event.aggregateId === id);
    }),
  })
  async importEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
    @Arg("runId", () => ID, { nullable: true, description: "One import only." }) _runId?: string | null,
  ): Promise<Batch<ImportRunEvent>> {
    const seen = await runsSeen(ctx, [...new Set(batch.events.map(({ aggregateId }) => aggregateId))]);
    const events = batch.events.filter(({ aggregateId }) => seen.has(aggregateId));
    return showBatch({ ...batch, events }, (event) => ({
      ...eventFields(event),
      runId: globalId("ImportRun", event.aggregateId),
    }));
  }

  @FieldResolver(() => ImportRunType, {
    nullable: true,
    description: "The import as it stands now; null when you may not see it.",
  })
  run(@Root() event: ImportRunEvent, @Ctx() ctx: Context): Promise<ImportRunType | null> {
    const id = rowId("ImportRun", event.runId);
    return id === undefined ? Promise.resolve(null) : runById(ctx, id);
  }
}
