import { MaxLength } from "class-validator";
import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";
import { ChainInvoiceStep, ChainPaperForm, ChainPaperStep } from "./words.ts";

const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such thing, or you do not look after its chain.",
  WRONG_STATE: "It is not possible where it stands now.",
  STALE_VERSION: "Somebody changed it meanwhile.",
};
/** What the book may say to a posting; an entry that could not balance is a bug and no answer. */
export const book = {
  PERIOD_CLOSED: "The month of the book is closed.",
  ENTRY_EMPTY: "Nothing is posted.",
  ENTRY_NOT_BALANCED: "The entry does not balance.",
  LINE_NOT_ONE_SIDED: "A line of the entry has no side, or two.",
  UNKNOWN_LEDGER_ACCOUNT: "The book lacks an account.",
  PARTY_MISSING: "A line of the entry names no party.",
  PARTY_NOT_TAKEN: "A line of the entry names a party where none belongs.",
  ENTRY_KEY_REUSED: "This was posted before with other content.",
  ALREADY_REVERSED: "It was taken back before.",
};
const future = { POSTED_IN_FUTURE: "The day is in the future." };
const statement = ["statement", () => ChainStatement, "The statement as it now stands."] as const;

@InputType({ description: "The confirmation of what nobody disputes." })
export class StatementConfirmInput extends CommandInput {
  @Field(() => ID, { description: "Which statement." })
  statement!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => String, { nullable: true, description: "As what you sign; null: your role." })
  @MaxLength(100)
  title?: string | null;
}
export const StatementConfirmTypes = commandTypes({
  name: "StatementConfirm",
  thing: statement,
  codes: {
    ...{ ...access, NOT_MATCHED: "Both sides are not matched: there is nothing to confirm yet." },
    DISPUTE_TOO_LATE: "The time to dispute this sheet is over: what is open has to be decided first.",
  },
});

@InputType({ description: "The lock of what both sides confirmed." })
export class StatementLockInput extends CommandInput {
  @Field(() => ID, { description: "Which statement." })
  statement!: string;
  @Field(() => Int, { nullable: true, description: "The version you saw; left out: whichever." })
  version?: number | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it is posted on; left out: today." })
  on?: Day | null;
}
export const StatementLockTypes = commandTypes({
  name: "StatementLock",
  thing: statement,
  codes: {
    ...{ ...access, ...book, ...future },
    SIGNED_CONTENT_CHANGED: "It does not say any more what both sides signed.",
    BEFORE_THE_PERIOD: "The day is before the statement's period.",
  },
});

@InputType({ description: "A fiscal invoice that was issued." })
export class ChainInvoiceIssued {
  @Field(() => ID, { description: "Which of the statement's invoices." })
  invoice!: string;
  @Field(() => String, { description: "Its fiscal number, 6 to 40 letters, digits and dashes; used once." })
  @MaxLength(60)
  number!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day of issue; left out: today." })
  issuedOn?: Day | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether the chain has it with its issue, as electronic ones; of paper say false, and deliver it later.",
  })
  delivered!: boolean;
  @Field(() => ID, { nullable: true, description: "Its file, of purpose FISCAL_INVOICE." })
  file?: string | null;
}
@InputType({ description: "Invoices of a locked statement's goods." })
export class StatementInvoiceInput extends CommandInput {
  @Field(() => ID, { description: "Which statement." })
  statement!: string;
  @Field(() => [ChainInvoiceIssued], { description: "The invoices, one a VAT rate; at most 50." })
  @ArrayMaxSize(50)
  invoices!: ChainInvoiceIssued[];
}
const fiscal = {
  FISCAL_NUMBER_MALFORMED: "A fiscal number has 6 to 40 letters, digits and dashes.",
  FISCAL_NUMBER_TAKEN: "This fiscal number stands on another paper.",
  ISSUED_IN_FUTURE: "It is issued in the future.",
  ISSUED_BEFORE_LOCK: "It was issued before the statement was locked.",
};
export const StatementInvoiceTypes = commandTypes({
  name: "StatementInvoice",
  thing: statement,
  codes: {
    ...{ ...access, ...fiscal, EMPTY_SELECTION: "No invoice is named." },
    INVOICE_ISSUED: "It was issued before.",
  },
});

@InputType({ description: "The next step of an invoice." })
export class ChainInvoiceStepInput extends CommandInput {
  @Field(() => ID, { description: "Which invoice." })
  invoice!: string;
  @Field(() => ChainInvoiceStep, { description: "Which step." })
  step!: keyof typeof ChainInvoiceStep;
  @Field(() => DateScalar, { nullable: true, description: "The day; left out: today." })
  on?: Day | null;
  @Field(() => String, { nullable: true, description: "Of a red letter that is issued: its fiscal number." })
  @MaxLength(60)
  number?: string | null;
}
export const ChainInvoiceStepTypes = commandTypes({
  name: "ChainInvoiceStep",
  thing: statement,
  codes: { ...access, ...fiscal },
});

@InputType({ description: "The paper that came for a fee, or our red letter." })
export class ChainPaperRecordInput extends CommandInput {
  @Field(() => ID, { description: "Which of the statement's papers." })
  paper!: string;
  @Field(() => ChainPaperForm, { description: "What came." })
  form!: keyof typeof ChainPaperForm;
  @Field(() => String, { description: "Its fiscal number, 6 to 40 letters, digits and dashes; used once an issuer." })
  @MaxLength(60)
  number!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Its VAT rate, such as "0.06"; left out: as expected.' })
  rate?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Its gross amount; left out: what is borne of the fee. Less than that leaves the rest expected.",
  })
  amount?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day of issue; left out: today." })
  issuedOn?: Day | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether the chain's special invoice is verified (勾选认证) with it: its tax is deducted from then on.",
  })
  verified!: boolean;
  @Field(() => ID, { nullable: true, description: "Its file, of purpose FISCAL_INVOICE." })
  file?: string | null;
}
export const ChainPaperRecordTypes = commandTypes({
  name: "ChainPaperRecord",
  thing: statement,
  codes: {
    ...{ ...access, ...book, ...fiscal },
    REBATE_NOT_A_SPECIAL_INVOICE: "The chain issues no special VAT invoice for a rebate.",
    TAX_RATE_DIFFERS: "Its tax rate is not the service's.",
    RED_LETTER_NOT_CONFIRMED: "Our red letter was not confirmed yet.",
    PAPER_NOT_THIS: "Another kind of paper is expected for it.",
    PAPER_TOO_LARGE: "It is for nothing, or for more than was taken.",
    AMOUNT_MALFORMED: "An amount is missing, below zero, or finer than its currency.",
  },
});

@InputType({ description: "The next step of a paper." })
export class ChainPaperStepInput extends CommandInput {
  @Field(() => ID, { description: "Which paper." })
  paper!: string;
  @Field(() => ChainPaperStep, { description: "Which step." })
  step!: keyof typeof ChainPaperStep;
}
export const ChainPaperStepTypes = commandTypes({
  name: "ChainPaperStep",
  thing: statement,
  codes: { ...access, ...book },
});

@InputType({ description: "The wish to take a confirmed or locked statement back." })
export class StatementReverseInput extends CommandInput {
  @Field(() => ID, { description: "Which statement." })
  statement!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => String, { description: "Why." })
  @MaxLength(300)
  reason!: string;
}
export const StatementReverseTypes = commandTypes({
  name: "StatementReverse",
  thing: statement,
  codes: {
    ...{ ...access, REASON_MISSING: "It is not said why." },
    REVERSAL_ASKED: "Another person is asked already.",
    MONEY_APPLIED: "Money pays it: its payments are freed of it (chainPaymentUnapply) or taken back first.",
  },
});
