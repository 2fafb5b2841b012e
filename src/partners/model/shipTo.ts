import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

/** A place a dealer is delivered to. Where it lies decides whether his territory covers the order. */
@Entity({ name: "ship_to" })
@ObjectType("ShipTo", { implements: Node, description: "A place a dealer's goods are delivered to." })
export class ShipTo extends Node {
  readonly __typename = "ShipTo";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;

  @Column({ type: "uuid", name: "dealer_id" })
  dealerId!: string;

  @Field(() => String, { description: "What the place is called." })
  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  pinyin!: string;

  @Field(() => String, { description: "The street address." })
  @Column({ type: "text" })
  address!: string;

  @Column({ type: "bigint", name: "division_lo" })
  divisionLo!: bigint;

  @Field(() => String, { nullable: true, description: "Who receives the goods." })
  @Column({ type: "text", nullable: true })
  contact!: string | null;

  @Field(() => String, { nullable: true, description: "The receiver's telephone number." })
  @Column({ type: "text", nullable: true })
  phone!: string | null;

  @Column({ type: "uuid", name: "account_id", nullable: true })
  accountId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The first day it is no longer in use; null while it is." })
  @Column({ type: "date", name: "ended_on", nullable: true })
  endedOn!: Day | null;

  @Field(() => Int, { description: "Rises by one with each change." })
  @Column({ type: "int" })
  version!: number;
}

export type ShipToRow = Omit<ShipTo, "id" | "__typename">;
export const shipToOf = (row: ShipToRow): ShipTo => ({ ...row, ...nodeFields("ShipTo", row.rowId) });

export const AccountKind = {
  KA_DIRECT: "KA_DIRECT",
  ECOMMERCE: "ECOMMERCE",
  GROUP_PURCHASE: "GROUP_PURCHASE",
} as const;
export type AccountKind = keyof typeof AccountKind;

registerEnumType(AccountKind, {
  name: "AccountKind",
  description: "Why a customer may be served past the dealer of the area.",
  valuesConfig: {
    KA_DIRECT: { description: "A key account that the manufacturer supplies itself (KA 直营)." },
    ECOMMERCE: { description: "An e-commerce platform or its warehouse (电商)." },
    GROUP_PURCHASE: { description: "A group-purchase customer (团购)." },
  },
});

/** A customer that may be reserved: carved out of every territory wherever its shops stand. */
@Entity({ name: "account" })
@ObjectType("Account", { implements: Node, description: "A customer that may be reserved for direct supply." })
export class Account extends Node {
  readonly __typename = "Account";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;

  @Field(() => String, { description: "The customer's name." })
  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  pinyin!: string;

  @Field(() => AccountKind, { description: "Why it may be reserved." })
  @Column({ type: "text" })
  kind!: AccountKind;
}

export type AccountRow = Omit<Account, "id" | "__typename">;
export const accountOf = (row: AccountRow): Account => ({ ...row, ...nodeFields("Account", row.rowId) });
