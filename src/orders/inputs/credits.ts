import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderActInput, acting, mostData, thing } from "./acting.ts";
import { OrderLineQuantityInput } from "./lines.ts";

@InputType("OrderCreditAgainInput", {
  description: "A credit note of an order that was taken back, and is given anew.",
})
export class OrderCreditAgainInput extends OrderActInput {
  @Field(() => ID, { description: "The credit that was taken back: OrderCredit.id." })
  credit!: string;
  @Field(() => [OrderLineQuantityInput], {
    defaultValue: [],
    description:
      "Of a return: lines of it (by their ids) of which less came than was counted in. What is not named stays as it was counted.",
  })
  @ArrayMaxSize(1000)
  lines!: OrderLineQuantityInput[];
  @Field(() => Boolean, {
    defaultValue: false,
    description: "True: nothing of it is owed after all. It is closed without a credit note.",
  })
  nothing!: boolean;
}

export const OrderCreditAgainTypes = commandTypes({
  name: "OrderCreditAgain",
  thing,
  codes: {
    NOT_FOUND: acting.NOT_FOUND,
    NOT_ALLOWED: acting.NOT_ALLOWED,
    STALE_VERSION: acting.STALE_VERSION,
    UNKNOWN_CREDIT: "No such credit note of the order.",
    CREDIT_STANDS: "The credit note stands: the books take it back first.",
    CREDITED_ALREADY: "It was given back anew before.",
    APPROVER_PLACED_IT: "You asked for the return or made the claim yourself; somebody else gives it back.",
    UNKNOWN_LINE: "No such line of the return; a claim has none to count.",
    DUPLICATE_LINE: "A line is named twice.",
    QUANTITY_NOT_POSITIVE: "Not a whole number, or below zero.",
    RECEIVED_MORE_THAN_RETURNED: "More than was counted in; `most` says how many.",
    NOT_INVOICED: "The goods are not billed any more: bill the order first.",
    LOT_SHORT: "What was counted too much is not in the warehouse any more, or is picked: count the stock first.",
    BELOW_RESERVED: "What was counted too much is promised to orders meanwhile: give promises back first.",
    PERIOD_CLOSED: "The month is closed.",
  },
  data: mostData,
});
