import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Product } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { Dealer, ShipTo } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { Division } from "../../regions/index.ts";
import { Channel } from "../../territories/index.ts";
import { transferStates, transferWaits, transferWhys } from "../rules/transfer.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderTransferState = enumOf(transferStates);
registerEnumType(OrderTransferState, {
  name: "OrderTransferState",
  description: "Where an open order line stands whose area changed hands.",
  valuesConfig: {
    CONSENT_WAITED: { description: "It waits for both dealers, or for the receiver's credit; nothing of it goes out." },
    MOVED: { description: "Both agreed: it stands on an order of the area's new dealer." },
    CANCELLED: { description: "It was given up; money and stock set aside for it are free again." },
    STAYS: { description: "It had gone out: the goods are the dealer's to whom they are invoiced." },
  },
});
export const OrderTransferWhy = enumOf(transferWhys);
registerEnumType(OrderTransferWhy, {
  name: "OrderTransferWhy",
  description: "Why an open order line stands so whose area changed hands.",
  valuesConfig: {
    UNDELIVERED: { description: "It had not gone out on the effective day." },
    SHIPPED_BEFORE: { description: "It went out before the effective day; sell-off grace covers it." },
    SHIPPED_SINCE: { description: "Some of it went out on or after the effective day; no grace covers that." },
    BOTH_AGREED: { description: "Both dealers agreed and the receiver's credit covered it." },
    DECLINED: { description: "One of the dealers declined." },
    NO_ANSWER: { description: "The last day passed before both had agreed and it was covered." },
    GIVEN_UP: { description: "The order, or the rest of the line, was given up meanwhile." },
  },
});
export const OrderTransferWait = enumOf(transferWaits);
registerEnumType(OrderTransferWait, {
  name: "OrderTransferWait",
  description: "What an agreed line still waits for.",
  valuesConfig: {
    CREDIT_NOT_COVERED: { description: "The receiver's credit does not cover it yet." },
    PREPAYMENT_MISSING: { description: "The receiver has not paid for it yet; the order is prepaid." },
    RECEIVER_NOT_READY: { description: "The receiver could not order it today; he sees why when he accepts again." },
  },
});
export const OrderTransferAnswer = enumOf(["ACCEPTED", "DECLINED"] as const);
registerEnumType(OrderTransferAnswer, {
  name: "OrderTransferAnswer",
  description: "What a dealer said.",
  valuesConfig: { ACCEPTED: { description: "He agreed." }, DECLINED: { description: "He declined." } },
});
export const OrderTransferSide = enumOf(["GIVES", "TAKES"] as const);
registerEnumType(OrderTransferSide, {
  name: "OrderTransferSide",
  description: "Which of the two dealers somebody speaks for.",
  valuesConfig: {
    GIVES: { description: "The dealer who ordered it." },
    TAKES: { description: "The area's new dealer." },
  },
});

@ObjectType("OrderTransfer", {
  implements: Node,
  description: "An open order line whose area changed hands, and what becomes of it: both dealers are asked.",
})
@Entity("order_transfer")
export class OrderTransfer extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") splitId!: string;
  @Column("uuid") orderId!: string;
  @Column("uuid") orderLineId!: string;
  @Column("uuid") dealerId!: string;
  @Column("uuid") toDealerId!: string;
  @Column("uuid") askId!: string;
  @Column("uuid") productId!: string;
  @Column("bigint", { nullable: true }) divisionLo!: bigint | null;

  @Field(() => Dealer, { nullable: true, description: "Who ordered it; null to the receiver." })
  dealer?: Dealer | null;
  @Field(() => Dealer, { nullable: true, description: "The area's new dealer; null to the dealer who ordered it." })
  toDealer?: Dealer | null;
  @Field(() => OrderTransferSide, { nullable: true, description: "Which dealer you are of; null: neither." })
  side?: keyof typeof OrderTransferSide | null;
  @Field(() => String, { nullable: true, description: "The order's id; null to the receiver." })
  order?: string | null;
  @Field(() => String, { nullable: true, description: "The order's number; null to the receiver." })
  orderNumber?: string | null;
  @Field(() => String, { nullable: true, description: "The order line's id; null to the receiver." })
  line?: string | null;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Division, { nullable: true, description: "Where it was to go." })
  division?: Division | null;

  @Field(() => Channel, { description: "The channel it is sold through." })
  @Column("text")
  channel!: keyof typeof Channel;

  @Field(() => Int, { description: "What moves if both agree, in order units; 0 where all had gone out." })
  @Column("int")
  quantity!: number;
  @Column("int") stays!: number;
  @Field(() => Int, {
    nullable: true,
    description: "What was on its way on that day and stays the dealer's, in order units; null to the receiver.",
  })
  onItsWay?: number | null;

  @Field(() => DecimalScalar, { description: "The price it was ordered at, per order unit; it moves with the line." })
  @Column("numeric")
  unitPrice!: string;
  @Field(() => String, { description: "GROSS: that price includes tax; NET: it does not." })
  @Column("text")
  taxBasis!: string;
  @Column("text") currency!: string;
  @Column("bigint") amountMinor!: bigint;
  @Field(() => MoneyType, { description: "What `quantity` comes to at the price it was ordered at." })
  amount?: MoneyType;

  @Field(() => OrderTransferState, { description: "Where it stands." })
  @Column("text")
  state!: keyof typeof OrderTransferState;
  @Field(() => OrderTransferWhy, { description: "Why." })
  @Column("text")
  why!: keyof typeof OrderTransferWhy;
  @Field(() => OrderTransferWait, { nullable: true, description: "What it still waits for though both agreed." })
  @Column("text", { nullable: true })
  waits!: keyof typeof OrderTransferWait | null;
  @Field(() => String, { description: "Where it stands and why, as a sentence." })
  message?: string;

  @Field(() => DateScalar, { description: "The first day on which the area is the new dealer's." })
  @Column("date")
  effectiveOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The last day to answer; null where nobody is asked." })
  @Column("date", { nullable: true })
  answerBy!: Day | null;

  @Field(() => OrderTransferAnswer, { nullable: true, description: "What the dealer who ordered it said." })
  @Column("text", { nullable: true })
  dealerAnswer!: keyof typeof OrderTransferAnswer | null;
  @Column("timestamptz", { nullable: true }) dealerAnsweredAt!: Date | null;
  @Column("uuid", { nullable: true }) dealerAnsweredBy!: string | null;
  @Field(() => OrderTransferAnswer, { nullable: true, description: "What the area's new dealer said." })
  @Column("text", { nullable: true })
  toDealerAnswer!: keyof typeof OrderTransferAnswer | null;
  @Column("timestamptz", { nullable: true }) toDealerAnsweredAt!: Date | null;
  @Column("uuid", { nullable: true }) toDealerAnsweredBy!: string | null;

  @Column("uuid", { nullable: true }) shipToId!: string | null;
  @Field(() => ShipTo, { nullable: true, description: "Where the receiver wants it; null to the other dealer." })
  shipTo?: ShipTo | null;

  @Field(() => String, { description: "What was said when it was declined; empty where nothing." })
  @Column("text")
  reason!: string;

  @Column("uuid", { nullable: true }) newOrderId!: string | null;
  @Column("uuid", { nullable: true }) newLineId!: string | null;
  @Field(() => String, { nullable: true, description: "The new dealer's order; null to the other dealer." })
  newOrder?: string | null;

  @Field(() => InstantScalar, { description: "When the dealers were asked." })
  @Column("timestamptz")
  askedAt!: Date;
  @Field(() => InstantScalar, { nullable: true, description: "When it was over; null while it waits." })
  @Column("timestamptz", { nullable: true })
  closedAt!: Date | null;
  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;

  @Field(() => Boolean, { description: "Whether you may agree or decline now." })
  viewerCanAnswer!: boolean;
}
