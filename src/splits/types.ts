import { ID } from "type-graphql";
import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Division } from "../regions/index.ts";
import { ImpactKindEnum, SplitIneligibleEnum, SplitLineKindEnum } from "./model/enums.ts";
import { SplitPolicy } from "./model/policy.ts";
import { TerritorySplit } from "./model/split.ts";
import { SplitCell } from "./model/version.ts";

const access = {
  NOT_ALLOWED: "Your role may not do this, or the ground is not yours to divide.",
  NOT_FOUND: "There is no such record, or it is none of yours to see.",
};
const stale = { STALE_VERSION: "Somebody changed it meanwhile; look at it again." };
const state = {
  WRONG_STATE: "The split stands where this is not possible.",
  PROPOSAL_SERVED: "The offer lies before the dealers: only a new offer changes it.",
};
const ground = {
  UNKNOWN_DIVISION: "There is no such division.",
  RETIRED_DIVISION: "The code is no longer in force; `successors` are.",
  TERRITORY_OUTSIDE_PARENT: "The division lies outside the grants, or they have no such product line or channel.",
  EMPTY_SELECTION: "Nothing was chosen: no grant, no receiver, or no ground for one.",
  NESTED_SELECTION: "A division is named twice in one selection, as itself or inside another.",
  TERRITORY_OVERLAP: "A division is given to two, or somebody else has a right to it.",
  TERRITORY_GAP: "Nobody would have these divisions.",
  GRANT_VOIDED: "The grant was voided.",
  GRANT_SUPERSEDED: "Somebody changed the grant meanwhile; `currentGrant` is what is believed now.",
  GRANT_NOT_BEGUN: "The grant begins on the effective day or later.",
  GRANT_ENDS_BEFORE: "The grant ends before the effective day.",
  SEVERAL_DEALERS: "The grants are of several dealers.",
  GRANT_IN_SPLIT: "Another split has claimed the grant; `takenBy` says whose.",
};
const content = {
  ...ground,
  NAME_MISSING: "No name.",
  EFFECT_IN_PAST: "The effective day is today or past.",
  EFFECT_TOO_FAR: "The effective day is more than two years off.",
  EMPTY_PERIOD: "A part ends before it begins.",
  ABSURD_PERIOD: "A part ends absurdly late.",
  NOTICE_TOO_SHORT: "Less than the days of notice; `earliest` is the earliest day.",
  RECEIVER_MISSING: "Nobody was chosen to receive this part.",
  RECEIVER_NOT_ELIGIBLE: "The dealer cannot receive ground; `reasons` say why.",
  MONTHS_OUT_OF_RANGE: "So many months make no sense here.",
  RATE_OUT_OF_RANGE: "A rate does not lie between 0 and 1.",
  DAYS_OUT_OF_RANGE: "So many days make no sense here.",
  PLACE_OUTSIDE: "The division lies outside the place's own, or no piece covers it.",
  REFERENCE_MISSING: "What differs from the policy says what it rests on.",
};
const data = {
  divisions: { type: () => [Division], description: "The divisions concerned." },
  cells: { type: () => [SplitCell], description: "What nobody would have, per product line and channel." },
  successors: { type: () => [Division], description: "Where the ground of a retired code lies today." },
  earliest: { type: () => DateScalar, description: "The earliest day." },
  reasons: { type: () => [SplitIneligibleEnum], description: "Why a dealer cannot receive ground." },
  takenBy: { type: () => String, description: "Who has claimed the grant." },
  otherSplit: { type: () => ID, description: "The split that has claimed it." },
  currentGrant: { type: () => ID, description: "The record of the grant that is believed now." },
};
/** What a draft's payload says of the split it shows. */
const drafted =
  "The draft. Previewed, it is there beside errors too, as far as it can be told: sums, impact, settlement.";
const split = (description: string) => ["split", () => TerritorySplit, description] as const;

export const TerritorySplitProposeTypes = commandTypes({
  ...{ name: "TerritorySplitPropose", thing: split(drafted), codes: { ...access, ...content }, data },
});

export const TerritorySplitEditTypes = commandTypes({
  name: "TerritorySplitEdit",
  thing: split(drafted),
  codes: {
    ...access,
    ...stale,
    ...state,
    ...content,
    SPLIT_OF_ANOTHER: "A split stays with the dealer it began with.",
  },
  data,
});

export const TerritorySplitDiscardTypes = commandTypes({
  ...{ name: "TerritorySplitDiscard", thing: split("The split."), codes: { ...access, ...stale, ...state } },
});

export const TerritorySplitReviewTypes = commandTypes({
  ...{ name: "TerritorySplitReview", thing: split("The split, reviewed.") },
  codes: { ...access, ...stale, ...state, REASON_MISSING: "A review says with what result." },
});

export const TerritorySplitAskApprovalTypes = commandTypes({
  name: "TerritorySplitAskApproval",
  thing: split("The split with its frozen version."),
  codes: {
    ...{ ...access, ...stale, ...state, EMPTY_SELECTION: ground.EMPTY_SELECTION, GRANT_VOIDED: ground.GRANT_VOIDED },
    ...{ GRANT_SUPERSEDED: ground.GRANT_SUPERSEDED, GRANT_NOT_BEGUN: ground.GRANT_NOT_BEGUN },
    ...{ GRANT_ENDS_BEFORE: ground.GRANT_ENDS_BEFORE, SEVERAL_DEALERS: ground.SEVERAL_DEALERS },
    ...{ GRANT_IN_SPLIT: ground.GRANT_IN_SPLIT, NOTICE_TOO_SHORT: content.NOTICE_TOO_SHORT },
    FIGURES_MISSING: "Finance has still to enter figures; `missing` says which.",
    PLACES_UNSETTLED: "Places would have no owner: say in which piece each lies; see `places` of the version.",
  },
  data: {
    ...data,
    missing: { type: () => [SplitLineKindEnum], description: "Components without an amount." },
    unsaid: {
      type: () => [ImpactKindEnum],
      description: "What moves with the ground, is measured by no module, and was not said by finance.",
    },
  },
});

export const TerritorySplitFigureEnterTypes = commandTypes({
  name: "TerritorySplitFigureEnter",
  thing: split("The split with the figure."),
  codes: {
    ...{ ...access, ...stale, ...state },
    AMOUNT_MISSING: "No amount.",
    AMOUNT_NEGATIVE: "The amount is below zero.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
    AMOUNT_ABSURD: "So large an amount is surely a slip.",
    COUNT_MISSING: "No number.",
    COUNT_OUT_OF_RANGE: "So many are surely a slip, or less than none.",
    TERM_MISSING: "An investment says over how many months it was to serve.",
    MONTHS_OUT_OF_RANGE: content.MONTHS_OUT_OF_RANGE,
    LOT_MISSING: "Stock is entered lot by lot.",
    LOT_NOT_TRACED: "More than the invoices of the lot stand for.",
    QUANTITY_NOT_POSITIVE: "The quantity is no whole number above zero.",
    LIFE_OUT_OF_RANGE: "The remaining life is more than the whole, or makes no sense.",
    PERCENT_OUT_OF_RANGE: "A percentage is agreed only below the table, up to 30.",
    EVIDENCE_MISSING: "What is above zero has evidence.",
    REASON_MISSING: "What is zero says why.",
    NO_SUCH_FILE: "There is no such uploaded file.",
    TOO_MANY_FIGURES: "More figures than a split takes.",
  },
});

export const TerritorySplitFigureAdoptTypes = commandTypes({
  name: "TerritorySplitFigureAdopt",
  thing: split("The split with the dealer's figure."),
  codes: {
    ...{ ...access, ...stale, ...state },
    NOT_WANTED: "The dealer's last counter wants no such figure.",
    NOT_ADOPTABLE: "It follows from sales, terms or lots: change those.",
    EVIDENCE_MISSING: "He gave no evidence, and none was added.",
    UNKNOWN_FILE: "There is no such uploaded file.",
  },
});

export const TerritorySplitFigureDropTypes = commandTypes({
  ...{ name: "TerritorySplitFigureDrop", thing: split("The split without the figure.") },
  codes: { ...access, ...stale, ...state },
});

export const TerritorySplitPolicySetTypes = commandTypes({
  name: "TerritorySplitPolicySet",
  thing: ["policy", () => SplitPolicy, "The policy from that day on."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    POLICY_DAY_PAST: "A policy holds from today on at the earliest.",
    POLICY_DAY_TOO_FAR: "More than two years off.",
    ...{ MONTHS_OUT_OF_RANGE: content.MONTHS_OUT_OF_RANGE, RATE_OUT_OF_RANGE: content.RATE_OUT_OF_RANGE },
    DAYS_OUT_OF_RANGE: content.DAYS_OUT_OF_RANGE,
    BUY_BACK_TABLE_BROKEN: "The steps of the table do not fall.",
  },
});
