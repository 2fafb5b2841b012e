import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { PricePolicy, PriceStepType } from "../../catalog/index.ts";
import { DateScalar, DecimalScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { priceReasons } from "../rules/parts.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderPriceReason = enumOf(priceReasons);
registerEnumType(OrderPriceReason, {
  name: "OrderPriceReason",
  description: "Why units of a line have the price they have.",
  valuesConfig: {
    ORDERED: { description: "They were ordered at it." },
    AMENDED: { description: "They came with an amendment, at the price of the day it was proposed." },
    SHIPPED: { description: "They are priced as of the day they went out." },
  },
});

@ObjectType("OrderPricePart", { description: "Units of a line that share a price." })
export class OrderPricePart {
  @Field(() => Int, { description: "How many, in order units." })
  quantity!: number;
  @Field(() => DecimalScalar, { description: "Per order unit, in the currency of the amount." })
  unitPrice!: string;
  @Field(() => MoneyType, { description: "Unit price x quantity, rounded once, half away from zero." })
  amount!: MoneyType;
  @Field(() => OrderPriceReason, { description: "Why they have this price." })
  reason!: keyof typeof OrderPriceReason;
  @Field(() => DateScalar, { description: "The business day that the price is as of." })
  on!: string;
  @Field(() => PricePolicy, { nullable: true, description: "As of which day they are priced." })
  policy!: PricePolicy | null;
  @Field(() => [PriceStepType], { description: "From the list's price to the unit price, as it was when priced." })
  steps!: readonly PriceStepType[];
}
