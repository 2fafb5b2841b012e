import { DateScalar } from "../platform/graphql/scalars.ts";
import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { SplitLineKindEnum } from "./model/enums.ts";
import { TerritorySplit } from "./model/split.ts";

const acting = {
  NOT_FOUND: "There is no such split, or it is none of yours to see.",
  NOT_ALLOWED: "Your role may not do this, or it is the other side's to do.",
  STALE_VERSION: "Somebody acted since you read it: read it again.",
  WRONG_STATE: "Where the split stands, this is not possible.",
};
const words = {
  REASON_MISSING: "Nothing was said.",
  REASON_TOO_LONG: "More than 2,000 characters.",
};
const split = (description: string) => ["split", () => TerritorySplit, description] as const;
const earliest = {
  earliest: { type: () => DateScalar, description: "The earliest day there may be." },
};

export const TerritorySplitServeTypes = commandTypes({
  name: "TerritorySplitServe",
  thing: split("The split, now before the old dealer."),
  codes: {
    ...acting,
    NOT_APPROVED: "The current version was not approved by a second person.",
    FIGURES_MISSING: "Finance has still to enter figures; see missing.",
    NOTICE_TOO_SHORT: "The effective day is nearer than the notice allows; see earliest.",
    ANSWER_AFTER_EFFECT: "The last day to answer is over, or not before the effective day.",
  },
  data: {
    ...earliest,
    missing: { type: () => [SplitLineKindEnum], description: "The components that finance has still to enter." },
  },
});

export const TerritorySplitAcceptTypes = commandTypes({
  name: "TerritorySplitAccept",
  thing: split("The split with the signature."),
  codes: {
    ...acting,
    ALREADY_SIGNED: "Your side signed this version.",
    NAME_MISSING: "Nobody is named.",
    TITLE_MISSING: "No function is named.",
    NAME_TOO_LONG: "A name or function of more than 100 characters.",
    OFFER_CHANGED: "What lies there is not what was read; see contentHash.",
    OFFER_OVERTAKEN: "The effective day came without a signature.",
  },
  data: {
    contentHash: { type: () => String, description: "The hash of what lies there now: read it, then sign." },
  },
});

export const TerritorySplitCounterTypes = commandTypes({
  name: "TerritorySplitCounter",
  thing: split("The split with the dealer's own offer."),
  codes: {
    ...acting,
    ...words,
    COUNTER_EMPTY: "Nothing was asked for differently.",
    NOT_IN_OFFER: "A division would not go to others anyway.",
    NOT_RETAINED: "A division is not among what he would keep.",
    KEEPS_EVERYTHING: "Nothing would be moved: that is a refusal.",
    UNKNOWN_DIVISION: "There is no such division.",
    NOTICE_TOO_SHORT: "The day is nearer than the notice allows; see earliest.",
    AMOUNT_MISSING: "No amount.",
    AMOUNT_NEGATIVE: "An amount is below zero.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
    AMOUNT_ABSURD: "So large an amount is surely a slip.",
    FIGURE_TWICE: "A component is named twice.",
    FIGURE_FOLLOWS: "The cap follows from the other components.",
    UNKNOWN_FILE: "There is no such file of yours, or it is none of evidence.",
  },
  data: earliest,
});

export const TerritorySplitTakeUpTypes = commandTypes({
  name: "TerritorySplitTakeUp",
  thing: split("The split with the counter as its own version, to be approved and served again."),
  codes: acting,
});

export const TerritorySplitRefuseTypes = commandTypes({
  name: "TerritorySplitRefuse",
  thing: split("The split, refused; or with a part that its receiver does not take."),
  codes: { ...acting, ...words },
});

export const TerritorySplitEscalateTypes = commandTypes({
  name: "TerritorySplitEscalate",
  thing: split("The split, now a matter of a senior meeting."),
  codes: { ...acting, ...words },
});

export const TerritorySplitMeetingRecordTypes = commandTypes({
  name: "TerritorySplitMeetingRecord",
  thing: split("The split with the meeting in its timeline."),
  codes: {
    ...acting,
    ...words,
    MEETING_IN_FUTURE: "The day lies ahead.",
    UNKNOWN_FILE: "There is no such file of yours, or it is none of evidence.",
  },
});

export const TerritorySplitFinalRefuseTypes = commandTypes({
  name: "TerritorySplitFinalRefuse",
  thing: split("The split; a legal reviewer decides (approvals)."),
  codes: { ...acting, ...words, MEETING_MISSING: "No meeting with the dealer is recorded." },
});

export const TerritorySplitTerminateTypes = commandTypes({
  name: "TerritorySplitTerminate",
  thing: split("The split; the right ends on its termination day."),
  codes: { ...acting, NOTICE_TOO_SHORT: "The day is nearer than the notice allows; see earliest." },
  data: earliest,
});

export const TerritorySplitBarLiftTypes = commandTypes({
  name: "TerritorySplitBarLift",
  thing: split("The split, whose bar is lifted."),
  codes: { ...acting, ...words, NOT_BARRED: "No bar stands." },
});

export const TerritorySplitWithdrawTypes = commandTypes({
  name: "TerritorySplitWithdraw",
  thing: split("The split, taken back; or asked to be, once the old dealer signed."),
  codes: { ...acting, ...words, ALREADY_ASKED_WITHDRAWAL: "Your side asked already." },
});

export const TerritorySplitWithdrawConsentTypes = commandTypes({
  name: "TerritorySplitWithdrawConsent",
  thing: split("The split, taken back by both."),
  codes: { ...acting, NOT_ASKED_WITHDRAWAL: "The other side did not ask." },
});

export const TerritorySplitSettleTypes = commandTypes({
  name: "TerritorySplitSettle",
  thing: split("The split with what was paid."),
  codes: {
    ...acting,
    NOTHING_TO_PAY: "Nothing undisputed is left to pay.",
    DEPOSIT_SHORT: "The ledger holds less of deposit than is to be paid back.",
    PERIOD_CLOSED: "The day lies in a closed month.",
    AMOUNT_NOT_POSITIVE: "A sum is not above zero.",
    DUE_BEFORE_ISSUED: "A document would fall due before its day.",
    BEFORE_THE_DOCUMENT: "A document is of a later day.",
    ITEM_SETTLED: "A document was paid meanwhile.",
    OVER_APPLIED: "A document does not reach so far any more.",
    NOT_APPLICABLE: "Such documents do not pay each other.",
    OTHER_DEALER: "Documents are of different dealers.",
    OTHER_CURRENCY: "Documents are of different currencies.",
    ALREADY_REVERSED: "An entry was reversed.",
    ENTRY_EMPTY: "An entry has no lines.",
    ENTRY_KEY_REUSED: "An entry's key stands for another one.",
    ENTRY_NOT_BALANCED: "An entry does not balance.",
    LINE_NOT_ONE_SIDED: "A line is on both sides or none.",
    PARTY_MISSING: "A line names nobody.",
    PARTY_NOT_TAKEN: "A line names somebody where nobody belongs.",
    UNKNOWN_LEDGER_ACCOUNT: "There is no such account.",
  },
});

export const TerritorySplitCloseTypes = commandTypes({
  name: "TerritorySplitClose",
  thing: split("The split, done."),
  codes: { ...acting, CHECKLIST_OPEN: "Something that is needed is not done; see open." },
  data: { open: { type: () => [String], description: "Codes of what is open on the checklist." } },
});
