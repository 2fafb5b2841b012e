import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";

@ObjectType("OrderInvoice", {
  description: "What of an order was billed at once. Whether it is owed, the ledger says.",
})
@Entity("order_invoice")
export class OrderInvoice {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") orderId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, { description: "The same id as the open document in the ledger." })
  id!: string;

  @Field(() => Int, { description: "Which invoice of the order, from 1." })
  @Column("int")
  position!: number;

  @Field(() => String, { description: "Its number on paper." })
  @Column("text")
  documentNo!: string;

  @Field(() => DateScalar, { description: "The business day it was issued." })
  @Column("date")
  issuedOn!: string;

  @Field(() => DateScalar, { description: "The business day it is due." })
  @Column("date")
  dueOn!: string;

  @Column("text") currency!: string;
  @Column("bigint") netMinor!: bigint;
  @Column("bigint") taxMinor!: bigint;

  @Field(() => MoneyType, { description: "Without tax." })
  net!: MoneyType;
  @Field(() => MoneyType, { description: "Its tax." })
  tax!: MoneyType;
  @Field(() => MoneyType, { description: "With tax: what is owed." })
  gross!: MoneyType;

  @Field(() => DateScalar, { nullable: true, description: "The business day it was wholly paid; null until then." })
  @Column("date", { nullable: true })
  paidOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The business day it was taken back as made wrongly." })
  @Column("date", { nullable: true })
  takenBackOn!: string | null;
}
