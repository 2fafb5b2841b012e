import { Field, ID, ObjectType } from "type-graphql";
import { EventFields, eventBatchType } from "../../platform/graphql/subscription.ts";
import { Order } from "./order.ts";

@ObjectType("OrderEvent", { description: "Something happened to an order." })
export class OrderEvent extends EventFields {
  @Field(() => ID, { description: "The order's id, also when the order cannot be read any more." })
  orderId!: string;
  @Field(() => Order, {
    nullable: true,
    description:
      "The order as it stands when the event is delivered, which may be later than the event: compare versions.",
  })
  order!: Order | null;
}

export const OrderEventBatch = eventBatchType("OrderEvent", () => OrderEvent);
