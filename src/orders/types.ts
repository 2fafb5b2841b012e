import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { Channel } from "../territories/index.ts";
import { OrderActInput, acting, common, mostData, reasonMissing, thing } from "./inputs/acting.ts";
import { checkData, checks } from "./inputs/checks.ts";
import { OrderLineCountInput, OrderLineQuantityInput } from "./inputs/lines.ts";
import { OrderServiceInput, serviceCodes } from "./inputs/services.ts";
import { OrderTerms } from "./model/enums.ts";

@InputType("OrderLineInput", { description: "One product to order." })
export class OrderLineInput {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => QuantityScalar, { description: "How many, in the product's order unit." })
  quantity!: number;
}

@InputType("OrderCheckInput", { description: "An order as far as it is typed." })
export class OrderCheckInput {
  @Field(() => ID, { nullable: true, description: "For whom; a dealer's own people leave it out." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Where it goes." })
  shipTo?: string | null;
  @Field(() => Channel, { defaultValue: "GT", description: "The channel it is sold through." })
  channel!: keyof typeof Channel;
  @Field(() => OrderTerms, { defaultValue: "CREDIT", description: "Whether it is paid after it came, or before." })
  terms!: keyof typeof OrderTerms;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it is wanted for; left out: as soon as may be. Not before today, nor a year ahead.",
  })
  deliverOn?: Day | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "The chain's store or DC it is for: then the chain buys, or the dealer who serves the store, and no dealer or place is named.",
  })
  store?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The chain's own number of the order, at most 60 characters; once a store.",
  })
  @MaxLength(60)
  purchaseNo?: string | null;
  @Field(() => [OrderLineInput], { description: "What is ordered, at most 1,000 lines." })
  @ArrayMaxSize(1000)
  lines!: OrderLineInput[];
}

@InputType()
abstract class OrderContent extends CommandInput {
  @Field(() => ID, { nullable: true, description: "The draft it continues; left out, a new order is made." })
  order?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The draft's version you saw; a newer one is then not overwritten.",
  })
  version?: number | null;
  @Field(() => ID, { nullable: true, description: "For whom; a dealer's own people leave it out." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Where it goes." })
  shipTo?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "The chain's store or DC it is for: then the chain buys, or the dealer who serves the store, and no dealer or place is named.",
  })
  store?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The chain's own number of the order, at most 60 characters; once a store.",
  })
  @MaxLength(60)
  purchaseNo?: string | null;
  @Field(() => Channel, { defaultValue: "GT", description: "The channel it is sold through." })
  channel!: keyof typeof Channel;
  @Field(() => OrderTerms, {
    defaultValue: "CREDIT",
    description:
      "CREDIT: credit must cover it. PREPAID: it is paid before it goes out, and waits until the money is there.",
  })
  terms!: keyof typeof OrderTerms;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it is wanted for; left out: as soon as may be. Not before today, nor a year ahead.",
  })
  deliverOn?: Day | null;
  @Field(() => String, { defaultValue: "", description: "A remark to the manufacturer, at most 1,000 characters." })
  @MaxLength(1000)
  note!: string;
  @Field(() => [OrderLineInput], { description: "What is ordered, at most 1,000 lines." })
  @ArrayMaxSize(1000)
  lines!: OrderLineInput[];
}

@InputType("OrderDraftSaveInput", { description: "A draft as it now stands; it replaces what was saved before." })
export class OrderDraftSaveInput extends OrderContent {}

@InputType("OrderPlaceInput", {
  description: "An order to place; with `order`, the draft it was, whose content it replaces.",
})
export class OrderPlaceInput extends OrderContent {}

@InputType("OrderConfirmInput", { description: "Which order to promise, and for when." })
export class OrderConfirmInput extends OrderActInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it is promised for; left out, so many days from today as the policy says.",
  })
  promisedOn?: string | null;
  @Field(() => [OrderServiceInput], {
    defaultValue: [],
    description: "Services promised with it, at most 20; it is not completed before they are done.",
  })
  @ArrayMaxSize(20)
  services!: OrderServiceInput[];
}

@InputType("OrderShipInput", { description: "What goes out." })
export class OrderShipInput extends OrderActInput {
  @Field(() => [OrderLineQuantityInput], {
    nullable: true,
    description: "Which lines and how many; left out, everything that is open.",
  })
  @ArrayMaxSize(1000)
  lines?: OrderLineQuantityInput[] | null;
  @Field(() => String, { defaultValue: "", description: "Who carries it." })
  @MaxLength(100)
  carrier!: string;
  @Field(() => String, { defaultValue: "", description: "The carrier's waybill number." })
  @MaxLength(100)
  waybill!: string;
}

@InputType("OrderReceiveInput", { description: "What arrived." })
export class OrderReceiveInput extends OrderActInput {
  @Field(() => ID, { description: "The shipment that arrived." })
  shipment!: string;
  @Field(() => [OrderLineCountInput], {
    defaultValue: [],
    description: "Lines that were counted; what is not named arrived in full.",
  })
  @ArrayMaxSize(1000)
  lines!: OrderLineCountInput[];
}

@InputType("OrderCancelInput", { description: "Which order to give up, and why." })
export class OrderCancelInput extends OrderActInput {
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

/** The typed reasons of an order check, as `orderCheck` gives them. */
export const OrderCheckTypes = commandTypes({
  name: "OrderCheck",
  thing,
  codes: { ...common, ...checks },
  data: checkData,
});
export const OrderDraftSaveTypes = commandTypes({
  name: "OrderDraftSave",
  thing,
  codes: {
    ...acting,
    UNKNOWN_PRODUCT: checks.UNKNOWN_PRODUCT,
    UNKNOWN_SHIP_TO: checks.UNKNOWN_SHIP_TO,
    QUANTITY_NOT_POSITIVE: checks.QUANTITY_NOT_POSITIVE,
    QUANTITY_ABSURD: checks.QUANTITY_ABSURD,
    TOO_MANY_LINES: checks.TOO_MANY_LINES,
    PURCHASE_REPEATED: "The chain's number was ordered for this store before.",
    DELIVERY_DAY_PAST: checks.DELIVERY_DAY_PAST,
    DELIVERY_DAY_TOO_FAR: checks.DELIVERY_DAY_TOO_FAR,
  },
});
export const OrderPlaceTypes = commandTypes({
  name: "OrderPlace",
  thing,
  codes: {
    ...acting,
    ...checks,
    PURCHASE_REPEATED:
      "The chain's number was ordered for the store before; an order that was given up is taken up again.",
  },
  data: checkData,
});
export const OrderConfirmTypes = commandTypes({
  name: "OrderConfirm",
  thing,
  codes: { ...acting, ...serviceCodes },
});
export const OrderShipTypes = commandTypes({
  name: "OrderShip",
  thing,
  codes: {
    ...acting,
    SHIPPED_MORE_THAN_ORDERED: "More than is confirmed and not yet shipped.",
    SHIPPED_MORE_THAN_ALLOCATED: "More than stock is set aside for.",
    NOTHING_FRESH_ENOUGH: "Not enough in batches that are fresh enough for the customer.",
    NOT_PICKED: "Not picked.",
    EXPIRED_BATCH: "A picked batch has expired meanwhile.",
    LOT_HELD: "A picked batch is held back.",
    UNKNOWN_LINE: "No such line on the order.",
    DUPLICATE_LINE: "A line is named twice.",
    EMPTY_SHIPMENT: "Nothing to ship.",
    TRANSFER_WAITED: "The area changed hands, and the dealers have not said what becomes of the line.",
    QUANTITY_NOT_POSITIVE: checks.QUANTITY_NOT_POSITIVE,
    NO_PRICE: "It is priced as of today, and there is no price of today.",
    MIXED_CURRENCIES: "It is priced as of today, and today's price is in another currency.",
    MIXED_TAX_BASES:
      "It is priced as of today, and today's price includes tax where the order's does not, or the other way.",
  },
  data: mostData,
});
export const OrderReceiveTypes = commandTypes({
  name: "OrderReceive",
  thing,
  codes: {
    ...acting,
    UNKNOWN_SHIPMENT: "No such shipment of the order.",
    ALREADY_RECEIVED: "The shipment was received before.",
    RECEIVED_MORE_THAN_SHIPPED: "More than was shipped.",
    UNKNOWN_LINE: "No such line in the shipment.",
    DUPLICATE_LINE: "A line is named twice.",
    QUANTITY_NOT_POSITIVE: "Not a whole number, or below zero.",
  },
  data: mostData,
});
export const OrderCancelTypes = commandTypes({
  name: "OrderCancel",
  thing,
  codes: { ...acting, ...reasonMissing },
});
