import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription, registerEnumType } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { EventBatch, FeedEvent } from "../../platform/events/event.ts";
import {
  type Batch,
  EventFields,
  eventBatchType,
  eventFields,
  eventSubscription,
  showBatch,
} from "../../platform/graphql/subscription.ts";
import { mayReadReports, mayReadStock } from "../rules/access.ts";

const subjects = {
  StockEntry: "Goods moved: in, out, counted, sold.",
  Lot: "A batch was kept back or let go.",
  Warehouse: "A warehouse was opened.",
  WarehouseTransfer: "A transfer between warehouses went on.",
  ExpectedReceipt: "Goods were announced, or come on another day.",
  StockReport: "A dealer reported his stock.",
} as const;
type Subject = keyof typeof subjects;
export const StockSubject = Object.fromEntries(Object.keys(subjects).map((name) => [name, name])) as {
  readonly [Name in Subject]: Name;
};
registerEnumType(StockSubject, {
  name: "StockSubject",
  description: "What an event of the stock is about.",
  valuesConfig: Object.fromEntries(
    Object.entries(subjects).map(([name, description]) => [name, { description }]),
  ) as Record<Subject, { description: string }>,
});

@ObjectType("StockEvent", { description: "Something moved in the stock, or was reported of it." })
export class StockEvent extends EventFields {
  @Field(() => StockSubject, { description: "What it is about." })
  subject!: Subject;
  @Field(() => [ID], { description: "The products it concerns, where it names them." })
  products!: readonly string[];
}
export const StockEventBatch = eventBatchType("StockEvent", () => StockEvent);

/** Stock is for those who read it; reports, and what was sold in consignment, also for the dealer they are of. */
const concerns =
  (viewer: Viewer) =>
  ({ aggregateType, dealerId }: FeedEvent): boolean => {
    if (!(aggregateType in subjects)) return false;
    // Of which region a dealer is, an event does not say.
    if (dealerId !== null && viewer.regionLos.length > 0) return false;
    if (aggregateType === "StockReport" || viewer.dealerId !== null) return dealerId !== null && mayReadReports(viewer);
    return mayReadStock(viewer);
  };

const productsOf = ({ payload }: FeedEvent): readonly string[] => {
  const ids = (payload as { readonly productIds?: unknown }).productIds;
  return Array.isArray(ids) ? ids.map((id) => globalId("Product", String(id))) : [];
};

@Resolver(() => StockEvent)
export class StockEventResolver {
  @Subscription(() => StockEventBatch, {
    description:
      "The stock as it moves: for those who read it. A dealer hears of his own reports; people with regions read reports anew.",
    subscribe: eventSubscription<object>((_args, { viewer }) => concerns(viewer)),
  })
  stockEvents(
    @Root() batch: EventBatch,
    @Arg("after", () => String, { nullable: true, description: "A cursor: replays what came after it first." })
    _after?: string | null,
  ): Batch<StockEvent> {
    return showBatch(batch, (event) => ({
      ...eventFields(event),
      subject: event.aggregateType as Subject,
      products: productsOf(event),
    }));
  }
}
