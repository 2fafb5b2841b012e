import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { ageingBuckets } from "../../ledger/index.ts";
import { requestBases, requestKinds, requestStatuses } from "../rules/request.ts";
import { blockKinds, checkPoints, ratings } from "../rules/words.ts";

const described = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([name, description]) => [name, { description }]));

export const CreditCheckPoint = enumOf(checkPoints);
registerEnumType(CreditCheckPoint, {
  name: "CreditCheckPoint",
  description: "Where an account's limit bites.",
  valuesConfig: described({
    ORDER: "When an order is taken.",
    SHIPMENT: "When goods leave; orders are taken freely and do not count.",
  }),
});

export const CreditRating = enumOf(ratings);
registerEnumType(CreditRating, {
  name: "CreditRating",
  description: "How a customer is rated; it decides the risk coefficient of the limit's formula.",
  valuesConfig: described({
    AAA: "150-300%, as configured.",
    AA: "100%.",
    A: "80%.",
    B: "60%.",
    C: "Nothing: cash or prepaid.",
  }),
});

export const CreditBlockKind = enumOf(blockKinds);
registerEnumType(CreditBlockKind, {
  name: "CreditBlockKind",
  description: "What may stand in the way of an order.",
  valuesConfig: described({
    LIMIT: "It is more than what is left of the limit.",
    OVERDUE: "Something is overdue for too long, or too much is.",
    BLACKLIST: "The dealer is on the blacklist.",
    DORMANT: "Nothing was picked up for too long.",
    EXPIRED_REVIEW: "The last review of the account is over.",
    MANUAL: "Somebody blocked the account.",
    MARKET_ORDER: "Somebody blocked a product line for it, to keep order in the market.",
  }),
});

export const CreditWayKind = enumOf(["PAY", "REDUCE", "TEMPORARY_LIMIT", "RELEASE", "REACTIVATE", "REVIEW", "LIFT"]);
registerEnumType(CreditWayKind, {
  name: "CreditWayKind",
  description: "A way out of a block.",
  valuesConfig: described({
    PAY: "Pay so much.",
    REDUCE: "Order so much less.",
    TEMPORARY_LIMIT: "Have a temporary limit of so much approved.",
    RELEASE: "Have the order released.",
    REACTIVATE: "Have the account woken.",
    REVIEW: "Have the account reviewed.",
    LIFT: "Have the block lifted.",
  }),
});

export const CreditPart = enumOf([
  "OPEN_ORDERS",
  "DELIVERED_UNBILLED",
  "BILLED_UNPOSTED",
  "RECEIVABLE",
  "UNDUE_BILLS",
  "PAST_DUE_BILLS",
  "PREPAYMENTS",
  "UNAPPLIED",
  "CREDIT_NOTES",
  "DEPOSITS",
  "SHARED",
]);
registerEnumType(CreditPart, {
  name: "CreditPart",
  description: "A step of the exposure's waterfall.",
  valuesConfig: described({
    OPEN_ORDERS: "Ordered, not delivered.",
    DELIVERED_UNBILLED: "Delivered, not billed.",
    BILLED_UNPOSTED: "Billed, not in the books.",
    RECEIVABLE: "Invoices not paid.",
    UNDUE_BILLS: "Bills of acceptance not yet due.",
    PAST_DUE_BILLS: "Bills of acceptance that are due and that nobody reported as honoured.",
    PREPAYMENTS: "Paid in advance; lessens the exposure.",
    UNAPPLIED: "Paid and not yet assigned to an invoice; lessens it.",
    CREDIT_NOTES: "Approved credit notes; lessen it.",
    DEPOSITS: "Deposits that the contract lets be set off; lessen it.",
    SHARED: "What the others who share the account carry, in sum. Dealers see this instead of the others' parts.",
  }),
});

export const CreditRequestKind = enumOf(requestKinds);
registerEnumType(CreditRequestKind, {
  name: "CreditRequestKind",
  description: "What was asked for.",
  valuesConfig: described({ LIMIT: "A limit from a day on.", TEMPORARY: "More for some days." }),
});

export const CreditRequestStatus = enumOf(requestStatuses);
registerEnumType(CreditRequestStatus, {
  name: "CreditRequestStatus",
  description: "Where a request stands.",
  valuesConfig: described({
    REQUESTED: "It waits for another person.",
    APPROVED: "It holds on its days.",
    REJECTED: "It was refused.",
    WITHDRAWN: "Who asked took it back.",
  }),
});

export const CreditRequestBasis = enumOf(requestBases);
registerEnumType(CreditRequestBasis, {
  name: "CreditRequestBasis",
  description: "How the amount came about.",
  valuesConfig: described({ FORMULA: "By the limit's formula.", MANUAL: "By hand." }),
});

export const CreditAgeingBucket = enumOf(ageingBuckets);
registerEnumType(CreditAgeingBucket, {
  name: "CreditAgeingBucket",
  description: "Days past due.",
  valuesConfig: described({
    NOT_DUE: "Not due; due today is not due.",
    D1_30: "1 to 30 days.",
    D31_60: "31 to 60 days.",
    D61_90: "61 to 90 days.",
    D91_180: "91 to 180 days.",
    OVER_180: "More than 180 days.",
  }),
});
