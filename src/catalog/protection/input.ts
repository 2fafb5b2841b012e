import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar, QuantityScalar } from "../../platform/graphql/scalars.ts";
import { access, listing } from "../payloads.ts";
import { PriceProtection } from "./model.ts";

@InputType("ProtectedDealerInput", {
  description: "A dealer to protect: what he bought, sold and holds is read from his orders, receipts and reports.",
})
export class ProtectedDealerInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      "The place whose territory's prices count; left out, the last one that the goods went to in the window.",
  })
  shipTo?: string | null;
  @Field(() => QuantityScalar, {
    nullable: true,
    description:
      "Stock that was verified on the morning of the change, consigned goods included; left out, what he reported with what he counted in since.",
  })
  stock?: number | null;
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
  @Field(() => [ProtectedDealerInput], { description: "The dealers, at most 1,000." })
  @ArrayMaxSize(1000)
  dealers!: ProtectedDealerInput[];
}

export const PriceProtectionProposeTypes = commandTypes({
  name: "PriceProtectionPropose",
  thing: ["protection", () => PriceProtection, "The proposal, which waits in the approvals."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    UNKNOWN_PRODUCT: listing.UNKNOWN_PRODUCT,
    UNKNOWN_DEALER: listing.UNKNOWN_DEALER,
    UNKNOWN_SHIP_TO: "The place is none of this dealer's.",
    EMPTY_SELECTION: "No dealer was given, or one twice.",
    WINDOW_OUT_OF_RANGE: "The window has 1 to 3,650 days.",
    CAP_MALFORMED: "The cap is an amount above zero, no finer than the currency's minor unit.",
    QUANTITY_NOT_WHOLE: "A quantity is a whole number of order units, zero or more.",
    CONSIGNED_OVER_STOCK: "More is consigned than there is.",
    STOCK_UNKNOWN: "The dealer has not reported the product within a year: say what was counted.",
    NO_PRICE_DROP: "The dealer's price does not drop on that day, or he has none before or after.",
    MIXED_CURRENCIES: "The dealers' prices are in several currencies.",
    PROTECTED_ALREADY: "A dealer is protected from this change already.",
  },
});
