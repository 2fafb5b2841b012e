import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Chain } from "../../chains/index.ts";
import { Dealer } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { AgeingBucket } from "../rules/ageing.ts";
import type { EntryKind } from "../rules/entry.ts";
import type { ItemKind, ResidualReason } from "../rules/items.ts";
import { AgeingBucketType, LedgerEntryKind, OpenItemKind, ResidualReasonType } from "./enums.ts";

@ObjectType("LedgerAccount", { description: "A place in the book (科目)." })
export class LedgerAccount {
  @Field(() => String, { description: "Its number in the chart of accounts." })
  code!: string;
  @Field(() => String, { description: "ASSET, LIABILITY, EQUITY, INCOME or EXPENSE." })
  kind!: string;
  @Field(() => String, { description: "Its name in your language." })
  name!: string;
}

@ObjectType("LedgerLine", { description: "One side of one account." })
export class LedgerLine {
  @Field(() => LedgerAccount, { description: "The account." })
  account!: LedgerAccount;
  @Field(() => Dealer, { nullable: true, description: "Whose, on accounts kept by dealer." })
  dealer?: Dealer | null;
  dealerId!: string | null;
  @Field(() => Chain, { nullable: true, description: "Which chain's, on accounts kept by chain." })
  chain?: Chain | null;
  chainId!: string | null;
  @Field(() => MoneyType, { nullable: true, description: "On the debit side; below zero in a reversal." })
  debit!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "On the credit side; below zero in a reversal." })
  credit!: MoneyType | null;
}

@ObjectType("LedgerEntry", { implements: Node, description: "An entry of the book (凭证): lines that balance." })
export class LedgerEntry extends Node {
  rowId!: string;
  @Field(() => String, { description: "Its business key: posted once, however often it is sent." })
  key!: string;
  @Field(() => LedgerEntryKind, { description: "What it is." })
  kind!: EntryKind;
  @Field(() => DateScalar, { description: "The business day it is posted on." })
  postedOn!: Day;
  @Field(() => String, { description: "What it says." })
  memo!: string;
  @Field(() => InstantScalar, { description: "When it was recorded." })
  recordedAt!: Date;
  @Field(() => [LedgerLine], { description: "Its lines." })
  lines?: LedgerLine[];
  reversedBy!: string | null;
  @Field(() => Boolean, { description: "Whether it was reversed." })
  reversed!: boolean;
  @Field(() => Boolean, {
    description: "Whether you may reverse it now: what was entered by hand, by somebody else than who entered it.",
  })
  viewerCanReverse?: boolean;
}

@ObjectType("TrialBalanceRow", { description: "An account in the trial balance (科目余额)." })
export class TrialBalanceRow {
  @Field(() => LedgerAccount, { description: "The account." })
  account!: LedgerAccount;
  @Field(() => MoneyType, { description: "Balance before the first day; debit is above zero." })
  opening!: MoneyType;
  @Field(() => MoneyType, { description: "Debits from the first to the last day." })
  debit!: MoneyType;
  @Field(() => MoneyType, { description: "Credits from the first to the last day." })
  credit!: MoneyType;
  @Field(() => MoneyType, { description: "Balance at the end of the last day; debit is above zero." })
  closing!: MoneyType;
}

@ObjectType("TrialBalance", { description: "All accounts between two days, the last one included." })
export class TrialBalance {
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The last day." })
  asOf!: Day;
  @Field(() => [TrialBalanceRow], { description: "Accounts with any posting, by number." })
  rows!: TrialBalanceRow[];
  @Field(() => MoneyType, { description: "All closing balances together: nought." })
  difference!: MoneyType;
}

@ObjectType("LedgerMonth", { description: "A month of the book." })
export class LedgerMonth {
  @Field(() => DateScalar, { description: "Its first day." })
  month!: Day;
  @Field(() => Boolean, { description: "Whether it is closed." })
  closed!: boolean;
  @Field(() => InstantScalar, { nullable: true, description: "When it was last closed or opened again." })
  changedAt!: Date | null;
  @Field(() => String, { description: "Why it was opened again; empty otherwise." })
  reason!: string;
  @Field(() => Boolean, { description: "Whether you may close it now." })
  viewerCanClose!: boolean;
  @Field(() => Boolean, { description: "Whether you may open it again now." })
  viewerCanReopen!: boolean;
}

@ObjectType("StatementLine", { description: "A document or an adjustment on a statement of account." })
export class StatementLine {
  @Field(() => DateScalar, { description: "Its day." })
  on!: Day;
  @Field(() => OpenItemKind, { description: "What kind of document it is, or is about." })
  kind!: ItemKind;
  @Field(() => ResidualReasonType, { nullable: true, description: "Why, where a rest went for a reason." })
  reason!: ResidualReason | null;
  @Field(() => String, { description: "The document's number." })
  documentNo!: string;
  @Field(() => DateScalar, { nullable: true, description: "When it falls due." })
  dueOn!: Day | null;
  @Field(() => MoneyType, { description: "Above zero: the dealer owes more; below: less." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "What he owes after it." })
  balance!: MoneyType;
}

@ObjectType("AgeingSum", { description: "What is owed of one age." })
export class AgeingSum {
  @Field(() => AgeingBucketType, { description: "How late." })
  bucket!: AgeingBucket;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
}

@ObjectType("AccountStatement", {
  description:
    "A dealer's statement of account (对账单) between two days, as the book knew them at the end of the last.",
})
export class AccountStatement {
  @Field(() => Dealer, { nullable: true, description: "Whose." })
  dealer?: Dealer | null;
  dealerId!: string;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The last day." })
  asOf!: Day;
  @Field(() => MoneyType, { description: "What he owed before the first day, less what was owed to him." })
  opening!: MoneyType;
  @Field(() => [StatementLine], { description: "What happened, oldest first." })
  lines!: StatementLine[];
  @Field(() => MoneyType, {
    description:
      "What he owes at the end: receivable less receipts, prepayments and credit notes that pay nothing yet.",
  })
  closing!: MoneyType;
  @Field(() => MoneyType, { description: "Of that, open on invoices." })
  receivable!: MoneyType;
  @Field(() => MoneyType, { description: "Receipts and credit notes that pay nothing yet." })
  unapplied!: MoneyType;
  @Field(() => MoneyType, { description: "Prepayments not used yet." })
  prepayment!: MoneyType;
  @Field(() => MoneyType, { description: "Deposits held; they net with nothing." })
  deposit!: MoneyType;
  @Field(() => [AgeingSum], { description: "The open invoices by age; receipts stand apart and make no age smaller." })
  ageing!: AgeingSum[];
}
