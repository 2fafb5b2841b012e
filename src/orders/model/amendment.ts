import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { PricePolicy, PriceStepType, Product } from "../../catalog/index.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderSide = enumOf(["DEALER", "MANUFACTURER"] as const);
registerEnumType(OrderSide, {
  name: "OrderSide",
  description: "One of the two sides of an order.",
  valuesConfig: {
    DEALER: { description: "The dealer's people." },
    MANUFACTURER: { description: "The manufacturer's people." },
  },
});

export const OrderAmendmentState = enumOf(["PROPOSED", "ACCEPTED", "REFUSED", "WITHDRAWN", "LAPSED"] as const);
registerEnumType(OrderAmendmentState, {
  name: "OrderAmendmentState",
  description: "Where a proposed change of an order stands.",
  valuesConfig: {
    PROPOSED: { description: "One side proposed it; the other has not answered." },
    ACCEPTED: { description: "The other side accepted it: the order is as it says." },
    REFUSED: { description: "The other side turned it down." },
    WITHDRAWN: { description: "The side that proposed it took it back." },
    LAPSED: { description: "The order was given up or turned down before anybody answered." },
  },
});

export const OrderAmendmentKind = enumOf(["RAISED", "LOWERED", "DROPPED", "ADDED"] as const);
registerEnumType(OrderAmendmentKind, {
  name: "OrderAmendmentKind",
  description: "What a change does to a product of an order.",
  valuesConfig: {
    RAISED: { description: "More of it; what is more has the price of the day it was proposed." },
    LOWERED: { description: "Less of it, at the price it had." },
    DROPPED: { description: "None of it any more." },
    ADDED: { description: "It is new on the order, at the price of the day it was proposed." },
  },
});

@ObjectType("OrderAmendmentLine", { description: "What a proposed change does to one product of an order." })
@Entity("order_amendment_line")
export class OrderAmendmentLine {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid") amendmentId!: string;
  @PrimaryColumn("int") position!: number;
  @Column("uuid") dealerId!: string;
  @Column("uuid") productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;

  @Column("uuid", { nullable: true }) orderLineId!: string | null;
  @Field(() => ID, { nullable: true, description: "The order line; null where the product is new on the order." })
  line?: string | null;

  @Field(() => OrderAmendmentKind, { description: "What becomes of it." })
  @Column("text")
  kind!: keyof typeof OrderAmendmentKind;

  @Field(() => Int, { description: "Wanted when it was proposed, in order units." })
  @Column("int", { name: "from_quantity" })
  from!: number;

  @Field(() => Int, { description: "To be wanted, in order units; 0 gives it up." })
  @Column("int", { name: "to_quantity" })
  to!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The price of what is more or new, per order unit; null where it is less.",
  })
  @Column("numeric", { nullable: true })
  unitPrice!: string | null;

  @Field(() => String, { nullable: true, description: "GROSS: that price includes tax; NET: it does not." })
  @Column("text", { nullable: true })
  taxBasis!: string | null;
  @Column("numeric", { nullable: true }) taxRate!: string | null;
  @Column("uuid", { nullable: true }) priceId!: string | null;

  @Field(() => PricePolicy, { nullable: true, description: "As of which day what is more or new is priced." })
  @Column("text", { nullable: true })
  pricePolicy!: PricePolicy | null;

  @Field(() => [PriceStepType], { description: "From the list's price to that price; empty where it is less." })
  @Column("jsonb", { nullable: true })
  priceSteps!: readonly PriceStepType[] | null;

  @Column("bigint") beforeMinor!: bigint;
  @Column("bigint") afterMinor!: bigint;
  @Field(() => MoneyType, { description: "The line's amount before." })
  before?: MoneyType;
  @Field(() => MoneyType, { description: "The line's amount as it would be." })
  after?: MoneyType;
}

@ObjectType("OrderAmendment", { description: "A change of an order that one side proposes and the other answers." })
@Entity("order_amendment")
export class OrderAmendment {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, {
    description: "Names it in orderAmendmentAccept, orderAmendmentRefuse and orderAmendmentWithdraw.",
  })
  id!: string;

  @Field(() => Int, { description: "Which change of the order, from 1." })
  @Column("int")
  position!: number;

  @Field(() => OrderSide, { description: "Who proposed it; the other side answers." })
  @Column("text")
  side!: keyof typeof OrderSide;

  @Field(() => OrderAmendmentState, { description: "Where it stands." })
  @Column("text")
  state!: keyof typeof OrderAmendmentState;

  @Field(() => String, { description: "Why it was proposed; empty where nothing was said." })
  @Column("text")
  reason!: string;

  @Field(() => Int, { description: "The version of the order that it was proposed against." })
  @Column("int")
  baseVersion!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it was promised or wanted for when it was proposed; null where the day does not change.",
  })
  @Column("date", { nullable: true })
  fromDay!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it shall be promised or wanted for; null where the day does not change.",
  })
  @Column("date", { nullable: true })
  toDay!: string | null;

  @Column("text") currency!: string;
  @Column("bigint") beforeMinor!: bigint;
  @Column("bigint") afterMinor!: bigint;
  @Field(() => MoneyType, { description: "The order's total when it was proposed." })
  before?: MoneyType;
  @Field(() => MoneyType, { description: "The order's total as it would be." })
  after?: MoneyType;

  @Field(() => DateScalar, {
    description: "The business day it was proposed; prices of what is more or new are as of it.",
  })
  @Column("date")
  proposedOn!: string;
  @Field(() => InstantScalar, { description: "When it was proposed." })
  @Column("timestamptz")
  proposedAt!: Date;
  @Column("uuid") proposedBy!: string;
  @Field(() => String, {
    nullable: true,
    description: "Who proposed it: the person's name to his own company, the office's otherwise.",
  })
  proposer?: string | null;

  @Field(() => InstantScalar, { nullable: true, description: "When it was answered, taken back or lapsed." })
  @Column("timestamptz", { nullable: true })
  answeredAt!: Date | null;
  @Column("uuid", { nullable: true }) answeredBy!: string | null;
  @Field(() => String, { nullable: true, description: "Who answered it or took it back; null while it is open." })
  answerer?: string | null;

  @Field(() => String, { description: "What was said when it was answered or taken back; empty where nothing." })
  @Column("text")
  answer!: string;

  @Field(() => [OrderAmendmentLine], { description: "What it changes, product by product." })
  lines!: OrderAmendmentLine[];

  @Field(() => Boolean, { description: "Whether you may accept it or turn it down now." })
  viewerCanAnswer!: boolean;
  @Field(() => Boolean, { description: "Whether you may take it back now." })
  viewerCanWithdraw!: boolean;
}
