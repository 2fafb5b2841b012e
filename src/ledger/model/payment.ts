import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Dealer } from "../../partners/index.ts";
import { File } from "../../platform/files/resolvers.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { BankLineState, MatchReason, PaymentKind, PaymentState } from "../rules/payments.ts";
import { BankLineStateType, MatchReasonType, PaymentKindType, PaymentMethodType, PaymentStateType } from "./enums.ts";
import { OpenItem } from "./item.ts";

@ObjectType("PaymentShare", { description: "What of a payment is meant for an invoice." })
export class PaymentShare {
  @Field(() => OpenItem, { nullable: true, description: "The invoice." })
  item!: OpenItem | null;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
}

@ObjectType("Payment", { implements: Node, description: "A payment that a dealer says he made." })
@Entity("payment")
export class Payment extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;
  @Field(() => Dealer, { nullable: true, description: "Who paid." })
  dealer?: Dealer | null;
  @Field(() => PaymentStateType, { description: "Where it stands." })
  @Column("text")
  state!: PaymentState;
  @Field(() => PaymentKindType, { description: "What it is for." })
  @Column("text")
  kind!: PaymentKind;
  @Field(() => PaymentMethodType, { description: "How it was paid." })
  @Column("text")
  method!: "BANK" | "BILL";
  @Column("bigint") amountMinor!: bigint;
  @Column("text") currency!: string;
  @Field(() => MoneyType, { description: "How much." })
  amount?: MoneyType;
  @Field(() => DateScalar, { description: "The day it was paid." })
  @Column("date")
  paidOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "When the bill falls due." })
  @Column("date", { nullable: true })
  billDueOn!: Day | null;
  @Field(() => String, { description: "Whose name is on the transfer." })
  @Column("text")
  payerName!: string;
  @Field(() => String, { description: "The bank's number or the reference on the transfer." })
  @Column("text")
  reference!: string;
  @Field(() => String, { description: "A remark." })
  @Column("text")
  note!: string;
  @Column("uuid", { nullable: true }) slipFileId!: string | null;
  @Field(() => File, { nullable: true, description: "The bank's slip." })
  file?: File | null;
  @Column("uuid", { nullable: true }) itemId!: string | null;
  @Field(() => OpenItem, { nullable: true, description: "The receipt it was booked as." })
  receipt?: OpenItem | null;
  @Field(() => String, { description: "Why it was rejected or withdrawn." })
  @Column("text")
  reason!: string;
  @Column("uuid") declaredBy!: string;
  @Field(() => InstantScalar, { description: "When it was declared." })
  @Column("timestamptz")
  declaredAt!: Date;
  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;
  @Field(() => [PaymentShare], { description: "For which invoices." })
  shares?: PaymentShare[];
  @Field(() => Boolean, { description: "Whether you may book it now: finance, and not whoever declared it." })
  viewerCanMatch?: boolean;
  @Field(() => Boolean, { description: "Whether you may withdraw it now." })
  viewerCanWithdraw?: boolean;
}

@ObjectType("BankLineProposal", { description: "A declared payment that may be this line of the bank." })
export class BankLineProposal {
  @Field(() => Payment, { description: "The payment." })
  payment!: Payment;
  @Field(() => [MatchReasonType], { description: "Why it may be it; the more the better." })
  reasons!: readonly MatchReason[];
}

@ObjectType("BankLine", { implements: Node, description: "Money that the bank says came." })
@Entity("bank_line")
export class BankLine extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Field(() => String, { description: "Our account at the bank." })
  @Column("text")
  bankAccount!: string;
  @Field(() => String, { description: "The bank's own number of the line." })
  @Column("text")
  bankRef!: string;
  @Field(() => DateScalar, { description: "The day the bank booked it." })
  @Column("date")
  bookedOn!: Day;
  @Column("bigint") amountMinor!: bigint;
  @Column("text") currency!: string;
  @Field(() => MoneyType, { description: "How much." })
  amount?: MoneyType;
  @Field(() => String, { description: "Who paid, as the bank says." })
  @Column("text")
  payerName!: string;
  @Field(() => String, { description: "From which account." })
  @Column("text")
  payerAccount!: string;
  @Field(() => String, { description: "What the payer wrote." })
  @Column("text")
  reference!: string;
  @Field(() => BankLineStateType, { description: "Where it stands." })
  @Column("text")
  state!: BankLineState;
  @Column("uuid", { nullable: true }) itemId!: string | null;
  @Field(() => OpenItem, { nullable: true, description: "The receipt it was booked as." })
  receipt?: OpenItem | null;
  @Field(() => String, { description: "Why it was set aside." })
  @Column("text")
  reason!: string;
  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;
  @Field(() => [BankLineProposal], { description: "Declared payments that may be it, the likeliest first." })
  proposals?: BankLineProposal[];
  @Field(() => Boolean, { description: "Whether you may match it or set it aside now." })
  viewerCanMatch?: boolean;
}
