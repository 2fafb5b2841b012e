import { type ClassType, Field, ID, Int, ObjectType } from "type-graphql";
import type { Context } from "../context.ts";
import type { EventBatch, FeedEvent } from "../events/event.ts";
import { eventCursor, subscribeEvents } from "../events/feed.ts";
import type { Selection } from "./selection.ts";
import type { Accept } from "../events/subscription.ts";

/** What every event on the API says of itself; a module's event type extends it and adds the thing. */
@ObjectType()
export abstract class EventFields {
  @Field(() => ID, { description: "The event's own id: the same wherever and however often it is read." })
  id!: string;
  @Field(() => String, {
    description: "Its place: give it as `after` to go on behind this event. Events are kept 90 days.",
  })
  cursor!: string;
  @Field(() => String, { description: "What happened, such as `order.confirmed`." })
  name!: string;
  @Field(() => Int, {
    description: "The thing's version since this event: what is lower than yours is older than yours.",
  })
  version!: number;
  @Field(() => Date, { description: "When it happened." })
  occurredAt!: Date;
}

/** The common fields of an event, to be spread into what a subscription answers; its place is the batch's to say. */
export const eventFields = (event: FeedEvent) => ({
  id: event.id,
  name: event.name,
  version: event.version,
  occurredAt: event.occurredAt,
});

export type Batch<Event> = { readonly cursor: string; readonly events: readonly Event[] };

/** The payload type of a subscription, `NameBatch`: events come together, with the cursor to go on from. */
export function eventBatchType<Event extends object>(
  name: string,
  event: () => ClassType<Event>,
): ClassType<Batch<Event>> {
  @ObjectType(`${name}Batch`, { description: `Events that came together, in order; the first batch may hold none.` })
  class TypedBatch {
    @Field(() => String, {
      description: "Where you stand after this batch: keep it, and give it as `after` when the connection was lost.",
    })
    cursor!: string;
  }
  // Its element class is only known when the schema is built.
  Field(() => [event()] as never, { description: "What happened, oldest first." })(TypedBatch.prototype, "events");
  return TypedBatch as unknown as ClassType<Batch<Event>>;
}

/** A batch as the API shows it: each event through `show`. One that is left without any is not delivered. */
export const showBatch = <Event extends object>(
  batch: EventBatch,
  show: (event: FeedEvent) => Event,
): Batch<Event & { readonly cursor: string }> => {
  const last = batch.events.at(-1);
  batch.fate.silent = last === undefined && !batch.fate.must;
  return {
    // The place of the last event that is shown: another text would tell that one which is not shown came after it.
    cursor: batch.fate.must || last === undefined ? batch.cursor : batch.cursorOf(last),
    events: batch.events.map((event) => Object.assign(show(event), { cursor: batch.cursorOf(event) })),
  };
};

/**
 * The `subscribe` option of a @Subscription whose arguments hold `after: String`. `acceptOf` is asked once, with the
 * arguments as they came and the viewer's context, and says which events of those the viewer may see belong here.
 */
export const eventSubscription =
  <Args extends object>(acceptOf: (args: Args, ctx: Context) => Accept | Promise<Accept>) =>
  async (asked: { args: Record<string, unknown>; context: Context }): Promise<AsyncIterable<EventBatch>> => {
    const args = asked.args as Args & { after?: string | null };
    void asked.context.viewer;
    return subscribeEvents(asked.context, {
      after: args.after ?? null,
      accept: await acceptOf(args, asked.context),
    });
  };

/**
 * type-graphql asks for a PubSub as soon as a schema has subscriptions. Ours read the event log, so whoever reaches
 * for this one forgot `subscribe: eventSubscription(…)`.
 */
export const noPubSub = {
  publish(): never {
    throw new Error("events are told through the outbox: act.tell(…)");
  },
  subscribe(): never {
    throw new Error("a subscription needs `subscribe: eventSubscription(…)`");
  },
};

/** A live list: the log's position, where it was selected, read before the rows so that nothing falls between. */
export async function withEventCursor<Rows extends object>(
  ctx: Context,
  selection: Selection,
  read: () => Promise<Rows>,
): Promise<Rows & { eventCursor?: string }> {
  const cursor = selection.has("eventCursor") ? { eventCursor: await eventCursor(ctx) } : {};
  return Object.assign(await read(), cursor);
}
