import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { StatementVarianceCode } from "../statements/words.ts";
import { ChainPayment, ChainShortPayment } from "./model-money.ts";
import { book } from "./types.ts";
import { ChainBillOutcome, ChainPaymentMethod, ChainShortPaymentOutcome } from "./words.ts";

const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such thing, or you do not look after its chain.",
};
const payment = ["payment", () => ChainPayment, "The payment as it now stands."] as const;

@InputType({ description: "What a chain kept back, as it says." })
export class ChainDeductionInput {
  @Field(() => String, { description: "Its reason: a code of a variance, or the chain's own word." })
  @MaxLength(60)
  reason!: string;
  @Field(() => DecimalScalar, { description: "How much, above zero." })
  amount!: string;
  @Field(() => String, { nullable: true, description: "What it says to it." })
  @MaxLength(500)
  note?: string | null;
}
@InputType({ description: "What a payment is for." })
export class ChainPaymentLineInput {
  @Field(() => ID, { description: "Which locked statement." })
  statement!: string;
  @Field(() => DecimalScalar, {
    description: "How much of the payment; below zero takes up what is owed to the chain.",
  })
  amount!: string;
  @Field(() => [ChainDeductionInput], {
    defaultValue: [],
    description: "What the chain says it kept back. At most 200.",
  })
  @ArrayMaxSize(200)
  deductions!: ChainDeductionInput[];
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether more is to follow: what it leaves is then no short payment, but for what is kept back in words.",
  })
  instalment!: boolean;
}

@InputType({ description: "Money that a chain sent." })
export class ChainPaymentRecordInput extends CommandInput {
  @Field(() => ID, { description: "Which chain." })
  chain!: string;
  @Field(() => ChainPaymentMethod, { defaultValue: "BANK", description: "How it came." })
  method!: keyof typeof ChainPaymentMethod;
  @Field(() => String, {
    description: "The chain's number of it: its remittance, the bank's, the bill's. Once a chain.",
  })
  @MaxLength(100)
  reference!: string;
  @Field(() => DateScalar, { description: "When it came; by today." })
  paidOn!: Day;
  @Field(() => DecimalScalar, { description: "How much, above zero." })
  amount!: string;
  @Field(() => String, { nullable: true, description: "ISO 4217 code; left out: the manufacturer's currency." })
  @MaxLength(3)
  currency?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Of a bill: when it falls due." })
  billDueOn?: Day | null;
  @Field(() => [ChainPaymentLineInput], {
    defaultValue: [],
    description: "What it is for; what is over stays unapplied. At most 500.",
  })
  @ArrayMaxSize(500)
  lines!: ChainPaymentLineInput[];
}
const lines = {
  PAYS_OTHER_CHAIN: "A line names a statement of another chain.",
  NOT_LOCKED_YET: "A line names a statement that is not locked.",
  OTHER_CURRENCY: "A statement has another currency.",
  OTHER_BOOK: "A statement stands in another's book.",
  LINES_EXCEED_PAYMENT: "The lines are more than the payment.",
  LINES_BELOW_ZERO: "The lines take up more of what is owed to the chain than they pay.",
  AMOUNT_MALFORMED: "It is no amount of the currency.",
  AMOUNT_NOT_POSITIVE: "An amount is not above zero.",
};
export const ChainPaymentRecordTypes = commandTypes({
  name: "ChainPaymentRecord",
  thing: payment,
  codes: {
    ...{ ...access, ...book, ...lines, PAID_IN_FUTURE: "The day is in the future." },
    LINE_MISSING: "A line has no amount.",
    PAYMENT_REFERENCE_MISSING: "It has no reference.",
    REFERENCE_TAKEN: "A payment of the chain has this reference.",
    BILL_DUE_MISSING: "A bill says when it falls due.",
    BILL_DUE_NOT_MEANT: "Only a bill falls due.",
    DUE_BEFORE_ISSUED: "The bill falls due before it came.",
  },
});

@InputType({ description: "What of a payment pays nothing yet is for." })
export class ChainPaymentApplyInput extends CommandInput {
  @Field(() => ID, { description: "Which payment." })
  payment!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day; left out: today." })
  on?: Day | null;
  @Field(() => [ChainPaymentLineInput], { description: "What it is for. At most 500." })
  @ArrayMaxSize(500)
  lines!: ChainPaymentLineInput[];
}
export const ChainPaymentApplyTypes = commandTypes({
  name: "ChainPaymentApply",
  thing: payment,
  codes: {
    ...{ ...access, ...book, ...lines, WRONG_STATE: "The payment was taken back or its bill not honoured." },
    ...{ EMPTY_SELECTION: "No statement is named.", POSTED_IN_FUTURE: "The day is in the future." },
    BEFORE_THE_PAYMENT: "The day is before the payment's.",
  },
});

const reversing = {
  BEFORE_THE_ENTRY: "The day is before what is taken back.",
  NOT_REVERSIBLE: "It is itself a reversal.",
  REASON_MISSING: "It is not said why.",
  WRONG_STATE: "It is not possible where the payment stands.",
};
@InputType({ description: "What became of an acceptance bill." })
export class ChainBillSettleInput extends CommandInput {
  @Field(() => ID, { description: "Which payment." })
  payment!: string;
  @Field(() => ChainBillOutcome, { description: "What became of it." })
  outcome!: keyof typeof ChainBillOutcome;
  @Field(() => DateScalar, { nullable: true, description: "The day; left out: today." })
  on?: Day | null;
  @Field(() => String, { nullable: true, description: "Of one that was not honoured: what the bank says." })
  @MaxLength(300)
  reason?: string | null;
}
export const ChainBillSettleTypes = commandTypes({
  name: "ChainBillSettle",
  thing: payment,
  codes: {
    ...{ ...access, ...book, ...reversing, POSTED_IN_FUTURE: "The day is in the future." },
    BEFORE_THE_PAYMENT: "The day is before the bill's.",
  },
});

@InputType({ description: "The taking back of a payment that was booked wrongly." })
export class ChainPaymentReverseInput extends CommandInput {
  @Field(() => ID, { description: "Which payment." })
  payment!: string;
  @Field(() => String, { description: "Why." })
  @MaxLength(300)
  reason!: string;
}
export const ChainPaymentReverseTypes = commandTypes({
  name: "ChainPaymentReverse",
  thing: payment,
  codes: { ...access, ...book, ...reversing, SAME_PERSON: "Whoever booked it does not take it back." },
});

@InputType({ description: "What a payment is to pay no more, though its money came." })
export class ChainPaymentUnapplyInput extends CommandInput {
  @Field(() => ID, { description: "Which payment." })
  payment!: string;
  @Field(() => ID, { description: "Of which statement." })
  statement!: string;
  @Field(() => String, { description: "Why." })
  @MaxLength(300)
  reason!: string;
}
export const ChainPaymentUnapplyTypes = commandTypes({
  name: "ChainPaymentUnapply",
  thing: payment,
  codes: {
    ...{ ...access, ...book, ...reversing, STALE_VERSION: "Somebody changed it meanwhile." },
    PAYS_NOTHING_OF_IT: "The payment pays nothing of the statement.",
    LINES_BELOW_ZERO: lines.LINES_BELOW_ZERO,
  },
});

@InputType({ description: "How so much of a short payment ends." })
export class ChainShortPaymentSettleInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  shortPayment!: string;
  @Field(() => ChainShortPaymentOutcome, { description: "How." })
  outcome!: keyof typeof ChainShortPaymentOutcome;
  @Field(() => DecimalScalar, { nullable: true, description: "How much of it; left out: all that is open." })
  amount?: string | null;
  @Field(() => StatementVarianceCode, { nullable: true, description: "Of a dispute: what it is about." })
  reason?: keyof typeof StatementVarianceCode | null;
  @Field(() => String, { description: "Why." })
  @MaxLength(500)
  note!: string;
}
export const ChainShortPaymentSettleTypes = commandTypes({
  name: "ChainShortPaymentSettle",
  thing: ["shortPayment", () => ChainShortPayment, "The short payment as it now stands; `waits` until another agrees."],
  codes: {
    ...{ ...access, ...book, WRONG_STATE: "Nothing of it is open." },
    AMOUNT_MALFORMED: "It is no amount of the currency.",
    AMOUNT_NOT_POSITIVE: "The amount is not above zero.",
    OVER_CASE: "It is more than is open of it.",
    REASON_MISSING: "It is not said why.",
  },
});
