import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { RoleEnum } from "../../identity/index.ts";
import { InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { holdKinds } from "../rules/holds.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const OrderHoldKind = enumOf(holdKinds);
registerEnumType(OrderHoldKind, {
  name: "OrderHoldKind",
  description: "What an order waits for.",
  valuesConfig: {
    CREDIT: { description: "Credit does not cover it: money, a higher limit or a release clears it by itself." },
    PREPAYMENT: { description: "It is paid before it goes out, and the money is not all there." },
    SIGNAL: { description: "It is unusual; a person looks at it. Nobody is accused." },
    MANUAL: { description: "A person stopped it." },
  },
});

@ObjectType("OrderHoldFigure", { description: "A figure that a person decides on." })
export class OrderHoldFigure {
  @Field(() => String, { description: "What it is: `mean`, `limit`, `quantity` and so on." })
  name!: string;
  @Field(() => String, { description: "Its value, as decimal text." })
  value!: string;
}

@ObjectType("OrderHoldWay", { description: "A way to clear what holds an order." })
export class OrderHoldWay {
  @Field(() => String, { description: "PAY, REDUCE, TEMPORARY_LIMIT, RELEASE, REACTIVATE, REVIEW, LIFT, APPROVE." })
  way!: string;
  @Field(() => Boolean, { description: "Whether the dealer can do it himself." })
  byDealer!: boolean;
  @Field(() => [RoleEnum], { description: "Whose people can do it otherwise." })
  roles!: string[];
  @Field(() => String, { description: "The way as a sentence in the viewer's language: what, and who can." })
  message!: string;
  @Field(() => MoneyType, { nullable: true, description: "How much it takes, where it is money." })
  amount!: MoneyType | null;
}

@ObjectType("OrderHoldReason", { description: "One of the reasons for which an order waits." })
export class OrderHoldReason {
  @Field(() => String, {
    description: "LIMIT, OVERDUE, DORMANT, PREPAYMENT, ORDER_SPIKE, CAPACITY, NEW_DEALER_BULK, MANUAL and so on.",
  })
  code!: string;
  @Field(() => String, { description: "The reason as a sentence in the viewer's language." })
  message!: string;
  @Field(() => MoneyType, { nullable: true, description: "What is missing, where it is money." })
  missing!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "What credit had left when it was looked at." })
  available!: MoneyType | null;
  @Field(() => ID, { nullable: true, description: "The product that it is about, if one." })
  product!: string | null;
  @Field(() => [OrderHoldFigure], { description: "The figures behind it." })
  figures!: OrderHoldFigure[];
  @Field(() => [OrderHoldWay], { description: "What clears it, and who can." })
  ways!: OrderHoldWay[];
}

/** A reason as it is kept: amounts in minor units as text, figures by name. */
export type HoldReason = {
  readonly code: string;
  readonly currency?: string;
  readonly missingMinor?: string;
  readonly availableMinor?: string;
  readonly productId?: string | null;
  /** What is normal for the dealer: what a suspect order counts as in a shortage. */
  readonly normal?: number | null;
  readonly figures?: Readonly<Record<string, string | number>>;
  readonly ways: readonly { readonly way: string; readonly amountMinor?: string }[];
};

@ObjectType("OrderHold", { description: "Why an order waits." })
@Entity("order_hold")
export class OrderHold {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => OrderHoldKind, { description: "What it waits for." })
  @Column("text")
  kind!: keyof typeof OrderHoldKind;

  @Column("jsonb", { name: "reasons" }) kept!: readonly HoldReason[];
  @Field(() => [OrderHoldReason], { description: "What stands in the way, all of it, as it was last looked at." })
  reasons?: OrderHoldReason[];

  @Field(() => String, { description: "What the person who stopped it said; empty otherwise." })
  @Column("text")
  note!: string;

  @Field(() => InstantScalar, { description: "Since when it waits." })
  @Column("timestamptz")
  since!: Date;

  @Column("uuid", { nullable: true }) setBy!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: "When it was cleared; null while it waits." })
  @Column("timestamptz", { nullable: true })
  clearedAt!: Date | null;

  @Column("uuid", { nullable: true }) clearedBy!: string | null;

  @Field(() => String, { nullable: true, description: "What the person who let it pass said." })
  @Column("text", { nullable: true })
  clearNote!: string | null;
}
