import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Dealer } from "../../partners/index.ts";
import { File } from "../../platform/files/resolvers.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { AgeingBucket } from "../rules/ageing.ts";
import { ItemDispute } from "./dispute.ts";
import type { ItemKind, ResidualReason } from "../rules/items.ts";
import { AgeingBucketType, OpenItemKind, ResidualReasonType } from "./enums.ts";

@ObjectType("ItemApplication", { description: "So much of one document paid another, or went for a reason." })
export class ItemApplication {
  @Field(() => ID, { description: "Names it in applicationReverse." })
  id!: string;
  @Field(() => DateScalar, { description: "The business day." })
  appliedOn!: Day;
  @Field(() => MoneyType, { description: "How much; below zero where an application was taken back." })
  amount!: MoneyType;
  @Field(() => ResidualReasonType, { nullable: true, description: "Why, where no other document paid it." })
  reason!: ResidualReason | null;
  @Field(() => String, { nullable: true, description: "The number of the document on the other side." })
  otherNo!: string | null;
  @Field(() => Boolean, { description: "Whether it was taken back later." })
  reversed!: boolean;
}

@ObjectType("FiscalInvoice", { description: "A fiscal invoice (发票) given out for an invoice." })
export class FiscalInvoice {
  @Field(() => String, { description: "Its number, once in all." })
  number!: string;
  @Field(() => DateScalar, { description: "The day on it." })
  issuedOn!: Day;
  @Field(() => File, { nullable: true, description: "The file itself, to be downloaded." })
  file?: File | null;
  fileId!: string | null;
}

@ObjectType("OpenItem", {
  implements: Node,
  description: "A document of the money book and what of it is open: an invoice, a receipt, a prepayment, a deposit.",
})
@Entity("open_item")
export class OpenItem extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;
  @Field(() => Dealer, { nullable: true, description: "Whose document it is." })
  dealer?: Dealer | null;
  @Field(() => OpenItemKind, { description: "What it is." })
  @Column("text")
  kind!: ItemKind;
  @Field(() => String, { description: "Its number." })
  @Column("text")
  documentNo!: string;
  @Field(() => DateScalar, { description: "The day it was issued or received." })
  @Column("date")
  issuedOn!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it falls due; null for what is owed to the dealer.",
  })
  @Column("date", { nullable: true })
  dueOn!: Day | null;
  @Column("text") currency!: string;
  @Column("bigint") amountMinor!: bigint;
  @Field(() => MoneyType, { description: "Its whole amount, tax included." })
  amount?: MoneyType;
  @Column("bigint") residualMinor!: bigint;
  @Field(() => MoneyType, { description: "What of it is open now." })
  residual?: MoneyType;
  @Field(() => AgeingBucketType, { nullable: true, description: "How late it is today; null where nothing falls due." })
  bucket?: AgeingBucket | null;
  @Field(() => DateScalar, { nullable: true, description: "Since when it is disputed." })
  @Column("date", { nullable: true })
  disputedOn!: Day | null;
  @Field(() => String, { description: "Why it is disputed; empty when it is not." })
  @Column("text")
  disputeReason!: string;
  @Column("uuid") entryId!: string;
  @Field(() => Int, { description: "Rises with every change." })
  @Column("int")
  version!: number;
  @Field(() => [ItemApplication], { description: "What paid it, or what it paid, oldest first." })
  applications?: ItemApplication[];
  @Field(() => [FiscalInvoice], { description: "Fiscal invoices (发票) given out for it." })
  fiscalInvoices?: FiscalInvoice[];
  @Field(() => [ItemDispute], { description: "Its disputes, the latest first." })
  disputes?: ItemDispute[];
  @Field(() => Boolean, { description: "Whether you may raise or note a dispute on it, where none stands." })
  viewerCanDispute?: boolean;
  @Field(() => Boolean, { description: "Whether you may take it back, should it be booked wrongly." })
  viewerCanTakeBack?: boolean;
  @Field(() => Boolean, { description: "Whether you may keep a fiscal invoice (发票) with it." })
  viewerCanRecordFiscal?: boolean;
  @Field(() => Boolean, { description: "Whether you may apply it, or let money be applied to it, now." })
  viewerCanApply?: boolean;
}
