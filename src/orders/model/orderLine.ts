import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { PricePolicy, PriceStepType, Product } from "../../catalog/index.ts";
import { DecimalScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { OrderState } from "./enums.ts";
import { OrderPricePart } from "./pricePart.ts";
import type { PricePart } from "../rules/parts.ts";

@ObjectType("OrderLine", { description: "One product on an order." })
@Entity("order_line")
export class OrderLine {
  @Field(() => ID, { description: "Names the line in orderShip and orderReceive." })
  id!: string;

  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => Int, { description: "Place on the order, from 1." })
  @Column("int")
  position!: number;

  @Column("uuid") productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;

  @Field(() => Int, { description: "Ordered, in the product's order unit." })
  @Column("int")
  quantity!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Per order unit, in the currency of the amount; null on a draft without a price.",
  })
  @Column("numeric", { nullable: true })
  unitPrice!: string | null;

  @Column("text", { nullable: true }) currency!: string | null;

  @Field(() => String, { nullable: true, description: "GROSS: the price includes tax; NET: it does not." })
  @Column("text", { nullable: true })
  taxBasis!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Tax rate as a fraction: 0.13 is 13%." })
  @Column("numeric", { nullable: true })
  taxRate!: string | null;

  @Column("bigint", { nullable: true }) amountMinor!: bigint | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "Unit price x quantity, rounded once, half away from zero; the sum of the parts where it has some.",
  })
  amount?: MoneyType | null;

  @Column("numeric", { nullable: true }) exactAmount!: string | null;
  @Column("uuid", { nullable: true }) priceId!: string | null;

  @Field(() => PricePolicy, {
    nullable: true,
    description: "As of which day it is priced; null on drafts and imported history.",
  })
  @Column("text", { nullable: true })
  pricePolicy!: PricePolicy | null;

  @Field(() => [PriceStepType], {
    description:
      "From the list's price to the unit price, as it was when priced; empty on drafts and imported history.",
  })
  @Column("jsonb", { nullable: true })
  priceSteps!: readonly PriceStepType[] | null;

  @Column("jsonb", { nullable: true, name: "price_parts" }) keptParts!: readonly PricePart[] | null;
  @Field(() => [OrderPricePart], {
    description:
      "Where parts of it have prices of their own (raised by an amendment, priced when shipped): each part, in the order they go out; `unitPrice` is then that of the last. Empty where all of it has one price.",
  })
  priceParts?: OrderPricePart[];

  @Column("uuid", { nullable: true }) grantId!: string | null;

  @Field(() => OrderState, { description: "Where this line stands." })
  @Column("text")
  state!: keyof typeof OrderState;

  @Field(() => Int, { description: "Gone out so far, in order units." })
  @Column("int")
  shipped!: number;

  @Field(() => Int, { description: "Counted in so far, in order units." })
  @Column("int")
  received!: number;

  @Field(() => Int, { description: "Given up, in order units." })
  @Column("int")
  cancelled!: number;

  @Column("date", { nullable: true }) orderedOn!: string | null;

  @Field(() => Int, { description: "Set aside in a warehouse and not yet out, in order units." })
  @Column("int")
  reserved!: number;

  @Field(() => Int, { description: "Of what is set aside: taken from the shelves, in order units." })
  @Column("int")
  picked!: number;

  @Field(() => Int, { description: "Billed so far, in order units." })
  @Column("int")
  invoiced!: number;

  @Field(() => Int, { description: "Of what was billed: paid, in order units." })
  @Column("int")
  paid!: number;

  @Field(() => Int, { description: "Arrived short or damaged, and neither sent again nor charged, in order units." })
  @Column("int")
  writtenOff!: number;

  @Field(() => Int, { description: "Of what was given up: by the dealer himself, in order units." })
  @Column("int")
  dropped!: number;

  @Field(() => Int, { description: "In returns that were not turned down, in order units." })
  @Column("int")
  returned!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "On time and in full: accepted whole by the promised day. Null while that is open.",
  })
  @Column("boolean", { nullable: true })
  otif!: boolean | null;
}
