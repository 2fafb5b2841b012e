import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { ClosingRow } from "./store/closing.ts";
import type { InvoiceRow, PaperRow } from "./store/papers.ts";
import { ChainInvoiceState, ChainPaperKind, ChainPaperState, StatementOpenMatter } from "./words.ts";
import { FeeVat } from "../../chains/index.ts";

@ObjectType("StatementToInvoice", { description: "Goods of one VAT rate, as they are to be invoiced." })
export class StatementToInvoice {
  @Field(() => DecimalScalar, { description: 'The rate, such as "0.13".' })
  rate!: string;
  @Field(() => MoneyType, { description: "With tax." })
  gross!: MoneyType;
  @Field(() => MoneyType, { description: "Without." })
  net!: MoneyType;
  @Field(() => MoneyType, { description: "The tax." })
  tax!: MoneyType;
}

@ObjectType("StatementFee", {
  description: "A fee that the chain took off the payment, and the paper it settles against.",
})
export class StatementFee {
  @Field(() => String, { description: "Its kind in the catalogue; empty: the sheet names none." })
  kind!: string;
  @Field(() => String, { description: "What it is called, in the viewer's language." })
  name!: string;
  @Field(() => FeeVat, { description: "What it is by tax law." })
  character!: keyof typeof FeeVat;
  @Field(() => ChainPaperKind, { description: "Which paper goes with it." })
  paper!: keyof typeof ChainPaperKind;
  @Field(() => Boolean, { description: "Whether the paper is ours to issue; else the chain's." })
  ours!: boolean;
  @Field(() => DecimalScalar, { description: "The VAT rate of the paper." })
  rate!: string;
  @Field(() => MoneyType, { description: "What the chain took, with tax; above zero." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "What of it is disputed." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { description: "Without tax, of what is borne; below zero in a red letter." })
  net!: MoneyType;
  @Field(() => MoneyType, { description: "The tax of what is borne; below zero in a red letter." })
  tax!: MoneyType;
}

@ObjectType("StatementDue", { description: "What of a statement falls due on one day." })
export class StatementDue {
  @Field(() => DateScalar, { nullable: true, description: "The day; null: the paper it counts from is missing." })
  dueOn!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "What law allows at most: 60 days after receipt, not rolled.",
  })
  legalMax!: Day | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days by which the contract goes beyond the law; 0 where it does not. Our own people's.",
  })
  breachDays!: number | null;
  @Field(() => MoneyType, { description: "How much; below zero: what is owed to the chain." })
  amount!: MoneyType;
}

@ObjectType("StatementOpen", { description: "What keeps a statement from being closed." })
export class StatementOpen {
  @Field(() => StatementOpenMatter, { description: "What." })
  matter!: keyof typeof StatementOpenMatter;
  @Field(() => Int, { description: "How many; 0 where it is an amount alone." })
  count!: number;
  @Field(() => MoneyType, { nullable: true, description: "How much; null where it is a count alone." })
  amount!: MoneyType | null;
}

@ObjectType("ChainInvoice", { implements: Node, description: "An invoice of a statement's goods of one VAT rate." })
export class ChainInvoice extends Node {
  readonly __typename = "ChainInvoice";
  row!: InvoiceRow;
  statementId!: string;
  @Field(() => ChainInvoiceState, { description: "Where it stands." })
  state!: keyof typeof ChainInvoiceState;
  @Field(() => Boolean, { description: "Whether a dispute restored it: it is invoiced beside the statement's own." })
  restored!: boolean;
  @Field(() => DecimalScalar, { description: 'The VAT rate, such as "0.13".' })
  rate!: string;
  @Field(() => MoneyType, { description: "With tax." })
  gross!: MoneyType;
  @Field(() => MoneyType, { description: "Without." })
  net!: MoneyType;
  @Field(() => MoneyType, { description: "The tax." })
  tax!: MoneyType;
  @Field(() => String, { nullable: true, description: "Its fiscal number; null: it is not issued." })
  number!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "When it was issued." })
  issuedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "When the chain had it." })
  deliveredOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "When the chain verified it." })
  verifiedOn!: Day | null;
  @Field(() => String, { nullable: true, description: "The number of the red letter that took it back." })
  redNumber!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "When that was issued." })
  redIssuedOn!: Day | null;
}

@ObjectType("ChainPaper", { implements: Node, description: "The paper of a fee that a chain took." })
export class ChainPaper extends Node {
  readonly __typename = "ChainPaper";
  row!: PaperRow;
  statementId!: string;
  @Field(() => String, { description: "The fee's kind; empty: the sheet names none." })
  feeKind!: string;
  @Field(() => String, { description: "What it is called, in the viewer's language." })
  name!: string;
  @Field(() => FeeVat, { description: "What the fee is by tax law." })
  character!: keyof typeof FeeVat;
  @Field(() => ChainPaperKind, { description: "Which paper." })
  kind!: keyof typeof ChainPaperKind;
  @Field(() => Boolean, { description: "Whether it is ours to issue; else the chain's." })
  ours!: boolean;
  @Field(() => ChainPaperState, { description: "Where it stands." })
  state!: keyof typeof ChainPaperState;
  @Field(() => DecimalScalar, { description: "The VAT rate." })
  rate!: string;
  @Field(() => MoneyType, { description: "What was taken, with tax." })
  gross!: MoneyType;
  @Field(() => MoneyType, { description: "What of it is disputed." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { description: "Without tax, of what is borne." })
  net!: MoneyType;
  @Field(() => MoneyType, { description: "The tax of what is borne." })
  tax!: MoneyType;
  @Field(() => String, { nullable: true, description: "Its fiscal number." })
  number!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "When it was issued." })
  issuedOn!: Day | null;
}

@ObjectType("StatementClosing", {
  description: "What is confirmed of a statement; before we confirmed it, what would be (our own people's).",
})
export class StatementClosing {
  statementId!: string;
  row!: ClosingRow | null;
  @Field(() => Boolean, { description: "Whether it is confirmed; else it is what would be." })
  confirmed!: boolean;
  @Field(() => MoneyType, { description: "What the chain must pay now, disputes or not: its own total." })
  payable!: MoneyType;
  @Field(() => [StatementToInvoice], { description: "The goods by VAT rate, less what is taken on the invoice." })
  toInvoice!: StatementToInvoice[];
  @Field(() => MoneyType, {
    description: "Fees it took off the payment, below zero: they settle against papers of their own.",
  })
  fees!: MoneyType;
  @Field(() => [StatementFee], { description: "The fees by kind, with the paper of each." })
  feeParts!: StatementFee[];
  @Field(() => MoneyType, { description: "What is neither goods nor a fee: deposits, sums passed on." })
  other!: MoneyType;
  @Field(() => MoneyType, { description: "What we dispute when it is confirmed." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { nullable: true, description: "What belongs to a later period; our own people's." })
  carried!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "What we let go; our own people's." })
  writtenOff!: MoneyType | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day on which something of it is due." })
  dueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "What law allows at most: 60 days after the first receipt." })
  legalMax!: Day | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days by which the contract goes beyond the law; 0 where it does not. Our own people's.",
  })
  breachDays!: number | null;
  @Field(() => MoneyType, { nullable: true, description: "The interest law gives for these days; our own people's." })
  interest!: MoneyType | null;
  @Field(() => [StatementDue], { description: "What falls due when." })
  dues!: StatementDue[];
  @Field(() => Boolean, { description: "Whether it stands in the manufacturer's book; else a dealer keeps it." })
  inOurBook!: boolean;
  @Field(() => String, { nullable: true, description: "The SHA-256 of what was confirmed, in hex." })
  contentHash!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: "When we confirmed it." })
  confirmedAt!: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: "When it was locked; our own people's." })
  lockedAt!: Date | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it was posted on; our own people's." })
  lockedOn!: Day | null;
}
