import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { impactKinds } from "../../territories/index.ts";
import { ineligibleReasons } from "../rules/receiver.ts";
import { splitStates } from "../rules/states.ts";
import { figureKinds, lineKinds, partyRoles, placeKinds, splitSides, terminationScopes } from "../rules/words.ts";

const described = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([name, description]) => [name, { description }]));

export const SplitStateEnum = enumOf(splitStates);
registerEnumType(SplitStateEnum, {
  name: "TerritorySplitState",
  description: "Where a split of a territory stands.",
  valuesConfig: described({
    DRAFT: "Being written; nobody outside knows.",
    COVERAGE_REVIEWED: "Somebody looked at the coverage figures and said so; approval may be asked for.",
    INTERNALLY_APPROVED: "Another person approved exactly this content; it may be served.",
    PROPOSED: "Notice is served and the offer lies before the dealers.",
    COUNTERED: "The old dealer answered with an offer of his own.",
    REFUSED: "The old dealer said no.",
    NO_RESPONSE: "The day to answer passed in silence, which is no consent.",
    ESCALATED: "It went to a senior meeting or mediation.",
    ACCEPTED: "The old dealer signed.",
    TRANSITION: "All receivers signed too; it waits for its day.",
    EFFECTIVE: "The ground has changed hands.",
    SETTLED: "What was due is settled.",
    CLOSED: "Done and closed.",
    FINAL_REFUSAL: "Refused for good: the offer lapsed, nothing earned is lost.",
    TERMINATION_NOTICE: "The rest of the grant ends with contractual notice.",
    TERMINATED: "The rest of the grant has ended.",
    WITHDRAWN: "Taken back.",
    DISCARDED: "A draft that was thrown away.",
  }),
});

export const SplitSideEnum = enumOf([...splitSides, "SYSTEM"] as const);
registerEnumType(SplitSideEnum, {
  name: "TerritorySplitSide",
  description: "Who wrote a version, or did what the timeline says.",
  valuesConfig: described({
    MANUFACTURER: "The manufacturer's people.",
    DEALER: "A dealer's people.",
    SYSTEM: "The clock: a day came or passed.",
  }),
});

export const SplitRoleEnum = enumOf(["MANUFACTURER", ...partyRoles] as const);
registerEnumType(SplitRoleEnum, {
  name: "TerritorySplitRole",
  description: "What somebody is in a split.",
  valuesConfig: described({
    MANUFACTURER: "One of the manufacturer's people.",
    OLD: "The dealer whose territory is split.",
    RECEIVER: "A dealer who is to receive part of it.",
  }),
});

export const SplitLineKindEnum = enumOf(lineKinds);
registerEnumType(SplitLineKindEnum, {
  name: "TerritorySplitLineKind",
  description: "A component of what is due. All lines add up to it.",
  valuesConfig: described({
    A: "Lost margin for some months: average monthly net sales x margin x months x factor.",
    B: "Exclusive investment not yet worn off: amount x remaining months / months.",
    CAP: "What A + B is over the cap, taken off.",
    BUY_BACK: "Stock bought back by remaining shelf life at net invoice price.",
    CLAIMS: "Approved claims not yet paid.",
    REBATE: "Rebate earned up to the effective day.",
    DEPOSIT: "Deposit given back, in proportion to the ground.",
    RECEIVABLE: "What the dealer owes, set off.",
    PENALTY: "Confirmed penalties, taken off.",
  }),
});

export const TerminationScopeEnum = enumOf(terminationScopes);
registerEnumType(TerminationScopeEnum, {
  name: "TerritorySplitTerminationScope",
  description: "What a termination after a final refusal ends.",
  valuesConfig: described({
    GRANTS: "The grants the split was about; on their ground the dealer gets no further right.",
    DEALER: "Every right of the dealer, who gets no further one anywhere.",
  }),
});

export const SplitPlaceKindEnum = enumOf(placeKinds);
registerEnumType(SplitPlaceKindEnum, {
  name: "TerritorySplitPlaceKind",
  description: "What kind of place.",
  valuesConfig: described({
    SHIP_TO: "Where goods are sent to.",
    OUTLET: "A point of sale.",
    STORE: "A store of a chain that the dealer serves.",
  }),
});

export const SplitLineSourceEnum = enumOf(["MEASURED", "ENTERED", "COMPUTED"] as const);
registerEnumType(SplitLineSourceEnum, {
  name: "TerritorySplitLineSource",
  description: "Where a figure comes from.",
  valuesConfig: described({
    MEASURED: "From Fairway's own books.",
    ENTERED: "Entered by finance, with evidence.",
    COMPUTED: "From the other lines.",
  }),
});

export const SplitFigureKindEnum = enumOf(figureKinds);
registerEnumType(SplitFigureKindEnum, {
  name: "TerritorySplitFigureKind",
  description: "What finance may enter. A figure of zero says that there is none.",
  valuesConfig: described({
    SALES: "Net sales of the moved ground in the trailing twelve months, instead of those measured.",
    SALES_EXCLUDED: "Sales to leave out that no module knows: promotional loading, group purchase.",
    INVESTMENT: "Exclusive investment paid by the dealer and not reimbursed, with its months.",
    BUY_BACK: "A lot of the verified count, with its invoices and shelf life.",
    CLAIMS: "Approved claims not yet paid.",
    REBATE: "Rebate earned.",
    DEPOSIT: "Deposit to give back, instead of the share computed.",
    RECEIVABLE: "Receivable to set off, instead of the one measured.",
    PENALTY: "Confirmed penalties.",
    REBATE_TIER: "By how much rebate tiers are re-based for the rest of the year.",
    PROMOTIONS: "Budget of promotions that runs in the moved ground.",
    VISIT_ROUTES: "Visit routes that move, by their number.",
  }),
});

export const ImpactKindEnum = enumOf(impactKinds);
registerEnumType(ImpactKindEnum, {
  name: "TransferImpactKind",
  description: "What a line of an impact is about.",
  valuesConfig: described({
    SALES: "Net sales of the trailing twelve months.",
    OUTLETS: "Outlets.",
    KA_STORES: "Stores of key accounts.",
    SHIP_TOS: "Places goods are sent to.",
    OPEN_ORDERS: "Open order lines.",
    DEALER_STOCK: "Stock at the dealer's.",
    IN_TRANSIT: "Goods on their way to him.",
    TARGET: "Targets.",
    REBATE_TIER: "Rebate tiers.",
    CREDIT: "Credit limit.",
    RECEIVABLE: "What he owes.",
    DEPOSIT: "His deposit.",
    PROMOTIONS: "Promotions that run there.",
    VISIT_ROUTES: "Visit routes.",
    CLAIMS: "Claims under way.",
  }),
});

export const ImpactUnitEnum = enumOf(["MONEY", "COUNT", "ORDER_UNITS", "RATE"] as const);
registerEnumType(ImpactUnitEnum, {
  name: "TransferImpactUnit",
  description: "What the figures of an impact line count.",
  valuesConfig: described({
    MONEY: "Money of the line's currency, in major units.",
    COUNT: "Pieces.",
    ORDER_UNITS: "Order units of goods.",
    RATE: "Hundredths of a percent.",
  }),
});

export const SplitIneligibleEnum = enumOf(ineligibleReasons);
registerEnumType(SplitIneligibleEnum, {
  name: "TerritorySplitIneligible",
  description: "Why a dealer cannot receive ground.",
  valuesConfig: described({
    NOT_ACTIVE: "He is suspended, or the relation has ended.",
    BLACKLISTED: "He is on the blacklist.",
    IS_OLD_DEALER: "It is his own territory that is split.",
    TERMINATED: "Notice of termination was served on him there.",
    OWN_GRANT_OVERLAPS: "He has a right to part of it already.",
  }),
});
