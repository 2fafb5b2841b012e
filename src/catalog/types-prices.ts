import { ArrayMaxSize, IsOptional, Matches, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { PriceListKind, PricePolicy, TaxBasis } from "./model/price.ts";

@InputType("PriceListCreateInput", { description: "A price list to open." })
export class PriceListCreateInput extends CommandInput {
  @Field(() => String, { description: "Its code, 1 to 40 characters." })
  @MaxLength(40)
  code!: string;
  @Field(() => String, { description: "Its name, 1 to 200 characters." })
  @MaxLength(200)
  name!: string;
  @Field(() => String, { nullable: true, description: "ISO 4217 code; left out, the manufacturer's currency." })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string | null;
  @Field(() => TaxBasis, { description: "Whether its prices include tax." })
  taxBasis!: TaxBasis;
  @Field(() => PriceListKind, {
    nullable: true,
    description: "For whom it is; left out, DEALER where a dealer is given, otherwise GENERAL.",
  })
  kind?: PriceListKind | null;
  @Field(() => ID, { nullable: true, description: "Whose own list it is: DEALER and CONTRACT lists have one." })
  dealer?: string | null;
  @Field(() => String, { nullable: true, description: "The class of a CLASS list, at most 20 characters." })
  @IsOptional()
  @MaxLength(20)
  dealerClass?: string | null;
  @Field(() => ID, { nullable: true, description: "The division of a TERRITORY list." })
  division?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The number of a CONTRACT list's contract, at most 60 characters.",
  })
  @IsOptional()
  @MaxLength(60)
  contractNo?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Decimal places of its prices, 0 to 6; left out, 6. It does not change later.",
  })
  scale?: number | null;
  @Field(() => PricePolicy, {
    nullable: true,
    description: "As of which day its prices hold for an order; left out, as the manufacturer's setting says.",
  })
  pricePolicy?: PricePolicy | null;
}

@InputType("PriceListUpdateInput", { description: "Changes of a price list; what is left out stays." })
export class PriceListUpdateInput extends CommandInput {
  @Field(() => ID, { description: "The list." })
  priceList!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
  @Field(() => String, { nullable: true, description: "Its name, 1 to 200 characters; it cannot be cleared." })
  @IsOptional()
  @MaxLength(200)
  name?: string | null;
  @Field(() => PricePolicy, { nullable: true, description: "Null: as the manufacturer's setting says." })
  pricePolicy?: PricePolicy | null;
}

@InputType("PriceListEndInput", { description: "A price list whose prices and adjustments no longer hold." })
export class PriceListEndInput extends CommandInput {
  @Field(() => ID, { description: "The list." })
  priceList!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
  @Field(() => DateScalar, { description: "The first day they no longer hold, today or later." })
  on!: string;
}

@InputType("PriceAdjustmentSetInput", {
  description:
    "What a list adds to or takes from prices from a day on; it closes the running adjustment of the same target.",
})
export class PriceAdjustmentSetInput extends CommandInput {
  @Field(() => ID, { description: "The list: its kind says for whom." })
  priceList!: string;
  @Field(() => ID, { nullable: true, description: "Only this product; not together with a line." })
  product?: string | null;
  @Field(() => ID, { nullable: true, description: "Only this product line; without either, everything." })
  productLine?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Per cent of the price so far, at most four places: -5 takes 5% off. Above -100.",
  })
  percent?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Per order unit, in the list's currency and tax basis, with its decimal places: -1.50 takes 1.50 off. Without percent and amount, what runs is taken away.",
  })
  amount?: string | null;
  @Field(() => String, {
    defaultValue: "",
    description: "What people call it, at most 100 characters; dealers read it too.",
  })
  @MaxLength(100)
  label!: string;
  @Field(() => DateScalar, { description: "The first day it holds; before today only as a correction." })
  from!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first day it no longer holds; then what held before goes on. Left out: until the next, or no end.",
  })
  to?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: it also holds for days that have passed." })
  correction?: boolean | null;
}

@InputType("PricePolicySetInput", { description: "As of which day orders are priced where a list does not say." })
export class PricePolicySetInput extends CommandInput {
  @Field(() => PricePolicy, { description: "The policy of the manufacturer." })
  pricePolicy!: PricePolicy;
}

@InputType("PriceRowInput", { description: "A price to set on a list." })
export class PriceRowInput {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => DecimalScalar, {
    description:
      "Per order unit, in major units of the list's currency, above zero, with the list's decimal places at most.",
  })
  unitPrice!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The tax rate that goes with it; left out, the product's.",
  })
  taxRate?: string | null;
  @Field(() => DateScalar, { description: "The first day it holds; before today only as a correction." })
  from!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day it no longer holds. Left out: until the product's next price begins, or no end.",
  })
  to?: string | null;
}

@InputType("PricesSetInput", { description: "Many prices of one list at once, all of them or none." })
export class PricesSetInput extends CommandInput {
  @Field(() => ID, { description: "The list." })
  priceList!: string;
  @Field(() => [PriceRowInput], { description: "The prices, at most 1,000." })
  @ArrayMaxSize(1000)
  prices!: PriceRowInput[];
  @Field(() => Boolean, { nullable: true, description: "True: they also hold for days that have passed." })
  correction?: boolean | null;
}

@InputType("PriceSetInput", { description: "A price that begins on a day. It closes the running one in the same act." })
export class PriceSetInput extends CommandInput {
  @Field(() => ID, { description: "The list." })
  priceList!: string;
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => DecimalScalar, {
    description: "Per order unit, in major units of the list's currency, above zero, at most six places.",
  })
  unitPrice!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The tax rate that goes with it; left out, the product's.",
  })
  taxRate?: string | null;
  @Field(() => DateScalar, { description: "The first day it holds; before today only as a correction." })
  from!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first day it no longer holds; then what held before goes on. Left out: until the next price on the list begins, or no end.",
  })
  to?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: it also holds for days that have passed. What was said before stays on record.",
  })
  correction?: boolean | null;
}
