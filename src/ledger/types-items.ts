import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { DisputeOutcomeType } from "./model/dispute.ts";
import { ResidualReasonType } from "./model/enums.ts";
import { OpenItem } from "./model/item.ts";
import type { DisputeOutcome } from "./rules/disputes.ts";
import type { ResidualReason } from "./rules/items.ts";
import { applyingCodes, bookingCodes, residualData } from "./types-payments.ts";

@InputType("ItemApplicationInput", { description: "So much of one document pays another." })
export class ItemApplicationInput {
  @Field(() => ID, { description: "The receipt, prepayment or credit note." })
  credit!: string;
  @Field(() => ID, { description: "The invoice." })
  debit!: string;
  @Field(() => DecimalScalar, { description: "How much, in the manufacturer's currency." })
  amount!: string;
}

@InputType("ItemApplyInput", { description: "What pays what: all of it or nothing." })
export class ItemApplyInput extends CommandInput {
  @Field(() => [ItemApplicationInput], { description: "At most 200." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  applications!: ItemApplicationInput[];
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

@InputType("ItemReleaseInput", { description: "What of a document's rest goes, and why." })
export class ItemReleaseInput extends CommandInput {
  @Field(() => ID, { description: "The document." })
  item!: string;
  @Field(() => DecimalScalar, { description: "How much, in the manufacturer's currency." })
  amount!: string;
  @Field(() => ResidualReasonType, { description: "Why." })
  reason!: ResidualReason;
  @Field(() => String, { defaultValue: "", description: "A remark, at most 500 characters." })
  @MaxLength(500)
  memo!: string;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

@InputType("ItemDisputeInput", {
  description: "Whether an invoice is disputed; a dealer raises, the manufacturer takes up.",
})
export class ItemDisputeInput extends CommandInput {
  @Field(() => ID, { description: "The invoice." })
  item!: string;
  @Field(() => Boolean, { description: "True: disputed; false: no longer (see itemDisputeSettle)." })
  disputed!: boolean;
  @Field(() => String, { defaultValue: "", description: "Why it is disputed, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

@InputType("ItemDisputeSettleInput", { description: "How a dispute ends; a dealer's people withdraw theirs." })
export class ItemDisputeSettleInput extends CommandInput {
  @Field(() => ID, { description: "The invoice." })
  item!: string;
  @Field(() => DisputeOutcomeType, {
    defaultValue: "AGAINST_DEALER",
    description: "Who was right; not asked of a dealer's people.",
  })
  outcome!: DisputeOutcome;
  @Field(() => String, { defaultValue: "", description: "What was agreed, at most 500 characters." })
  @MaxLength(500)
  note!: string;
}

@InputType("ItemTakeBackInput", { description: "Which money was booked wrongly." })
export class ItemTakeBackInput extends CommandInput {
  @Field(() => ID, { description: "The receipt, prepayment or deposit." })
  item!: string;
  @Field(() => String, { description: "Why, at most 500 characters; the dealer reads it." })
  @MaxLength(500)
  reason!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "True: what it paid is taken back first; otherwise it is refused while it pays something.",
  })
  withApplications!: boolean;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

@InputType("ApplicationReverseInput", { description: "Which application is taken back." })
export class ApplicationReverseInput extends CommandInput {
  @Field(() => ID, { description: "The application." })
  application!: string;
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  on?: Day | null;
}

@InputType("FiscalInvoiceRecordInput", { description: "A fiscal invoice (发票) that was given out." })
export class FiscalInvoiceRecordInput extends CommandInput {
  @Field(() => ID, { description: "The invoice it is for." })
  item!: string;
  @Field(() => String, { description: "Its number: 6 to 40 letters and digits." })
  @MaxLength(100)
  number!: string;
  @Field(() => DateScalar, { description: "The day on it." })
  issuedOn!: Day;
  @Field(() => ID, { nullable: true, description: "Its file, uploaded for FISCAL_INVOICE." })
  file?: string | null;
}

const common = { NOT_FOUND: "No such thing, or not yours.", NOT_ALLOWED: "Your role may not do this." };
const reason = { REASON_MISSING: "It must be said why." };
const disputing = {
  ITEM_SETTLED: "The invoice is already settled.",
  DISPUTED_ALREADY: "It is disputed already.",
  NOT_DISPUTED: "Nobody disputes it.",
};
const thing = ["item", () => OpenItem, "The document as it now stands; null when refused."] as const;

export const ItemApplyTypes = commandTypes({
  name: "ItemApply",
  thing,
  codes: { ...common, ...bookingCodes, ...applyingCodes, NOTHING_TO_APPLY: "No application is named." },
  data: residualData,
});
export const ItemReleaseTypes = commandTypes({
  name: "ItemRelease",
  thing,
  codes: {
    ...{ ...common, ...bookingCodes, ...applyingCodes },
    REASON_NOT_FOR_THIS: "The reason does not fit this kind of document.",
    WRITE_OFF_NEEDS_APPROVER: "More than a small difference: ask for it (itemReleaseRequest).",
  },
  data: residualData,
});
export const ItemDisputeTypes = commandTypes({
  name: "ItemDispute",
  thing,
  codes: { ...common, ...reason, ...disputing },
});
export const ItemDisputeSettleTypes = commandTypes({
  name: "ItemDisputeSettle",
  thing,
  codes: { ...common, ...reason, ...disputing },
});
export const ItemTakeBackTypes = commandTypes({
  name: "ItemTakeBack",
  thing,
  codes: {
    ...{ ...common, ...reason, ...bookingCodes },
    NOT_REVERSIBLE: "It is itself taking something back.",
    BEFORE_THE_ENTRY: "It would be taken back before its own day.",
    ITEM_TAKEN_BACK: "It was taken back before.",
    STILL_APPLIED: "It pays something: take that back first, or with it.",
    ITEM_OF_ORDER: "Invoices are taken back where they were made, credit notes once others agree.",
  },
});
export const ApplicationReverseTypes = commandTypes({
  name: "ApplicationReverse",
  thing,
  codes: {
    ...{ ...common, ...reason, ...bookingCodes },
    NOT_REVERSIBLE: "It is itself taking something back.",
    BEFORE_THE_ENTRY: "It would be taken back before its own day.",
  },
});
export const FiscalInvoiceRecordTypes = commandTypes({
  name: "FiscalInvoiceRecord",
  thing,
  codes: {
    ...common,
    FISCAL_NUMBER_MALFORMED: "The number is not 6 to 40 letters and digits.",
    FISCAL_NUMBER_TAKEN: "The number is already kept.",
    ISSUED_IN_FUTURE: "It is dated later than today.",
  },
});
