import type { Context } from "../context.ts";
import { Field, ID, ObjectType } from "type-graphql";
import { authoritiesOf } from "../approvals/authorities.ts";
import { globalId } from "../../kernel/id.ts";
import type { EventBatch, FeedEvent } from "../events/event.ts";
import { readCounts, withinRegions } from "./queries.ts";
import type { Counts } from "./store.ts";
import type { Accept } from "../events/subscription.ts";
import { type Batch, EventFields, eventBatchType, eventFields, showBatch } from "../graphql/subscription.ts";
import { reading } from "../transaction.ts";
import { scopeOf } from "../../kernel/viewer.ts";

@ObjectType("InboxEvent", { description: "Your inbox or your notices changed." })
export class InboxEvent extends EventFields {
  @Field(() => ID, { nullable: true, description: "The task that came, moved or went; null for a notice." })
  taskId!: string | null;
  /** How much waits now: asked for once for all events of a batch. */
  counted!: () => Promise<Counts>;
}

export const InboxEventBatch = eventBatchType("InboxEvent", () => InboxEvent);

type Payload = { forPermission?: string | null; forMembership?: string | null; toMembership?: string };

/**
 * What concerns a viewer's inbox: what is put to him, or to a permission he holds or stands in for. It narrows what
 * the walls let through; delegations are those that held when he subscribed, and a new one tells him of itself.
 */
export async function inboxAccept(ctx: Context): Promise<Accept> {
  const { viewer, services } = ctx;
  const today = services.clock.today(viewer.timeZone);
  const rights = await reading(services.pools.app, scopeOf(viewer), (sql) => authoritiesOf(sql, viewer, today));
  const permissions = new Set([...viewer.permissions, ...rights.flatMap((held) => [...held.permissions])]);
  return (event: FeedEvent) => {
    const { forPermission, forMembership, toMembership } = event.payload as Payload;
    if (event.aggregateType === "ApprovalDelegation") return toMembership === viewer.membershipId;
    if (event.aggregateType !== "InboxTask" && event.aggregateType !== "Notification") return false;
    if (event.dealerId !== viewer.dealerId) return false;
    return forMembership === viewer.membershipId || (forPermission != null && permissions.has(forPermission));
  };
}

/** A batch as the viewer may know it: for people with regions, without tasks about dealers outside them. */
export async function showInboxEvents(ctx: Context, batch: EventBatch): Promise<Batch<InboxEvent>> {
  const isTask = (event: FeedEvent) => event.aggregateType === "InboxTask";
  const walled = ctx.viewer.regionLos.length > 0;
  const ids = walled ? [...new Set(batch.events.filter(isTask).map((event) => event.aggregateId))] : [];
  const known = ids.length === 0 ? new Set<string>() : await withinRegions(ctx, ids);
  const events = batch.events.filter((event) => !walled || !isTask(event) || known.has(event.aggregateId));
  let counts: Promise<Counts> | undefined;
  const counted = () => (counts ??= readCounts(ctx));
  return showBatch({ ...batch, events }, (event) => ({
    ...eventFields(event),
    taskId: isTask(event) ? globalId("InboxTask", event.aggregateId) : null,
    counted,
  }));
}
