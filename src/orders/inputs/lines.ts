import { Field, ID, InputType } from "type-graphql";
import { QuantityScalar } from "../../platform/graphql/scalars.ts";
import { OrderClaimKind } from "../model/claim.ts";

@InputType("OrderLineQuantityInput", { description: "A line of an order and how many of it." })
export class OrderLineQuantityInput {
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => QuantityScalar, { description: "How many, in order units." })
  quantity!: number;
}

@InputType("OrderLineCountInput", { description: "A line of a shipment as the dealer counted it." })
export class OrderLineCountInput extends OrderLineQuantityInput {
  @Field(() => OrderClaimKind, {
    nullable: true,
    description: "Why less than was shipped: SHORT unless said otherwise.",
  })
  reason?: keyof typeof OrderClaimKind | null;
}
