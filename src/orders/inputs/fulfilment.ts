import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderActInput, acting, mostData, thing } from "./acting.ts";
import { OrderLineQuantityInput } from "./lines.ts";

@InputType("OrderInvoiceInput", { description: "Which order to bill." })
export class OrderInvoiceInput extends OrderActInput {}

@InputType("OrderPickLotInput", { description: "So much of a batch for an order line, as a person chose it." })
export class OrderPickLotInput extends OrderLineQuantityInput {
  @Field(() => ID, { description: "The warehouse it lies in." })
  warehouse!: string;
  @Field(() => ID, { description: "The batch." })
  lot!: string;
}

@InputType("OrderPickInput", { description: "What to take from the shelves." })
export class OrderPickInput extends OrderActInput {
  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "Which lines and how many; left out, all that is set aside.",
  })
  @ArrayMaxSize(1000)
  lines?: OrderLineQuantityInput[] | null;
  @Field(() => [OrderPickLotInput], {
    nullable: true,
    description: "Batches that a person chose, in place of the first to expire; `lines` is then left out.",
  })
  @ArrayMaxSize(1000)
  lots?: OrderPickLotInput[] | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "With `lots`: passes over the first to expire and the customer's minimum life, for a reason; never over expiry or a hold.",
  })
  override!: boolean;
  @Field(() => String, { defaultValue: "", description: "Why, where it is overridden, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
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
    REASON_MISSING: "It is overridden without a reason.",
    UNKNOWN_LOT: "No such batch where stock is set aside for the line.",
    LOT_SHORT: "Less of the batch is free.",
    EXPIRED_BATCH: "The batch has expired; no override makes it leave.",
    LOT_HELD: "The batch is kept back; no override makes it leave.",
    LIFE_TOO_SHORT: "Less of its life is left than the customer asks for.",
    NOT_FIRST_TO_EXPIRE: "Another batch expires first.",
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
