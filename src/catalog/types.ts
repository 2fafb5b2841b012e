import { ArrayMaxSize, IsOptional, Max, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";

@InputType("PackInput", { description: "A further unit of a product." })
export class PackInput {
  @Field(() => String, { description: "The unit, at most 20 characters." })
  @MaxLength(20)
  unit!: string;
  @Field(() => Int, { description: "The unit is factorNumerator / factorDenominator base units." })
  factorNumerator!: number;
  @Field(() => Int, { defaultValue: 1, description: "1 unless the unit is a part of the base unit." })
  factorDenominator!: number;
}

@InputType("ProductLineCreateInput", { description: "A product line to open." })
export class ProductLineCreateInput extends CommandInput {
  @Field(() => String, { description: "Its code, 1 to 40 characters." })
  @MaxLength(40)
  code!: string;
  @Field(() => String, { description: "Its name, 1 to 200 characters." })
  @MaxLength(200)
  name!: string;
  @Field(() => String, { nullable: true, description: "Its name in English, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  nameEn?: string | null;
}

@InputType("ProductCreateInput", { description: "A product to sell." })
export class ProductCreateInput extends CommandInput {
  @Field(() => ID, { description: "Its product line." })
  productLine!: string;
  @Field(() => String, { description: "The manufacturer's own code (SKU), 1 to 40 characters." })
  @MaxLength(40)
  code!: string;
  @Field(() => String, { description: "Its name, 1 to 200 characters." })
  @MaxLength(200)
  name!: string;
  @Field(() => String, { nullable: true, description: "Its name in English, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  nameEn?: string | null;
  @Field(() => String, { nullable: true, description: "Its GTIN of 8, 12, 13 or 14 digits." })
  @IsOptional()
  @MaxLength(30)
  gtin?: string | null;
  @Field(() => String, { description: "The smallest unit, such as 瓶, at most 20 characters." })
  @MaxLength(20)
  baseUnit!: string;
  @Field(() => String, {
    description: "The unit of orders and prices, such as 箱, at most 20 characters. It does not change later.",
  })
  @MaxLength(20)
  orderUnit!: string;
  @Field(() => Int, { description: "Base units in one order unit, from 1." })
  @Max(1_000_000)
  orderUnitFactor!: number;
  @Field(() => Int, { defaultValue: 1, description: "The least quantity on an order line, in order units." })
  @Max(1_000_000)
  moq!: number;
  @Field(() => Int, { defaultValue: 1, description: "Ordered quantities are multiples of this, in order units." })
  @Max(1_000_000)
  packMultiple!: number;
  @Field(() => Int, { nullable: true, description: "Days from production to expiry." })
  @IsOptional()
  @Max(36_500)
  shelfLifeDays?: number | null;
  @Field(() => DecimalScalar, { description: "The tax rate: 0.13 is 13%; at most four places." })
  taxRate!: string;
  @Field(() => [PackInput], {
    nullable: true,
    description: "Units besides the base unit and the order unit, at most 20.",
  })
  @IsOptional()
  @ArrayMaxSize(20)
  packs?: PackInput[] | null;
}

@InputType("ProductUpdateInput", {
  description: "Changes of a product; what is left out stays, null clears where that is possible.",
})
export class ProductUpdateInput extends CommandInput {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => Int, { description: "The version you saw; a newer one is refused as STALE_VERSION." })
  version!: number;
  @Field(() => ID, { nullable: true, description: "Its product line; it cannot be cleared." })
  productLine?: string | null;
  @Field(() => String, { nullable: true, description: "Its name, 1 to 200 characters; it cannot be cleared." })
  @IsOptional()
  @MaxLength(200)
  name?: string | null;
  @Field(() => String, { nullable: true, description: "Its name in English, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  nameEn?: string | null;
  @Field(() => String, { nullable: true, description: "Its GTIN of 8, 12, 13 or 14 digits." })
  @IsOptional()
  @MaxLength(30)
  gtin?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The least quantity on an order line, in order units; it cannot be cleared.",
  })
  @IsOptional()
  @Max(1_000_000)
  moq?: number | null;
  @Field(() => Int, { nullable: true, description: "Ordered quantities are multiples of this; it cannot be cleared." })
  @IsOptional()
  @Max(1_000_000)
  packMultiple?: number | null;
  @Field(() => Int, { nullable: true, description: "Days from production to expiry." })
  @IsOptional()
  @Max(36_500)
  shelfLifeDays?: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The tax rate of prices set from now on; it cannot be cleared.",
  })
  taxRate?: string | null;
  @Field(() => [PackInput], {
    nullable: true,
    description: "Units besides base and order unit, at most 20; replaces what was there.",
  })
  @IsOptional()
  @ArrayMaxSize(20)
  packs?: PackInput[] | null;
}

@InputType("ProductEndInput", { description: "A product that is no longer sold." })
export class ProductEndInput extends CommandInput {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
}

@InputType()
abstract class ListingInput extends CommandInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => [ID], { description: "The products, at most 1,000; all or none." })
  @ArrayMaxSize(1000)
  products!: string[];
}

@InputType("ListingGrantInput", { description: "Products that a dealer may buy." })
export class ListingGrantInput extends ListingInput {
  @Field(() => DateScalar, { description: "The first day he may, today or later." })
  from!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day he may no longer; left out, no end." })
  to?: string | null;
}

@InputType("ListingEndInput", { description: "Products that a dealer may no longer buy." })
export class ListingEndInput extends ListingInput {
  @Field(() => DateScalar, { description: "The first day he may no longer, today or later." })
  on!: string;
}
