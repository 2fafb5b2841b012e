import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { CreditAccount, CreditBlock, CreditRelease, CreditRequest } from "./model/account.ts";

const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such record, or it is none of yours to see.",
};
const terms = {
  DAYS_OUT_OF_RANGE: "So many days make no sense here.",
  RATIO_OUT_OF_RANGE: "The ratio does not lie between 0 and 1.",
};
const account = (name: string) => ["account", () => CreditAccount, name] as const;

export const CreditAccountOpenTypes = commandTypes({
  name: "CreditAccountOpen",
  thing: account("The account. It allows nothing until a limit is approved."),
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    ...terms,
    EMPTY_SELECTION: "No dealer was given.",
    TOO_MANY_DEALERS: "More than 50 dealers.",
    UNKNOWN_DEALER: "There is no such dealer.",
    IN_ANOTHER_ACCOUNT: "The dealer is in another account.",
    ACCOUNT_NAME_ABSURD: "The name is empty or too long.",
  },
});

export const CreditAccountJoinTypes = commandTypes({
  name: "CreditAccountJoin",
  thing: account("The account with its new dealer."),
  codes: {
    ...access,
    TOO_MANY_DEALERS: "The account holds 50 dealers already.",
    UNKNOWN_DEALER: "There is no such dealer.",
    IN_ANOTHER_ACCOUNT: "The dealer is in another account than the one he is said to leave.",
    IN_THIS_ACCOUNT: "The dealer is in this account already.",
  },
});

export const CreditAccountLeaveTypes = commandTypes({
  name: "CreditAccountLeave",
  thing: account("The account without the dealer."),
  codes: {
    ...access,
    NOT_IN_ACCOUNT: "The dealer is not in this account.",
    CARRIES_EXPOSURE: "The dealer still owes or has open orders.",
  },
});

export const CreditTermsSetTypes = commandTypes({
  name: "CreditTermsSet",
  thing: account("The account with its new terms."),
  codes: { ...access, ...terms },
});

const asked = {
  ...access,
  REASON_MISSING: "It says no reason.",
  AMOUNT_ABSURD: "The amount is too large to be meant.",
  AMOUNT_TOO_FINE: "The amount is finer than the currency's smallest unit.",
  AMOUNT_NEGATIVE: "The amount is below zero.",
  AMOUNT_NOT_POSITIVE: "The amount is not above zero.",
  DAY_PAST: "The first day is over.",
  DAY_TOO_FAR: "The first day is more than a year away.",
  LAST_BEFORE_FIRST: "The last day comes before the first.",
  PERIOD_TOO_LONG: "It lasts longer than 366 days.",
};

export const CreditLimitProposeTypes = commandTypes({
  name: "CreditLimitPropose",
  thing: ["request", () => CreditRequest, "What was asked for; others decide it (approvals)."],
  codes: {
    ...asked,
    ONE_OF_TWO: "Both the limit and the formula were given, or none.",
    NO_SALES: "No month with shipments was given.",
    CREDIT_MONTHS_ABSURD: "The months of credit make no sense.",
    COEFFICIENT_OUT_OF_RANGE: "AAA lies between 150% and 300%.",
    HAIRCUT_OUT_OF_RANGE: "The haircut does not lie between 0 and 1.",
  },
});

export const TemporaryLimitRequestTypes = commandTypes({
  name: "TemporaryLimitRequest",
  thing: ["request", () => CreditRequest, "What was asked for; others decide it (approvals)."],
  codes: asked,
});

export const CreditBlockSetTypes = commandTypes({
  name: "CreditBlockSet",
  thing: ["block", () => CreditBlock, "The block."],
  codes: {
    ...access,
    UNKNOWN_PRODUCT_LINE: "There is no such product line.",
    BLOCKED_ALREADY: "This block stands already.",
    REASON_MISSING: "It says no reason.",
  },
});

export const CreditBlockLiftTypes = commandTypes({
  name: "CreditBlockLift",
  thing: ["block", () => CreditBlock, "The block, lifted."],
  codes: { ...access, LIFTED_ALREADY: "It was lifted already.", REASON_MISSING: "It says no reason." },
});

export const CreditAccountReviewTypes = commandTypes({
  name: "CreditAccountReview",
  thing: account("The account, reviewed."),
  codes: { ...access, REVIEW_DAY_ABSURD: "The next review is not after today, or too far away." },
});

export const CreditAccountReactivateTypes = commandTypes({
  name: "CreditAccountReactivate",
  thing: account("The account, awake."),
  codes: { ...access, REASON_MISSING: "It says no reason." },
});

export const CreditOrderReleaseTypes = commandTypes({
  name: "CreditOrderRelease",
  thing: ["release", () => CreditRelease, "The release."],
  codes: {
    ...access,
    ORDER_NOT_HELD: "The order does not wait for credit.",
    OWN_ORDER: "Who placed it does not release it.",
    NOT_RELEASABLE: "A blacklist or a set block stands in its way.",
    BELOW_ORDER: "The order comes to more.",
    ABOVE_TOLERANCE: "It is more than 10% above the order.",
    AMOUNT_TOO_FINE: "The amount is finer than the currency's smallest unit.",
    DAY_PAST: "The last day is over.",
    PERIOD_TOO_LONG: "It lasts longer than 92 days.",
    REASON_MISSING: "It says no reason.",
  },
});
