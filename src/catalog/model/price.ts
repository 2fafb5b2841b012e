import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import type { PriceStep } from "../rules/waterfall.ts";

export const TaxBasis = { GROSS: "GROSS", NET: "NET" } as const;
export type TaxBasis = keyof typeof TaxBasis;

registerEnumType(TaxBasis, {
  name: "TaxBasis",
  description: "Whether a price includes tax.",
  valuesConfig: { GROSS: { description: "Tax included (含税)." }, NET: { description: "Tax not included (不含税)." } },
});

export const PriceListKind = {
  GENERAL: "GENERAL",
  CLASS: "CLASS",
  TERRITORY: "TERRITORY",
  DEALER: "DEALER",
  CONTRACT: "CONTRACT",
} as const;
export type PriceListKind = keyof typeof PriceListKind;

registerEnumType(PriceListKind, {
  name: "PriceListKind",
  description: "For whom a list's prices are; of several that fit, the later in this order comes first.",
  valuesConfig: {
    GENERAL: { description: "For everybody." },
    CLASS: { description: "For dealers of a class." },
    TERRITORY: { description: "For goods that go to a division; the nearest division before the wider ones." },
    DEALER: { description: "For one dealer." },
    CONTRACT: { description: "For one dealer, by a contract with him." },
  },
});

export const PricePolicy = { ORDER_DATE: "ORDER_DATE", SHIP_DATE: "SHIP_DATE" } as const;
export type PricePolicy = keyof typeof PricePolicy;

registerEnumType(PricePolicy, {
  name: "PricePolicy",
  description: "As of which day an order line is priced.",
  valuesConfig: {
    ORDER_DATE: { description: "The business day it is ordered; a later change of price does not touch it." },
    SHIP_DATE: { description: "The business day it goes out: what is shipped is priced anew then." },
  },
});

@ObjectType("CatalogSetting", { description: "What holds for a manufacturer's prices as a whole." })
export class CatalogSetting {
  @Field(() => PricePolicy, { description: "As of which day orders are priced where a list does not say." })
  pricePolicy!: PricePolicy;
}

@Entity({ name: "price_list" })
@ObjectType("PriceList", {
  implements: Node,
  description: "A list of prices: general, a class's, a territory's, one dealer's own or a contract's.",
})
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
  @Field(() => PriceListKind, { description: "For whom its prices are." })
  @Column({ type: "text" })
  kind!: PriceListKind;
  @Field(() => String, { nullable: true, description: "The class of a CLASS list." })
  @Column({ type: "text", name: "class_code", nullable: true })
  classCode!: string | null;
  @Column({ type: "bigint", name: "division_lo", nullable: true })
  divisionLo!: bigint | null;
  @Field(() => String, { nullable: true, description: "The number of the contract of a CONTRACT list." })
  @Column({ type: "text", name: "contract_no", nullable: true })
  contractNo!: string | null;
  @Field(() => Int, {
    description:
      "Decimal places of its prices, 0 to 6; a price after one of its adjustments is rounded to them, half away from zero.",
  })
  @Column({ type: "int" })
  scale!: number;
  @Field(() => PricePolicy, { nullable: true, description: "Null: as the manufacturer's setting says." })
  @Column({ type: "text", name: "price_policy", nullable: true })
  pricePolicy!: PricePolicy | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day its prices no longer hold." })
  @Column({ type: "date", name: "ended_on", nullable: true })
  endedOn!: Day | null;
  @Field(() => Int, { description: "Rises with every change of the list itself." })
  @Column({ type: "int" })
  version!: number;
}

export type PriceListRow = Omit<PriceList, "id" | "__typename">;
export const priceListOf = (row: PriceListRow): PriceList => ({ ...row, ...nodeFields("PriceList", row.rowId) });

/** A price as the viewer may see it: with its list's currency and basis. */
@Entity({ name: "price" })
@ObjectType("Price", {
  implements: Node,
  description:
    "What one order unit of a product costs on some days: as it stands on its list or, where a dealer's price is asked for, net of adjustments.",
})
export class Price extends Node {
  readonly __typename = "Price";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;
  @Column({ type: "uuid", name: "price_list_id" })
  priceListId!: string;
  @Column({ type: "uuid", name: "product_id" })
  productId!: string;
  /** From the list's price to the net one; only where a dealer's price was asked for. */
  waterfall?: readonly PriceStep[];
  @Field(() => DecimalScalar, {
    description:
      "Decimal text in major units per unit, with six places; for a dealer, after the adjustments in `steps`.",
  })
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
