import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput } from "../../platform/graphql/commandTypes.ts";
import { Order } from "../model/order.ts";

/** What every act on an order begins with. */
@InputType()
export abstract class OrderActInput extends CommandInput {
  @Field(() => ID, { description: "The order." })
  order!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
}

export const common = {
  NOT_FOUND: "No such order, dealer or draft, or not yours.",
  NOT_ALLOWED: "Your role may not do this.",
};
export const acting = {
  ...common,
  WRONG_STATE: "Not possible from the order's present state.",
  STALE_VERSION: "Somebody changed the order since the version you saw.",
};
export const reasonMissing = { REASON_MISSING: "No reason was given." };
export const mostData = { most: { type: () => Int, description: "The most that would do." } };
export const thing = [
  "order",
  () => Order,
  "The order as it now stands, as you may see it; null when refused.",
] as const;
