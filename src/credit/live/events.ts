import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
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
import { mayRead, mayReadOwn } from "../rules/access.ts";

@ObjectType("CreditEvent", {
  description:
    "A dealer's credit changed: limit, temporary limit, terms, block, release, members. What orders and money move is told by them.",
})
export class CreditEvent extends EventFields {
  @Field(() => ID, { nullable: true, description: "The account; null for a dealer's people." })
  account!: string | null;
  @Field(() => ID, { nullable: true, description: "Whose credit; null where an account has no dealer." })
  dealer!: string | null;
}
export const CreditEventBatch = eventBatchType("CreditEvent", () => CreditEvent);

@Resolver()
export class CreditEventResolver {
  @Subscription(() => CreditEventBatch, {
    description: "Credit as it changes; a dealer hears of his own.",
    subscribe: eventSubscription((_args, { viewer }) => {
      const may = mayRead(viewer) || mayReadOwn(viewer);
      return (event) => may && event.aggregateType === "CreditAccount";
    }),
  })
  async creditEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
  ): Promise<Batch<CreditEvent>> {
    const { viewer } = ctx;
    const seen = await dealersSeen(
      ctx,
      batch.events.map(({ dealerId }) => dealerId),
    );
    const events = batch.events.filter(({ dealerId }) => seen(dealerId));
    return showBatch({ ...batch, events }, (event) => ({
      ...eventFields(event),
      account: mayRead(viewer) ? globalId("CreditAccount", event.aggregateId) : null,
      dealer: event.dealerId === null ? null : globalId("Dealer", event.dealerId),
    }));
  }
}
