import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { ResidualReasonType } from "../model/enums.ts";
import { LedgerRequest, LedgerRequestStatus } from "../model/request.ts";
import type { ResidualReason } from "../rules/items.ts";
import { LedgerLineInput } from "../types-book.ts";
import { bookingCodes, residualData } from "../types-payments.ts";
import type { RequestStatus } from "./store.ts";

@InputType("ItemReleaseRequestInput", { description: "What of a document's rest is to go, and why." })
export class ItemReleaseRequestInput extends CommandInput {
  @Field(() => ID, { description: "The document." })
  item!: string;
  @Field(() => DecimalScalar, { description: "How much, in the manufacturer's currency." })
  amount!: string;
  @Field(() => ResidualReasonType, { description: "Why." })
  reason!: ResidualReason;
  @Field(() => String, { description: "What those who decide should know, at most 500 characters." })
  @MaxLength(500)
  memo!: string;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

@InputType("CreditNoteTakeBackInput", { description: "Which credit note others are asked to take back, and why." })
export class CreditNoteTakeBackInput extends CommandInput {
  @Field(() => ID, { description: "The credit note." })
  item!: string;
  @Field(() => String, { description: "Why, at most 500 characters; those who decide and the dealer read it." })
  @MaxLength(500)
  reason!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "True: what it pays is taken back first; otherwise it is refused while it pays something.",
  })
  withApplications!: boolean;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day of its reversal, in an open month; left out: today.",
  })
  on?: Day | null;
}

@InputType("LedgerEntryProposeInput", { description: "An entry by hand, as it would be posted." })
export class LedgerEntryProposeInput extends CommandInput {
  @Field(() => DateScalar, { description: "The business day." })
  postedOn!: Day;
  @Field(() => String, { description: "What it says, at most 500 characters." })
  @MaxLength(500)
  memo!: string;
  @Field(() => [LedgerLineInput], { description: "Its lines, at most 200." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  lines!: LedgerLineInput[];
}

export const LedgerRequestConnection = connectionType("LedgerRequest", () => LedgerRequest);

@ArgsType()
export class LedgerRequestsArgs extends PageArgs {
  @Field(() => [LedgerRequestStatus], { nullable: true, description: "Where they stand; left out: all." })
  statuses?: RequestStatus[] | null;
}

const common = { NOT_FOUND: "No such thing, or not yours.", NOT_ALLOWED: "Your role may not do this." };
const request = ["request", () => LedgerRequest, "What was asked for; null when refused."] as const;
const inFuture = { POSTED_IN_FUTURE: "The day is later than today." };

export const ItemReleaseRequestTypes = commandTypes({
  name: "ItemReleaseRequest",
  thing: request,
  codes: {
    ...{ ...common, ...inFuture },
    AMOUNT_NOT_POSITIVE: "An amount is not above zero.",
    REASON_NOT_FOR_THIS: "The reason does not fit this kind of document.",
    ITEM_SETTLED: "A document is already settled.",
    OVER_APPLIED: "More than what is open on a document.",
    RELEASE_ALREADY_ASKED: "Others are asked already to let so much of it go.",
    BEFORE_THE_DOCUMENT: "The day is before the document's own.",
    REASON_MISSING: "It must be said why.",
  },
  data: residualData,
});
export const CreditNoteTakeBackTypes = commandTypes({
  name: "CreditNoteTakeBack",
  thing: request,
  codes: {
    ...{ ...common, ...inFuture },
    NOT_A_CREDIT_NOTE: "It is no credit note.",
    ITEM_OF_SPLIT: "It settles the division of a territory, and is settled there.",
    ITEM_TAKEN_BACK: "It was taken back before.",
    STILL_APPLIED: "It pays something: take that back first, or with it.",
    TAKE_BACK_ASKED: "Others are asked already to take it back.",
    BEFORE_THE_DOCUMENT: "The day is before the document's own.",
    PERIOD_CLOSED: "The day lies in a closed month: date it into an open one.",
    REASON_MISSING: "It must be said why.",
  },
});
export const LedgerEntryProposeTypes = commandTypes({
  name: "LedgerEntryPropose",
  thing: request,
  codes: {
    ...{ ...common, ...bookingCodes, ...inFuture },
    ACCOUNT_OF_DOCUMENTS: "The account moves with its documents only.",
    REASON_MISSING: "It must be said what for.",
  },
});
