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
import { mayReadBook, mayReadItems } from "../rules/access.ts";

@ObjectType("LedgerEvent", {
  description:
    "Something happened in the money book: to an open document, a declared payment, a request or a month. A dealer hears of his own.",
})
export class LedgerEvent extends EventFields {
  @Field(() => ID, {
    description: "What it happened to: an OpenItem, a Payment, a LedgerRequest, a LedgerMonth, a BankLine.",
  })
  thing!: string;
  @Field(() => ID, { nullable: true, description: "Whose it is; null for what is no dealer's." })
  dealer!: string | null;
}
export const LedgerEventBatch = eventBatchType("LedgerEvent", () => LedgerEvent);

const documents: ReadonlySet<string> = new Set(["OpenItem", "Payment"]);
const bookOnly: ReadonlySet<string> = new Set(["LedgerRequest", "LedgerMonth", "BankLine"]);

@Resolver()
export class LedgerEventResolver {
  @Subscription(() => LedgerEventBatch, {
    description: "The money book as it moves: read again what you show of it.",
    subscribe: eventSubscription((_args, { viewer }) => {
      const [items, book] = [mayReadItems(viewer), mayReadBook(viewer)];
      return ({ aggregateType }) => (items && documents.has(aggregateType)) || (book && bookOnly.has(aggregateType));
    }),
  })
  async ledgerEvents(
    @Root() batch: EventBatch,
    @Ctx() ctx: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
  ): Promise<Batch<LedgerEvent>> {
    const seen = await dealersSeen(
      ctx,
      batch.events.map(({ dealerId }) => dealerId),
    );
    const events = batch.events.filter(({ dealerId }) => seen(dealerId));
    return showBatch({ ...batch, events }, (event) => ({
      ...eventFields(event),
      thing: globalId(event.aggregateType, event.aggregateId),
      dealer: event.dealerId === null ? null : globalId("Dealer", event.dealerId),
    }));
  }
}
