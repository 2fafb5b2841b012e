import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";

export const TaxBasis = { GROSS: "GROSS", NET: "NET" } as const;
export type TaxBasis = keyof typeof TaxBasis;

registerEnumType(TaxBasis, {
  name: "TaxBasis",
  description: "Whether a price includes tax.",
  valuesConfig: { GROSS: { description: "Tax included (含税)." }, NET: { description: "Tax not included (不含税)." } },
});

@Entity({ name: "price_list" })
@ObjectType("PriceList", { implements: Node, description: "A list of prices: general, or one dealer's own." })
export class PriceList extends Node {
  readonly __typename = "PriceList";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;
  @Field(() => String, { description: "The list's code, unique within the manufacturer." })
  @Column({ type: "text" })
  code!: string;
  @Field(() => String, { description: "The list's name." })
  @Column({ type: "text" })
  name!: string;
  @Field(() => String, { description: "ISO 4217 code of the currency of its prices." })
  @Column({ type: "text" })
  currency!: string;
  @Field(() => TaxBasis, { description: "Whether its prices include tax." })
  @Column({ type: "text", name: "tax_basis" })
  taxBasis!: TaxBasis;
  @Column({ type: "uuid", name: "dealer_id", nullable: true })
  dealerId!: string | null;
}

export type PriceListRow = Omit<PriceList, "id" | "__typename">;
export const priceListOf = (row: PriceListRow): PriceList => ({ ...row, ...nodeFields("PriceList", row.rowId) });

/** A price as the viewer may see it: with its list's currency and basis. */
@Entity({ name: "price" })
@ObjectType("Price", { implements: Node, description: "What one order unit of a product costs on some days." })
export class Price extends Node {
  readonly __typename = "Price";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;
  @Column({ type: "uuid", name: "price_list_id" })
  priceListId!: string;
  @Column({ type: "uuid", name: "product_id" })
  productId!: string;
  @Field(() => DecimalScalar, { description: "Decimal text in major units per unit, with six places." })
  @Column({ type: "numeric", name: "unit_price" })
  unitPrice!: string;
  @Field(() => String, { description: "The unit it is for: the product's order unit." })
  @Column({ type: "text" })
  unit!: string;
  @Field(() => String, { description: "ISO 4217 code." })
  currency!: string;
  @Field(() => TaxBasis, { description: "Whether tax is included." })
  taxBasis!: TaxBasis;
  @Field(() => DecimalScalar, { description: "The tax rate that goes with it: 0.13 is 13%." })
  @Column({ type: "numeric", name: "tax_rate" })
  taxRate!: string;
  @Field(() => DateScalar, { description: "The first day it holds." })
  @Column({ type: "date", name: "valid_from" })
  validFrom!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day it no longer holds; null while no end is known.",
  })
  @Column({ type: "date", name: "valid_to" })
  validTo!: Day | null;
  @Field(() => Date, { description: "Since when we say so." })
  @Column({ type: "timestamptz", name: "recorded_from" })
  recordedFrom!: Date;
  @Field(() => Date, { nullable: true, description: "Until when we said so; null while we do." })
  @Column({ type: "timestamptz", name: "recorded_to" })
  recordedTo!: Date | null;
}

export type PriceRow = Omit<Price, "id" | "__typename">;
export const priceOf = (row: PriceRow): Price => ({ ...row, ...nodeFields("Price", row.rowId) });

@Entity({ name: "listing" })
@ObjectType("Listing", { implements: Node, description: "That a dealer may buy a product on some days." })
export class Listing extends Node {
  readonly __typename = "Listing";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;
  @Column({ type: "uuid", name: "product_id" })
  productId!: string;
  @Column({ type: "uuid", name: "dealer_id" })
  dealerId!: string;
  @Field(() => DateScalar, { description: "The first day he may." })
  @Column({ type: "date", name: "valid_from" })
  validFrom!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day he may no longer; null while no end is known.",
  })
  @Column({ type: "date", name: "valid_to" })
  validTo!: Day | null;
}

export type ListingRow = Omit<Listing, "id" | "__typename">;
export const listingOf = (row: ListingRow): Listing => ({ ...row, ...nodeFields("Listing", row.rowId) });

@ObjectType("Pack", { description: "A unit of a product: factorNumerator / factorDenominator base units, exactly." })
export class PackType {
  @Field(() => String, { description: "The unit, such as 瓶, 箱 or 托." })
  unit!: string;
  @Field(() => BigIntScalar, { description: "A whole number from 1." })
  factorNumerator!: bigint;
  @Field(() => BigIntScalar, { description: "A whole number from 1." })
  factorDenominator!: bigint;
}
