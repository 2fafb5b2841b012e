import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { approvalById } from "../approvals/queries/approvals.ts";
import { ApprovalRequest } from "../approvals/model.ts";
import type { Context } from "../context.ts";
import type { EventBatch } from "../events/event.ts";
import { perform } from "../graphql/commandTypes.ts";
import { nodeReader } from "../graphql/node.ts";
import { selectionOf } from "../graphql/selection.ts";
import { type Batch, eventSubscription, withEventCursor } from "../graphql/subscription.ts";
import { personName } from "../personNames.ts";
import { inboxTaskClaim, inboxTaskDone, inboxTaskRelease } from "./commands/inboxTaskAct.ts";
import { InboxEvent, InboxEventBatch, inboxAccept, showInboxEvents } from "./events.ts";
import { InboxCounts, InboxTask, InboxTaskConnection } from "./model.ts";
import * as read from "./queries.ts";
import * as types from "./types.ts";
import "./messages.ts";

nodeReader("InboxTask", read.taskById);

@Resolver()
export class InboxResolver {
  @Query(() => InboxTaskConnection, { description: "What waits for you, the soonest due first; or what is over." })
  inbox(@Args(() => types.InboxArgs) args: types.InboxArgs, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return withEventCursor(ctx, selectionOf(info), () => read.readInbox(ctx, args));
  }

  @Query(() => InboxCounts, { description: "How much waits for you." })
  inboxCounts(@Ctx() ctx: Context): Promise<InboxCounts> {
    return read.readCounts(ctx);
  }

  @Subscription(() => InboxEventBatch, {
    description: "Your inbox and notices as they change; each event brings the counts as they are now.",
    subscribe: eventSubscription<object>((_args, ctx) => inboxAccept(ctx)),
  })
  inboxEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
  ): Promise<Batch<InboxEvent>> {
    return showInboxEvents(ctx, batch);
  }

  @Mutation(() => types.InboxTaskClaimTypes.Payload, { description: "Says that you see to a task." })
  inboxTaskClaim(@Arg("input", () => types.InboxTaskClaimInput) input: types.InboxTaskClaimInput, @Ctx() ctx: Context) {
    return perform(ctx, types.InboxTaskClaimTypes, inboxTaskClaim, input, (id) => read.taskById(ctx, id));
  }

  @Mutation(() => types.InboxTaskReleaseTypes.Payload, { description: "Gives a task back to all it is for." })
  inboxTaskRelease(
    @Arg("input", () => types.InboxTaskReleaseInput) input: types.InboxTaskReleaseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.InboxTaskReleaseTypes, inboxTaskRelease, input, (id) => read.taskById(ctx, id));
  }

  @Mutation(() => types.InboxTaskDoneTypes.Payload, { description: "Ticks a task off." })
  inboxTaskDone(@Arg("input", () => types.InboxTaskDoneInput) input: types.InboxTaskDoneInput, @Ctx() ctx: Context) {
    return perform(ctx, types.InboxTaskDoneTypes, inboxTaskDone, input, (id) => read.taskById(ctx, id));
  }
}

@Resolver(() => InboxTask)
export class InboxTaskFields {
  @FieldResolver(() => String, { nullable: true, description: "Who sees to it; null: nobody said so yet." })
  claimedBy(@Root() task: InboxTask, @Ctx() ctx: Context) {
    return task.row.claimed_by === null ? null : personName(ctx, task.row.claimed_by);
  }

  @FieldResolver(() => ApprovalRequest, { nullable: true, description: "Of an approval: the request." })
  approval(@Root() task: InboxTask, @Ctx() ctx: Context) {
    return task.row.category === "APPROVAL" ? approvalById(ctx, task.row.subject_id) : null;
  }
}

@Resolver(() => InboxEvent)
export class InboxEventFields {
  @FieldResolver(() => InboxCounts, { description: "How much waits for you now." })
  counts(@Root() event: InboxEvent): Promise<InboxCounts> {
    return event.counted();
  }
}
