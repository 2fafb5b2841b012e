import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { InstantScalar } from "../../platform/graphql/scalars.ts";
import { OrderCredit } from "./credit.ts";
import { claimKinds, claimOutcomes } from "../rules/claim.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderClaimKind = enumOf(claimKinds);
registerEnumType(OrderClaimKind, {
  name: "OrderClaimKind",
  description: "Why goods were not accepted.",
  valuesConfig: {
    SHORT: { description: "They did not arrive." },
    DAMAGED: { description: "They arrived damaged." },
    WRONG_GOODS: { description: "They are not what was ordered." },
    NEAR_EXPIRY: { description: "They expire too soon." },
  },
});

export const OrderClaimOutcome = enumOf(claimOutcomes);
registerEnumType(OrderClaimOutcome, {
  name: "OrderClaimOutcome",
  description: "What became of a claim.",
  valuesConfig: {
    RESHIP: { description: "They are sent again: the line is open for them." },
    WRITE_OFF: { description: "They are neither sent again nor charged." },
    CHARGE: { description: "The claim does not hold: they are charged." },
  },
});

@ObjectType("OrderClaim", { description: "Goods of a shipment that the dealer did not accept." })
@Entity("order_claim")
export class OrderClaim {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, { description: "Names the claim in orderClaimSettle." })
  id!: string;

  @Column("uuid") orderLineId!: string;
  @Field(() => ID, { description: "The order line." })
  line!: string;

  @Column("uuid") shipmentId!: string;
  @Field(() => ID, { description: "The shipment they were in." })
  shipment!: string;

  @Field(() => OrderClaimKind, { description: "Why." })
  @Column("text")
  kind!: keyof typeof OrderClaimKind;

  @Field(() => Int, { description: "How many, in order units." })
  @Column("int")
  quantity!: number;

  @Field(() => Boolean, {
    description: "True: they were accepted first and claimed afterwards. False: they were short at the count.",
  })
  @Column("boolean")
  accepted!: boolean;

  @Field(() => String, { description: "What the dealer wrote; empty where nothing." })
  @Column("text")
  note!: string;

  @Field(() => [ID], { description: "Ids of the photos, at /files/<id>." })
  @Column("uuid", { array: true })
  photos!: string[];

  @Field(() => InstantScalar, { description: "When it was claimed." })
  @Column("timestamptz")
  claimedAt!: Date;
  @Column("uuid", { nullable: true }) claimedBy!: string | null;

  @Field(() => OrderClaimOutcome, { nullable: true, description: "What became of it; null while it is open." })
  @Column("text", { nullable: true })
  outcome!: keyof typeof OrderClaimOutcome | null;

  @Field(() => InstantScalar, { nullable: true, description: "When it was settled." })
  @Column("timestamptz", { nullable: true })
  settledAt!: Date | null;
  @Column("uuid", { nullable: true }) settledBy!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was settled so." })
  @Column("text", { nullable: true })
  settleReason!: string | null;

  @Field(() => [OrderCredit], {
    description:
      "Its credit notes, the first first; none where nothing of it was billed. A later one was given after the one before it was taken back.",
  })
  credits?: OrderCredit[];
  @Field(() => Boolean, { description: "Whether you may give it back anew now: its credit note was taken back." })
  viewerCanCreditAgain?: boolean;
}
