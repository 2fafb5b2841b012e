import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { CreditedLine } from "../rules/credited.ts";

@ObjectType("OrderCredit", {
  description: "What was given back for a return or a claim as a credit note, and whether that was taken back.",
})
@Entity("order_credit")
export class OrderCredit {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;
  @Column("text") kind!: "RETURN" | "CLAIM";
  @Column("uuid") subjectId!: string;

  @Field(() => ID, { description: "Names it in orderCreditAgain." })
  id!: string;
  @Field(() => ID, { description: "The credit note in the money book: an OpenItem." })
  item!: string;
  @Field(() => Int, { description: "1 for the first note of a return or claim; each one after it was given anew." })
  @Column("int")
  attempt!: number;
  @Field(() => String, { description: "The credit note's number." })
  @Column("text")
  documentNo!: string;

  @Column("text") currency!: string;
  @Column("bigint") netMinor!: bigint;
  @Column("bigint") taxMinor!: bigint;
  @Column("bigint") feeMinor!: bigint;
  @Column("jsonb") lines!: readonly CreditedLine[];
  @Field(() => MoneyType, { description: "Given back, tax included, after a fee." })
  amount!: MoneyType;

  @Field(() => DateScalar, { description: "The business day of the note." })
  @Column("date")
  creditedOn!: Day;
  @Column("uuid", { nullable: true }) creditedBy!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The business day it was taken back; null while it stands." })
  @Column("date", { nullable: true })
  takenBackOn!: Day | null;
  @Field(() => String, { nullable: true, description: "Why it was taken back." })
  @Column("text", { nullable: true })
  takenBackReason!: string | null;
}
