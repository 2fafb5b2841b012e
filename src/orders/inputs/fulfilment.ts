import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderActInput, acting, mostData, thing } from "./acting.ts";
import { OrderLineQuantityInput } from "./lines.ts";

@InputType("OrderInvoiceInput", { description: "Which order to bill." })
export class OrderInvoiceInput extends OrderActInput {}

@InputType("OrderPickInput", { description: "What to take from the shelves." })
export class OrderPickInput extends OrderActInput {
  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "Which lines and how many; left out, all that is set aside.",
  })
  @ArrayMaxSize(1000)
  lines?: OrderLineQuantityInput[] | null;
}

@InputType("OrderDeliverInput", { description: "Which shipment arrived by the carrier's word." })
export class OrderDeliverInput extends OrderActInput {
  @Field(() => ID, { description: "The shipment." })
  shipment!: string;
}

export const OrderInvoiceTypes = commandTypes({
  name: "OrderInvoice",
  thing,
  codes: {
    ...acting,
    SETTLED_BY_STATEMENT: "The statements of a chain's contract settle it; the message names the contract.",
    NOTHING_TO_INVOICE: "All that was accepted is billed.",
    PERIOD_CLOSED: "The month is closed.",
  },
});
export const OrderPickTypes = commandTypes({
  name: "OrderPick",
  thing,
  codes: {
    ...acting,
    STOCK_NOT_KEPT: "No stock was looked for when it was promised: there is nothing to pick.",
    UNKNOWN_LINE: "No such line on the order.",
    DUPLICATE_LINE: "A line is named twice.",
    QUANTITY_NOT_POSITIVE: "Not a whole number above zero.",
    PICKED_MORE_THAN_ALLOCATED: "More than is set aside and not picked.",
    NOTHING_FRESH_ENOUGH: "No batch that is fresh enough for the customer.",
    TRANSFER_WAITED: "The area changed hands, and the dealers have not said what becomes of the line.",
  },
  data: mostData,
});
export const OrderDeliverTypes = commandTypes({
  name: "OrderDeliver",
  thing,
  codes: {
    ...acting,
    UNKNOWN_SHIPMENT: "No such shipment of the order.",
    ALREADY_DELIVERED: "It was delivered before.",
    ALREADY_RECEIVED: "It was counted in before.",
  },
});
