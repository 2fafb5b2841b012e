import { MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { LedgerEntry, LedgerMonth } from "./model/book.ts";
import { bookingCodes } from "./types-payments.ts";

@InputType("LedgerPeriodCloseInput", { description: "Which month is closed." })
export class LedgerPeriodCloseInput extends CommandInput {
  @Field(() => DateScalar, { description: "Any day of the month." })
  month!: Day;
}

@InputType("LedgerPeriodReopenInput", { description: "Which month is opened again, and why." })
export class LedgerPeriodReopenInput extends CommandInput {
  @Field(() => DateScalar, { description: "Any day of the month." })
  month!: Day;
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

@InputType("LedgerLineInput", { description: "One side of one account." })
export class LedgerLineInput {
  @Field(() => String, { description: "The account's number." })
  @MaxLength(20)
  account!: string;
  @Field(() => ID, { nullable: true, description: "Whose, on accounts kept by dealer." })
  dealer?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "On the debit side." })
  debit?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "On the credit side." })
  credit?: string | null;
}

@InputType("LedgerEntryReverseInput", { description: "Which entry by hand is reversed." })
export class LedgerEntryReverseInput extends CommandInput {
  @Field(() => ID, { description: "The entry." })
  entry!: string;
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

const common = { NOT_FOUND: "No such thing, or not yours.", NOT_ALLOWED: "Your role may not do this." };
const month = ["month", () => LedgerMonth, "The month as it now stands; null when refused."] as const;
const entry = ["entry", () => LedgerEntry, "The entry that was posted; null when refused."] as const;

export const LedgerPeriodCloseTypes = commandTypes({
  name: "LedgerPeriodClose",
  thing: month,
  codes: {
    ...common,
    PERIOD_NOT_OVER: "The month is not over.",
    PERIOD_CLOSED: "It is closed already.",
    EARLIER_PERIOD_OPEN: "An earlier month is still open.",
    PAYMENTS_UNDECIDED: "Lines of the bank are neither matched nor set aside.",
  },
});
export const LedgerPeriodReopenTypes = commandTypes({
  name: "LedgerPeriodReopen",
  thing: month,
  codes: {
    ...common,
    PERIOD_NOT_CLOSED: "It is not closed.",
    LATER_PERIOD_CLOSED: "A later month is closed.",
    SAME_PERSON: "Who closed it does not open it again.",
    REASON_MISSING: "It must be said why.",
  },
});
export const LedgerEntryReverseTypes = commandTypes({
  name: "LedgerEntryReverse",
  thing: entry,
  codes: {
    ...{ ...common, ...bookingCodes },
    NOT_REVERSIBLE: "A reversal is not reversed.",
    BEFORE_THE_ENTRY: "It would be reversed before its own day.",
    SAME_PERSON: "Who posted it does not reverse it.",
    REASON_MISSING: "It must be said why.",
    ENTRY_OF_DOCUMENT: "It belongs to a document: take that back.",
  },
});
