import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar, QuantityScalar } from "../../platform/graphql/scalars.ts";
import { access, listing } from "../payloads.ts";
import { PriceProtection } from "./model.ts";

@InputType("ProtectedPurchaseInput", { description: "What a dealer bought on a day." })
export class ProtectedPurchaseInput {
  @Field(() => DateScalar, { description: "The day: on which the goods went out." })
  on!: string;
  @Field(() => QuantityScalar, { description: "How many order units." })
  quantity!: number;
  @Field(() => Boolean, { defaultValue: false, description: "Given free: left out." })
  free!: boolean;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "What one cost, net of tax or not as the price is, where that was not the old price: of an order priced as of the day goods go out, the price of that day. What cost no more than the new price gets nothing.",
  })
  unitPrice?: string | null;
}

@InputType("ProtectedSaleInput", { description: "What a dealer sold on a day." })
export class ProtectedSaleInput {
  @Field(() => DateScalar, { description: "The day." })
  on!: string;
  @Field(() => QuantityScalar, { description: "How many order units." })
  quantity!: number;
}

@InputType("ProtectedDealerInput", { description: "What a dealer holds, bought and sold, in order units." })
export class ProtectedDealerInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => ID, {
    nullable: true,
    description: "Where he takes the goods: one of his places; without it no territory's prices apply.",
  })
  shipTo?: string | null;
  @Field(() => QuantityScalar, { description: "Verified stock on the morning of the change." })
  stock!: number;
  @Field(() => QuantityScalar, { defaultValue: 0, description: "Of that, consigned: still the manufacturer's." })
  consigned!: number;
  @Field(() => [ProtectedPurchaseInput], {
    description: "Purchases; those outside the window do not count. At most 1,000.",
  })
  @ArrayMaxSize(1000)
  purchases!: ProtectedPurchaseInput[];
  @Field(() => [ProtectedSaleInput], { defaultValue: [], description: "Sales before the change, at most 1,000." })
  @ArrayMaxSize(1000)
  sold!: ProtectedSaleInput[];
}

@InputType("PriceProtectionProposeInput", { description: "A drop of a product's price, and what dealers hold of it." })
export class PriceProtectionProposeInput extends CommandInput {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => DateScalar, { description: "The first day of the new price." })
  changeOn!: string;
  @Field(() => Int, { defaultValue: 30, description: "Purchases of so many days before the change count, 1 to 3,650." })
  windowDays!: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The most that one dealer gets, in major units of the price's currency; left out, no limit.",
  })
  cap?: string | null;
  @Field(() => String, { defaultValue: "", description: "A note, at most 500 characters." })
  @MaxLength(500)
  note!: string;
  @Field(() => [ProtectedDealerInput], { description: "The dealers, at most 100." })
  @ArrayMaxSize(100)
  dealers!: ProtectedDealerInput[];
}

export const PriceProtectionProposeTypes = commandTypes({
  name: "PriceProtectionPropose",
  thing: ["protection", () => PriceProtection, "The proposal, which waits in the approvals."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    UNKNOWN_PRODUCT: listing.UNKNOWN_PRODUCT,
    UNKNOWN_DEALER: listing.UNKNOWN_DEALER,
    EMPTY_SELECTION: "No dealer was given, or one twice.",
    WINDOW_OUT_OF_RANGE: "The window has 1 to 3,650 days.",
    CAP_MALFORMED: "The cap is an amount above zero, no finer than the currency's minor unit.",
    QUANTITY_NOT_WHOLE: "A quantity is a whole number of order units, zero or more.",
    CONSIGNED_OVER_STOCK: "More is consigned than there is.",
    PRICE_MALFORMED: "A price is a decimal above zero, with at most six places.",
    NO_PRICE_DROP: "The dealer's price does not drop on that day, or he has none before or after.",
    MIXED_CURRENCIES: "The dealers' prices are in several currencies.",
    PROTECTED_ALREADY: "A dealer is protected from this change already.",
  },
});
