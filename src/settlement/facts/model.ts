import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { Node } from "../../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, DecimalScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import { type MovementKind, movementKinds } from "./rules/fact.ts";

export const ChainMovementKind = Object.fromEntries(movementKinds.map((kind) => [kind, kind])) as {
  readonly [Kind in MovementKind]: Kind;
};
registerEnumType(ChainMovementKind, {
  name: "ChainMovementKind",
  description: "What happened to goods at a chain's.",
  valuesConfig: {
    OPENING: { description: "They stood there when the book begins." },
    DELIVERY: { description: "They were sent to the place; its day is the day of dispatch." },
    RECEIPT: { description: "The chain received them (GRN, 验收单)." },
    SUPPLIER_RETURN: { description: "They were given back to us." },
    SALE: { description: "Shoppers bought them." },
    CUSTOMER_RETURN: { description: "Shoppers brought them back." },
    COUNT: { description: "So many were found there at the end of the day." },
    SHRINK: { description: "They were lost, as the chain says." },
    TRANSFER_OUT: { description: "They left for another place of the chain, such as from its DC for a store." },
    TRANSFER_IN: { description: "They came from another place of the chain." },
  },
});
export const ChainFactSource = { FILE: "FILE", HAND: "HAND", ORDER: "ORDER" } as const;
registerEnumType(ChainFactSource, {
  name: "ChainFactSource",
  description: "Where it is known from.",
  valuesConfig: {
    FILE: { description: "A file that somebody brought." },
    HAND: { description: "Somebody wrote it down." },
    ORDER: { description: "An order that was delivered there." },
  },
});

/** What every fact says of itself. */
@ObjectType()
abstract class Fact extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => String, { description: "The number of the paper that it cites." })
  @Column("text")
  documentNo!: string;
  @Column("uuid") factKey!: string;
  @Field(() => Int, { description: "How often its line was taken back before it was said." })
  @Column("int")
  revision!: number;
  @Field(() => ChainFactSource, { description: "Where it is known from." })
  @Column("text")
  source!: keyof typeof ChainFactSource;
  @Column("uuid", { nullable: true }) sourceId!: string | null;
  @Field(() => String, { nullable: true, description: "A note; of what takes back, the reason." })
  @Column("text", { nullable: true })
  note!: string | null;
  @Column("uuid", { nullable: true }) reversesId!: string | null;
  @Column("uuid", { nullable: true }) recordedBy!: string | null;
  @Field(() => InstantScalar, { description: "When we learned it." })
  @Column("timestamptz")
  recordedAt!: Date;
}

@ObjectType("ChainMovement", {
  implements: Node,
  description:
    "What happened to goods at a store or DC of a chain. It is never changed: a mistake is taken back and said anew.",
})
@Entity("chain_movement")
export class ChainMovement extends Fact {
  @Column("uuid") storeId!: string;
  @Column("uuid") productId!: string;
  @Field(() => ChainMovementKind, { description: "What happened." })
  @Column("text")
  kind!: MovementKind;
  @Field(() => DateScalar, { description: "When." })
  @Column("date", { name: "on_day" })
  on!: Day;
  @Field(() => BigIntScalar, { description: "How many base units; below zero where it takes another back." })
  @Column("bigint")
  quantity!: bigint;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The price of priceUnits base units, tax included; null: the paper tells none.",
  })
  @Column("numeric", { nullable: true })
  unitPrice!: string | null;
  @Field(() => BigIntScalar, { description: "How many base units the price is of: 24 for a case of 24." })
  @Column("bigint")
  priceUnits!: bigint;
  @Field(() => String, { nullable: true, description: "The price's currency." })
  @Column("text", { nullable: true })
  currency!: string | null;
  @Field(() => Boolean, { description: "Whether it was at a promotion's price (特价)." })
  @Column("boolean")
  promotion!: boolean;
  @Field(() => String, { nullable: true, description: "The paper it follows, such as the delivery note of a receipt." })
  @Column("text", { nullable: true })
  referenceNo!: string | null;
  @Field(() => String, { nullable: true, description: "The order's number." })
  @Column("text", { nullable: true })
  orderNo!: string | null;
}
export const ChainMovementConnection = connectionType("ChainMovement", () => ChainMovement);

@ObjectType("ChainTurnover", {
  implements: Node,
  description: "What a store's tills turned over of a product or a group of one rate on a day. It is never changed.",
})
@Entity("chain_turnover")
export class ChainTurnover extends Fact {
  @Column("uuid") storeId!: string;
  @Column("uuid", { nullable: true }) productId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The chain's group of one rate; null: it is by product, or of all.",
  })
  @Column("text", { nullable: true })
  rateGroup!: string | null;
  @Field(() => DateScalar, { description: "When." })
  @Column("date", { name: "on_day" })
  on!: Day;
  @Field(() => BigIntScalar, { nullable: true, description: "How many base units; null: the paper does not say." })
  @Column("bigint", { nullable: true })
  quantity!: bigint | null;
  @Column("bigint") grossMinor!: bigint;
  @Column("bigint") returnsMinor!: bigint;
  @Column("bigint") couponsMinor!: bigint;
  @Column("text") currency!: string;
  @Field(() => Boolean, { description: "Whether it was at a promotion's price (特价)." })
  @Column("boolean")
  promotion!: boolean;
}
export const ChainTurnoverConnection = connectionType("ChainTurnover", () => ChainTurnover);

@ObjectType("ChainEvent", {
  implements: Node,
  description: "Something that a fee of a chain is for: a festival, an issue printed, a display, promoters on duty.",
})
@Entity("chain_event")
export class ChainEvent extends Fact {
  @Column("uuid", { nullable: true }) storeId!: string | null;
  @Column("uuid", { nullable: true }) productId!: string | null;
  @Field(() => String, { description: "The kind of fee, as kaFeeKinds has it." })
  @Column("text")
  feeKind!: string;
  @Field(() => String, { description: "What it is called, as the contract and the chain call it." })
  @Column("text")
  name!: string;
  @Field(() => DateScalar, { description: "First day." })
  @Column("date", { name: "from_on" })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after it." })
  @Column("date", { name: "to_on" })
  to!: Day;
  @Field(() => Int, { description: "How many: issues printed, heads on duty; below zero where it takes another back." })
  @Column("int")
  quantity!: number;
  @Field(() => Int, { nullable: true, description: "Head-days, or days of lateness; null: as its dates say." })
  @Column("int", { nullable: true })
  days!: number | null;
  @Column("bigint", { nullable: true }) baseMinor!: bigint | null;
  @Column("text", { nullable: true }) currency!: string | null;
  @Column("uuid", { array: true, name: "evidence" }) evidenceIds!: readonly string[];
}
export const ChainEventConnection = connectionType("ChainEvent", () => ChainEvent);
