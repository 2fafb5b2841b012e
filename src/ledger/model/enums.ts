import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { ageingBuckets } from "../rules/ageing.ts";
import { entryKinds } from "../rules/entry.ts";
import { itemKinds, residualReasons } from "../rules/items.ts";
import { bankLineStates, matchReasons, paymentKinds, paymentMethods, paymentStates } from "../rules/payments.ts";

/** A list of words as an enum of the API, each value described. */
export function named<Name extends string>(
  name: string,
  description: string,
  names: readonly Name[],
  described: Readonly<Record<Name, string>>,
): Readonly<Record<Name, Name>> {
  const values = enumOf(names);
  const valuesConfig = Object.fromEntries(names.map((each) => [each, { description: described[each] }])) as Partial<
    Record<Name, { description: string }>
  >;
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const OpenItemKind = named("OpenItemKind", "What a document of the money book is.", itemKinds, {
  RECEIVABLE: "An invoice: the dealer owes it.",
  BILL: "An acceptance bill (承兑汇票) that falls due later.",
  RECEIPT: "Money that came and pays invoices.",
  PREPAYMENT: "Money paid before there is an invoice; it pays any later one.",
  CREDIT_NOTE: "A credit note: it pays invoices.",
  DEPOSIT: "A deposit (保证金): it secures conduct and pays nothing.",
});

export const ResidualReasonType = named("ResidualReason", "Why the rest of a document goes.", residualReasons, {
  BANK_CHARGE: "The bank kept it.",
  CASH_DISCOUNT: "Given for paying early.",
  ROUNDING: "A difference of rounding.",
  SHORT_DELIVERY: "Goods were short.",
  WRITE_OFF: "It will not be paid.",
  REFUND: "Paid back to the dealer.",
  HONOURED: "The bank paid the bill.",
  TAKEN_BACK: "The document was booked wrongly and taken back; nobody gives this reason.",
});

export const AgeingBucketType = named("AgeingBucket", "How long a document has been overdue.", ageingBuckets, {
  NOT_DUE: "Not yet due.",
  D1_30: "1 to 30 days late.",
  D31_60: "31 to 60 days late.",
  D61_90: "61 to 90 days late.",
  D91_180: "91 to 180 days late.",
  OVER_180: "More than 180 days late.",
});

export const PaymentStateType = named("PaymentState", "Where a declared payment stands.", paymentStates, {
  DECLARED: "The dealer says he paid; finance has not found it yet.",
  MATCHED: "The money was found and booked.",
  REJECTED: "Finance did not find the money.",
  WITHDRAWN: "The dealer took it back.",
});

export const PaymentKindType = named("PaymentKind", "What a payment is for.", paymentKinds, {
  RECEIPT: "For invoices.",
  PREPAYMENT: "In advance.",
  DEPOSIT: "As a deposit (保证金).",
});

export const PaymentMethodType = named("PaymentMethod", "How it was paid.", paymentMethods, {
  BANK: "By transfer to the bank.",
  BILL: "By an acceptance bill that falls due later.",
});

export const BankLineStateType = named("BankLineState", "Where a line of the bank stands.", bankLineStates, {
  OPEN: "Nobody has said yet whose money it is.",
  MATCHED: "Booked as a dealer's.",
  SET_ASIDE: "No dealer's payment, for a stated reason.",
});

export const MatchReasonType = named("PaymentMatchReason", "Why a payment may be a line of the bank.", matchReasons, {
  SAME_AMOUNT: "The amounts are the same.",
  SAME_REFERENCE: "The line quotes the payment's reference.",
  SAME_PAYER: "The payer is who the dealer named.",
  SAME_DEALER_NAME: "The payer is the dealer himself.",
});

export const LedgerEntryKind = named("LedgerEntryKind", "What an entry of the book is.", entryKinds, {
  INVOICE: "An invoice.",
  CREDIT_NOTE: "A credit note.",
  RECEIPT: "Money that came.",
  APPLICATION: "Something paid something.",
  ADJUSTMENT: "A rest that went for a reason.",
  REFUND: "Money paid back.",
  MANUAL: "Entered by hand.",
  REVERSAL: "The exact negative of another entry.",
});
