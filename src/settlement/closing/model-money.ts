import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { AgeingBucketType, type AgeingBucket } from "../../ledger/index.ts";
import { ChainStatement } from "../statements/model.ts";
import type { ReceivableRow } from "./store/closing.ts";
import type { PaymentRow, ShortRow } from "./store/money.ts";
import {
  ChainBookMatter,
  ChainPaymentMethod,
  ChainPaymentState,
  ChainReceivableKind,
  ChainShortPaymentOutcome,
  ChainWaterfallStep,
} from "./words.ts";

@ObjectType("ChainDeduction", { description: "What a chain kept back, as it says." })
export class ChainDeduction {
  @Field(() => String, { description: "Its reason." })
  reason!: string;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
  @Field(() => String, { description: "What it says to it; may be empty." })
  note!: string;
}
@ObjectType("ChainPaymentLine", { description: "What a chain said its payment is for; it does not change." })
export class ChainPaymentLine {
  statementId!: string | null;
  @Field(() => String, { description: "The number it named." })
  said!: string;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
  @Field(() => [ChainDeduction], { description: "What it kept back." })
  deductions!: ChainDeduction[];
}
@ObjectType("ChainPaid", { description: "What of a statement a payment pays now." })
export class ChainPaid {
  statementId!: string;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
}

@ObjectType("ChainPayment", { implements: Node, description: "Money that a chain sent." })
export class ChainPayment extends Node {
  readonly __typename = "ChainPayment";
  row!: PaymentRow;
  @Field(() => ChainPaymentMethod, { description: "How it came." })
  method!: keyof typeof ChainPaymentMethod;
  @Field(() => ChainPaymentState, { description: "Where it stands." })
  state!: keyof typeof ChainPaymentState;
  @Field(() => String, { description: "The chain's number of it." })
  reference!: string;
  @Field(() => DateScalar, { description: "When it came." })
  paidOn!: Day;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "What of it pays nothing yet." })
  unapplied!: MoneyType;
  @Field(() => DateScalar, { nullable: true, description: "Of a bill: when it falls due." })
  billDueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "When its bill ended, or it was taken back." })
  settledOn!: Day | null;
  @Field(() => String, { description: "Why it was taken back or not honoured; else empty." })
  reason!: string;
  @Field(() => InstantScalar, { description: "When it was recorded." })
  recordedAt!: Date;
  @Field(() => Boolean, { description: "Whether it stands in the manufacturer's book; else a dealer has it." })
  inOurBook!: boolean;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
}
export const ChainPaymentConnection = connectionType("ChainPayment", () => ChainPayment);

@ObjectType("ChainShortPayment", {
  implements: Node,
  description: "What a chain kept back of what it owes (短付), and what becomes of it.",
})
export class ChainShortPayment extends Node {
  readonly __typename = "ChainShortPayment";
  row!: ShortRow;
  @Field(() => String, { description: "Its number." })
  number!: string;
  @Field(() => MoneyType, { description: "What was kept back." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "What of it is still open." })
  open!: MoneyType;
  @Field(() => String, { description: "The reason the chain gives; UNSAID: none." })
  reason!: string;
  @Field(() => String, { description: "What it says to it; may be empty." })
  note!: string;
  @Field(() => DateScalar, { description: "When it came about." })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "When nothing of it was open any more." })
  closedOn!: Day | null;
  @Field(() => ChainShortPaymentOutcome, {
    nullable: true,
    description: "What another person is asked to agree to; null: nothing.",
  })
  waits!: keyof typeof ChainShortPaymentOutcome | null;
  @Field(() => Int, { description: "Days it has been open; 0 once it is closed." })
  age!: number;
  @Field(() => Boolean, { description: "Whether you may settle it now." })
  viewerCanSettle!: boolean;
}
export const ChainShortPaymentConnection = connectionType("ChainShortPayment", () => ChainShortPayment);

@ObjectType("ChainReceivableItem", { description: "What a chain owes of a statement; below zero: what is owed to it." })
export class ChainReceivableItem {
  row!: ReceivableRow;
  @Field(() => ChainReceivableKind, { description: "What it is." })
  kind!: keyof typeof ChainReceivableKind;
  @Field(() => MoneyType, { description: "What it was." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "What of it is left." })
  residual!: MoneyType;
  @Field(() => DateScalar, {
    nullable: true,
    description: "When it is due; null: disputed, or its invoice is missing.",
  })
  dueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "What law allows at most." })
  legalMax!: Day | null;
  @Field(() => Int, { description: "Days past the due day; 0 where it is not late." })
  late!: number;
  @Field(() => ChainStatement, { nullable: true, description: "Of which statement." })
  statement?: ChainStatement | null;
}
export const ChainReceivableItemConnection = connectionType("ChainReceivableItem", () => ChainReceivableItem);

@ObjectType("ChainAgeingSum", { description: "What a chain owes of one age." })
export class ChainAgeingSum {
  @Field(() => AgeingBucketType, { description: "How late." })
  bucket!: AgeingBucket;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
}
@ObjectType("ChainReceivable", { description: "What a chain owes in the manufacturer's own book; our own people's." })
export class ChainReceivable {
  @Field(() => MoneyType, { description: "Confirmed or restored, and not paid." })
  open!: MoneyType;
  @Field(() => MoneyType, { description: "Of that, past its due day." })
  overdue!: MoneyType;
  @Field(() => MoneyType, { description: "In dispute." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { description: "Money that pays nothing yet; it makes no age smaller." })
  unapplied!: MoneyType;
  @Field(() => MoneyType, { description: "Bills that are not honoured yet." })
  bills!: MoneyType;
  @Field(() => [ChainAgeingSum], { description: "What is open by age." })
  ageing!: ChainAgeingSum[];
  @Field(() => MoneyType, {
    description: "What the chain kept back or took and we do not accept: disputes and short payments.",
  })
  openDeductions!: MoneyType;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Days deductions outstanding: open ÷ taken in the last 90 days × 90; null: none was taken in them.",
  })
  daysDeductionsOutstanding!: string | null;
}
@ObjectType("ChainTrialBalanceRow", { description: "An account in a chain's trial balance." })
export class ChainTrialBalanceRow {
  @Field(() => String, { description: "The account's code." })
  account!: string;
  @Field(() => String, { description: "What it is called." })
  name!: string;
  @Field(() => MoneyType, { description: "All debits." })
  debit!: MoneyType;
  @Field(() => MoneyType, { description: "All credits." })
  credit!: MoneyType;
  @Field(() => MoneyType, { description: "Debits less credits." })
  balance!: MoneyType;
}
@ObjectType("ChainBookCheck", { description: "What the book says of a matter, and what its documents add up to." })
export class ChainBookCheck {
  @Field(() => ChainBookMatter, { description: "Of what." })
  matter!: keyof typeof ChainBookMatter;
  @Field(() => MoneyType, { description: "Debits less credits of the account's lines that name the chain." })
  book!: MoneyType;
  @Field(() => MoneyType, { description: "What the documents add up to." })
  documents!: MoneyType;
  @Field(() => Boolean, { description: "Whether both are the same." })
  holds!: boolean;
}
@ObjectType("ChainTrialBalance", {
  description:
    "What the manufacturer's book has of a chain by a day, account by account, and whether its documents prove it.",
})
export class ChainTrialBalance {
  @Field(() => DateScalar, { description: "By the end of this day." })
  asOf!: Day;
  @Field(() => [ChainTrialBalanceRow], { description: "Every account that its entries move, by code." })
  accounts!: ChainTrialBalanceRow[];
  @Field(() => MoneyType, { description: "All debits." })
  debits!: MoneyType;
  @Field(() => MoneyType, { description: "All credits." })
  credits!: MoneyType;
  @Field(() => [ChainBookCheck], { description: "The book against the documents." })
  checks!: ChainBookCheck[];
  @Field(() => Boolean, { description: "Whether debits are credits and all checks hold." })
  proven!: boolean;
}
@ObjectType("StatementReceivable", { description: "What a chain owes of a statement; our own people's." })
export class StatementReceivable {
  @Field(() => MoneyType, { description: "Confirmed or restored, and not paid." })
  open!: MoneyType;
  @Field(() => MoneyType, { description: "In dispute." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { description: "Paid by cash and by bills." })
  paid!: MoneyType;
  @Field(() => MoneyType, { description: "Of that, by bills that are not honoured yet." })
  bills!: MoneyType;
  @Field(() => MoneyType, { description: "Written off or credited since." })
  letGo!: MoneyType;
}

@ObjectType("ChainWaterfallRow", { description: "A step from list price to what is left." })
export class ChainWaterfallRow {
  @Field(() => ChainWaterfallStep, { description: "Which." })
  step!: keyof typeof ChainWaterfallStep;
  @Field(() => MoneyType, { nullable: true, description: "Below zero takes off; null: not known." })
  amount!: MoneyType | null;
  @Field(() => Boolean, { description: "Whether it is what is left so far; else a step." })
  total!: boolean;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share of what is invoiced, 0.05 is 5%; null: not known.",
  })
  share!: string | null;
}
@ObjectType("ChainWaterfall", {
  description: "From list price to pocket margin of a chain's locked statements of some periods, without tax.",
})
export class ChainWaterfall {
  @Field(() => [ChainWaterfallRow], { description: "The steps in their order." })
  rows!: ChainWaterfallRow[];
  @Field(() => Int, { description: "How many locked statements it is of." })
  statements!: number;
  @Field(() => [String], { description: "Costs no part of Fairway keeps yet, so that they are in no step." })
  missing!: string[];
}
