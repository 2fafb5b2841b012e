import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar, MoneyType } from "../platform/graphql/scalars.ts";
import { PaymentKindType, PaymentMethodType } from "./model/enums.ts";
import { BankLine, Payment } from "./model/payment.ts";
import type { PaymentKind } from "./rules/payments.ts";

@InputType("PaymentShareInput", { description: "What of the payment is meant for an invoice." })
export class PaymentShareInput {
  @Field(() => ID, { description: "The invoice: an open item of kind RECEIVABLE." })
  item!: string;
  @Field(() => DecimalScalar, { description: "How much, in the manufacturer's currency." })
  amount!: string;
}

@InputType("PaymentDeclareInput", { description: "What was paid, and for what." })
export class PaymentDeclareInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: "Who paid; a dealer's own people leave it out." })
  dealer?: string | null;
  @Field(() => PaymentKindType, { defaultValue: "RECEIPT", description: "What it is for." })
  kind!: PaymentKind;
  @Field(() => PaymentMethodType, { defaultValue: "BANK", description: "How it was paid." })
  method!: "BANK" | "BILL";
  @Field(() => DecimalScalar, { description: "How much, in the manufacturer's currency." })
  amount!: string;
  @Field(() => DateScalar, { description: "The day it was paid." })
  paidOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "When the bill falls due; only with method BILL." })
  billDueOn?: Day | null;
  @Field(() => String, { defaultValue: "", description: "Whose name is on the transfer, at most 200 characters." })
  @MaxLength(200)
  payerName!: string;
  @Field(() => String, { defaultValue: "", description: "The bank's number or the reference, at most 100 characters." })
  @MaxLength(100)
  reference!: string;
  @Field(() => String, { defaultValue: "", description: "A remark, at most 500 characters." })
  @MaxLength(500)
  note!: string;
  @Field(() => ID, { nullable: true, description: "The bank's slip: a file uploaded for EVIDENCE." })
  file?: string | null;
  @Field(() => [PaymentShareInput], { defaultValue: [], description: "For which invoices, at most 200." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  shares!: PaymentShareInput[];
}

@InputType("PaymentWithdrawInput", { description: "Which declaration is taken back." })
export class PaymentWithdrawInput extends CommandInput {
  @Field(() => ID, { description: "The payment." })
  payment!: string;
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

@InputType("PaymentRejectInput", { description: "Which declaration is not true." })
export class PaymentRejectInput extends CommandInput {
  @Field(() => ID, { description: "The payment." })
  payment!: string;
  @Field(() => String, { description: "Why; the dealer reads it. At most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

@InputType("PaymentMatchInput", { description: "Which declared payment came, and by which line of the bank." })
export class PaymentMatchInput extends CommandInput {
  @Field(() => ID, { description: "The payment." })
  payment!: string;
  @Field(() => ID, { nullable: true, description: "The line of the bank; left out: you saw the money elsewhere." })
  bankLine?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "True: what its invoices do not take pays the oldest due ones.",
  })
  oldestFirst!: boolean;
}

@InputType("BankLineMatchInput", { description: "Whose money a line of the bank is." })
export class BankLineMatchInput extends CommandInput {
  @Field(() => ID, { description: "The line." })
  bankLine!: string;
  @Field(() => ID, { description: "The dealer who paid." })
  dealer!: string;
  @Field(() => PaymentKindType, { defaultValue: "RECEIPT", description: "What it is for." })
  kind!: PaymentKind;
  @Field(() => Boolean, { defaultValue: true, description: "True: it pays the oldest due invoices." })
  oldestFirst!: boolean;
}

@InputType("BankLineSetAsideInput", { description: "Which line of the bank is no dealer's payment." })
export class BankLineSetAsideInput extends CommandInput {
  @Field(() => ID, { description: "The line." })
  bankLine!: string;
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

const common = { NOT_FOUND: "No such thing, or not yours.", NOT_ALLOWED: "Your role may not do this." };
const decided = { PAYMENT_DECIDED: "The payment was matched, rejected or withdrawn before." };
const lineDecided = { BANK_LINE_DECIDED: "The line was matched or set aside before." };
/** What booking money may be refused for. */
export const bookingCodes = {
  PERIOD_CLOSED: "The day lies in a closed month.",
  ENTRY_EMPTY: "An entry has at least two lines.",
  ENTRY_NOT_BALANCED: "Debits and credits differ.",
  LINE_NOT_ONE_SIDED: "A line has either a debit or a credit.",
  UNKNOWN_LEDGER_ACCOUNT: "There is no such account.",
  PARTY_MISSING: "The account is kept by customer and none is named.",
  PARTY_NOT_TAKEN: "The account is not kept by customer.",
  ENTRY_KEY_REUSED: "It was already booked with other content.",
  ALREADY_REVERSED: "It was already reversed.",
};
export const applyingCodes = {
  AMOUNT_NOT_POSITIVE: "The amount is not above zero.",
  ITEM_SETTLED: "The document is already settled; `residual` is nought.",
  OVER_APPLIED: "More than what is open; `residual` says how much is.",
  NOT_APPLICABLE: "Only receipts, prepayments and credit notes pay, and only invoices are paid.",
  OTHER_DEALER: "The documents belong to different dealers.",
  OTHER_CURRENCY: "The documents are in different currencies.",
  BEFORE_THE_DOCUMENT: "It would be applied before the document's day.",
};
export const residualData = { residual: { type: () => MoneyType, description: "What of the document is still open." } };
const thing = ["payment", () => Payment, "The payment as it now stands; null when refused."] as const;
const line = ["bankLine", () => BankLine, "The line as it now stands; null when refused."] as const;

export const PaymentDeclareTypes = commandTypes({
  name: "PaymentDeclare",
  thing,
  codes: {
    ...common,
    AMOUNT_MALFORMED: "The amount is no amount of the currency.",
    AMOUNT_NOT_POSITIVE: "An amount is not above zero.",
    PAID_IN_FUTURE: "It was paid later than today.",
    DUE_BEFORE_ISSUED: "A bill has a day it falls due, not before it was given; a transfer has none.",
    SHARES_EXCEED_PAYMENT: "The invoices are to get more than was paid.",
    SHARES_NOT_FOR_THIS: "Prepayments and deposits are not for invoices.",
    ALREADY_DECLARED: "Another declared payment waits to pay this invoice.",
    OVER_APPLIED: "More than what is open on the invoice.",
    ITEM_SETTLED: "The invoice is already settled.",
    DUPLICATE_ITEM: "An invoice is named twice.",
    OTHER_CURRENCY: "The invoice is in another currency than the payment.",
  },
});
export const PaymentWithdrawTypes = commandTypes({ name: "PaymentWithdraw", thing, codes: { ...common, ...decided } });
export const PaymentRejectTypes = commandTypes({
  name: "PaymentReject",
  thing,
  codes: { ...common, ...decided, REASON_MISSING: "It must be said why." },
});
export const PaymentMatchTypes = commandTypes({
  name: "PaymentMatch",
  thing,
  codes: {
    ...{ ...common, ...decided, ...lineDecided, ...bookingCodes, ...applyingCodes },
    DUE_BEFORE_ISSUED: "The bill falls due before it was given.",
    AMOUNT_DIFFERS: "The line of the bank is another amount.",
    SAME_PERSON: "Who declared a payment does not confirm it.",
  },
  data: residualData,
});
export const BankLineMatchTypes = commandTypes({
  name: "BankLineMatch",
  thing: line,
  codes: {
    ...{ ...common, ...lineDecided, ...bookingCodes, ...applyingCodes },
    DUE_BEFORE_ISSUED: "It would fall due before its own date.",
  },
  data: residualData,
});
export const BankLineSetAsideTypes = commandTypes({
  name: "BankLineSetAside",
  thing: line,
  codes: { ...common, ...lineDecided, REASON_MISSING: "It must be said why." },
});
