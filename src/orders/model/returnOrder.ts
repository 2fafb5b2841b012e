import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Product } from "../../catalog/index.ts";
import { Dealer } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { OrderCredit } from "./credit.ts";
import { returnReasons } from "../rules/returning.ts";
import type { PricePart } from "../rules/parts.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const ReturnReasonType = enumOf(returnReasons);
registerEnumType(ReturnReasonType, {
  name: "ReturnReason",
  description: "Why goods come back.",
  valuesConfig: {
    QUALITY: { description: "They are not as they should be." },
    NEAR_EXPIRY: { description: "They expire soon." },
    WRONG_GOODS: { description: "They are not what was ordered." },
    RECALL: { description: "The manufacturer calls them back." },
    AGREEMENT: { description: "Both sides agreed; a restocking fee may be kept." },
  },
});

export const ReturnState = enumOf(["REQUESTED", "APPROVED", "REJECTED", "RECEIVED"] as const);
registerEnumType(ReturnState, {
  name: "ReturnState",
  description: "Where a return stands.",
  valuesConfig: {
    REQUESTED: { description: "Asked for by the dealer." },
    APPROVED: { description: "Allowed: the goods may come." },
    REJECTED: { description: "Turned down." },
    RECEIVED: { description: "Counted in, and given back as a credit note." },
  },
});

@ObjectType("ReturnLine", { description: "What of an order line comes back." })
@Entity("return_line")
export class ReturnLine {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") returnId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Field(() => ID, { description: "Names the line in returnOrderReceive." })
  id!: string;
  @Column("uuid") orderLineId!: string;
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Column("uuid") orderId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => String, { nullable: true, description: "Their batch, where batches are known." })
  @Column("text", { nullable: true })
  batch!: string | null;

  @Field(() => Int, { description: "Asked for, in order units." })
  @Column("int")
  quantity!: number;

  @Field(() => Int, { nullable: true, description: "Counted in and refunded, in order units; null until then." })
  @Column("int", { nullable: true })
  accepted!: number | null;

  // Read from the order line; no columns of this table.
  productId?: string;
  currency?: string | null;
  taxBasis?: string | null;
  taxRate?: string | null;
  priceParts?: readonly PricePart[] | null;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => DecimalScalar, { nullable: true, description: "What one order unit was bought at." })
  unitPrice?: string | null;
}

@ObjectType("ReturnOrder", { implements: Node, description: "Goods of an order that come back." })
@Entity("return_order")
export class ReturnOrder extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") orderId!: string;
  @Field(() => ID, { description: "The order they were bought with." })
  order!: string;
  @Column("uuid") dealerId!: string;
  @Field(() => String, { nullable: true, description: "The order's number." })
  orderNumber?: string | null;
  @Field(() => Dealer, { nullable: true, description: "Whose goods they are." })
  dealer?: Dealer | null;

  @Field(() => Int, { description: "Which return of the order, from 1." })
  @Column("int")
  position!: number;

  @Field(() => ReturnReasonType, { description: "Why." })
  @Column("text")
  reason!: keyof typeof ReturnReasonType;

  @Field(() => ReturnState, { description: "Where it stands." })
  @Column("text")
  state!: keyof typeof ReturnState;

  @Field(() => String, { description: "What the dealer wrote; empty where nothing." })
  @Column("text")
  note!: string;

  @Field(() => [ID], { description: "Ids of photos, at /files/<id>." })
  @Column("uuid", { array: true })
  photos!: string[];

  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;

  @Field(() => DateScalar, { description: "The business day it was asked for." })
  @Column("date")
  requestedOn!: string;

  @Field(() => InstantScalar, { description: "When it was asked for." })
  @Column("timestamptz")
  requestedAt!: Date;
  @Column("uuid") requestedBy!: string;

  @Field(() => InstantScalar, { nullable: true, description: "When it was allowed or turned down." })
  @Column("timestamptz", { nullable: true })
  decidedAt!: Date | null;
  @Column("uuid", { nullable: true }) decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was allowed or turned down." })
  @Column("text", { nullable: true })
  decideReason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The business day the goods were counted in." })
  @Column("date", { nullable: true })
  receivedOn!: string | null;

  @Column("text") currency!: string;
  @Column("bigint", { nullable: true }) refundMinor!: bigint | null;
  @Column("bigint", { nullable: true }) feeMinor!: bigint | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "Given back, with tax, after the fee; null until then, and while its credit note is taken back.",
  })
  refund!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "Kept as a restocking fee; null until then." })
  fee!: MoneyType | null;
  @Field(() => MoneyType, {
    nullable: true,
    description:
      "What all of it would give back at the price it was bought at, with tax, before a restocking fee; null once it is counted in or turned down.",
  })
  expected?: MoneyType | null;

  @Field(() => [OrderCredit], {
    description: "Its credit notes, the first first; a later one was given after the one before it was taken back.",
  })
  credits!: OrderCredit[];

  @Field(() => [ReturnLine], { description: "What comes back." })
  lines!: ReturnLine[];

  @Field(() => Boolean, { description: "Whether you may allow it or turn it down now." })
  viewerCanDecide!: boolean;
  @Field(() => Boolean, { description: "Whether you may count it in now." })
  viewerCanReceive!: boolean;
  @Field(() => Boolean, { description: "Whether you may give it back anew now: its credit note was taken back." })
  viewerCanCreditAgain!: boolean;
}
