import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
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
import { mayReadStatements } from "../rules/access.ts";
import { ChainStatement } from "./model.ts";
import { statementsByIds } from "./queries/statements.ts";

@ObjectType("ChainStatementEvent", { description: "Something happened to a statement that the reader may see." })
export class StatementEvent extends EventFields {
  @Field(() => ChainStatement, { nullable: true, description: "The statement as it stands now." })
  statement!: ChainStatement | null;
}
export const StatementEventBatch = eventBatchType("ChainStatementEvent", () => StatementEvent);

@Resolver()
export class StatementEventResolver {
  @Subscription(() => StatementEventBatch, {
    description:
      "Statements of chains as they go on, the progress of their matching too (`chain-statement.matching`); our own people hear of the chains they look after.",
    subscribe: eventSubscription<{ statement?: string | null }>(({ statement }, { viewer }) => {
      const id = statement == null ? null : (rowId("ChainStatement", statement) ?? "");
      return (event) =>
        mayReadStatements(viewer) &&
        event.aggregateType === "ChainStatement" &&
        (id === null || event.aggregateId === id);
    }),
  })
  async statementEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
    @Arg("statement", () => ID, { nullable: true, description: "One statement only." }) _statement?: string | null,
  ): Promise<Batch<StatementEvent>> {
    const ids = [...new Set(batch.events.map(({ aggregateId }) => aggregateId))];
    const rows = ids.length === 0 ? [] : await statementsByIds(ctx.sql, ctx.viewer, ids);
    const byId = new Map(rows.map((row) => [row.rowId, row]));
    return showBatch(
      { ...batch, events: batch.events.filter(({ aggregateId }) => byId.has(aggregateId)) },
      (event) => ({
        ...eventFields(event),
        statement: byId.get(event.aggregateId) ?? null,
      }),
    );
  }
}
