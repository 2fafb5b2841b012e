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
import { runById } from "./views.ts";

@ObjectType("ImportRunEvent", { description: "An import went on, or ended: `import.progressed`." })
export class ImportRunEvent extends EventFields {
  @Field(() => ID, { description: "Which import." })
  runId!: string;
}

export const ImportRunEventBatch = eventBatchType("ImportRunEvent", () => ImportRunEvent);

@Resolver(() => ImportRunEvent)
export class ImportEventResolver {
  @Subscription(() => ImportRunEventBatch, {
    description: "Imports as they go on.",
    subscribe: eventSubscription<{ runId?: string | null }>(({ runId }) => {
      const id = runId == null ? null : (rowId("ImportRun", runId) ?? "");
      return (event) => event.aggregateType === "ImportRun" && (id === null || event.aggregateId === id);
    }),
  })
  importEvents(
    @Root() batch: EventBatch,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
    @Arg("runId", () => ID, { nullable: true, description: "One import only." }) _runId?: string | null,
  ): Batch<ImportRunEvent> {
    return showBatch(batch, (event) => ({ ...eventFields(event), runId: globalId("ImportRun", event.aggregateId) }));
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
