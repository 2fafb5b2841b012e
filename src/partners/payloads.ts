import { Int } from "type-graphql";
import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { Division } from "../regions/index.ts";
import { Dealer } from "./model/dealer.ts";
import { Account, ShipTo } from "./model/shipTo.ts";
import { DossierRequirement } from "./types.ts";

const dealer = ["dealer", () => Dealer, "The dealer as it now stands."] as const;
const place = ["shipTo", () => ShipTo, "The place as it now stands."] as const;

const access = {
  NOT_FOUND: "There is no such record, or none that you may see.",
  NOT_ALLOWED: "Your role may not do this.",
};
const stale = { STALE_VERSION: "Somebody changed it meanwhile; nothing was overwritten." };
const standing = { ...stale, WRONG_DEALER_STATUS: "Not possible where the relation stands now." };
const reasoned = { REASON_MISSING: "It must be said why." };
const divisions = {
  UNKNOWN_DIVISION: "There is no such division.",
  RETIRED_DIVISION: "The division's code is no longer in force; `successors` says where it went.",
};
const distinct = {
  POSSIBLE_DUPLICATE:
    "Dealers with this telephone or name exist (`matches`); send confirmDistinct if it is another firm.",
  DUPLICATE_LICENCE: "A dealer with this licence exists.",
  DUPLICATE_CODE: "The code is taken.",
  BLACKLISTED: "The firm is blacklisted: an absolute bar.",
};
const identity = {
  ...distinct,
  NAME_MISSING: "A dealer has a name.",
  FUNDS_MALFORMED: "Funds are an amount, zero or more, no finer than the currency's minor unit.",
  ANNUAL_CASES_MALFORMED: "The volume is a whole number of cases, zero or more.",
};
const staleData = {
  currentVersion: { type: () => Int, description: "The version it has now." },
  current: { type: () => Dealer, description: "The dealer as it stands now, to compare with what was typed." },
};
const matches = {
  matches: { type: () => [Dealer], description: "The dealers that share a key with what was entered." },
};
const successors = { successors: { type: () => [Division], description: "Where a retired division went." } };

export const DealerRegisterTypes = commandTypes({
  name: "DealerRegister",
  thing: dealer,
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    ...identity,
    ...divisions,
    OUTSIDE_YOUR_REGIONS: "None of the divisions is yours to answer for.",
    REGION_OF_OTHERS: "A division that is added or taken off is others' to answer for.",
  },
  data: { ...matches, ...successors },
});
export const DealerUpdateTypes = commandTypes({
  name: "DealerUpdate",
  thing: dealer,
  codes: {
    ...access,
    ...standing,
    ...identity,
    ...divisions,
    OUTSIDE_YOUR_REGIONS: "None of the divisions is yours to answer for.",
    REGION_OF_OTHERS: "A division that is added or taken off is others' to answer for.",
  },
  data: { ...matches, ...successors, ...staleData },
});
export const DealerActivateTypes = commandTypes({
  name: "DealerActivate",
  thing: dealer,
  codes: { ...access, ...standing, BLACKLISTED: distinct.BLACKLISTED },
  data: staleData,
});
export const DealerSuspendTypes = commandTypes({
  name: "DealerSuspend",
  thing: dealer,
  codes: { ...access, ...standing, ...reasoned },
  data: staleData,
});
export const DealerEndTypes = commandTypes({
  name: "DealerEnd",
  thing: dealer,
  codes: { ...access, ...standing, ...reasoned },
  data: staleData,
});
export const DealerBlacklistTypes = commandTypes({
  name: "DealerBlacklist",
  thing: dealer,
  codes: { ...access, ...stale, ...reasoned, BLACKLISTED: "He is blacklisted already." },
  data: staleData,
});
export const DealerClassSetTypes = commandTypes({
  name: "DealerClassSet",
  thing: dealer,
  codes: {
    ...access,
    ...standing,
    PERIOD_EMPTY: "It holds on no day.",
    BACKDATED: "The day has passed, and it is not said to be a correction.",
  },
  data: staleData,
});
export const DealerPersonRecordTypes = commandTypes({
  name: "DealerPersonRecord",
  thing: dealer,
  codes: {
    ...access,
    ...stale,
    PURPOSE_MISSING: "Personal data is kept for a stated purpose.",
    SOURCE_MISSING: "It must be said where it was learned.",
  },
  data: staleData,
});
export const DealerPersonEraseTypes = commandTypes({
  name: "DealerPersonErase",
  thing: dealer,
  codes: { ...access, ...stale },
  data: staleData,
});
export const DossierRequirementSetTypes = commandTypes({
  name: "DossierRequirementSet",
  thing: ["requirement", () => DossierRequirement, "The requirement as it now stands."],
  codes: { NOT_ALLOWED: access.NOT_ALLOWED, UNKNOWN_DOSSIER_FIELD: "No group of the dossier has such a field." },
});
export const ShipToAddTypes = commandTypes({
  name: "ShipToAdd",
  thing: place,
  codes: {
    ...access,
    ...divisions,
    UNKNOWN_ACCOUNT: "There is no such account.",
    NAME_MISSING: "A place has a name.",
    WRONG_DEALER_STATUS: standing.WRONG_DEALER_STATUS,
  },
  data: successors,
});
export const ShipToUpdateTypes = commandTypes({
  name: "ShipToUpdate",
  thing: place,
  codes: {
    ...access,
    ...stale,
    ...divisions,
    UNKNOWN_ACCOUNT: "There is no such account.",
    NAME_MISSING: "A place has a name.",
    SHIP_TO_ENDED: "The place is no longer in use.",
  },
  data: { ...successors, currentVersion: staleData.currentVersion },
});
export const ShipToEndTypes = commandTypes({
  name: "ShipToEnd",
  thing: place,
  codes: { ...access, ...stale, SHIP_TO_ENDED: "The place is no longer in use." },
  data: { currentVersion: staleData.currentVersion },
});
export const AccountCreateTypes = commandTypes({
  name: "AccountCreate",
  thing: ["account", () => Account, "The account."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    DUPLICATE_ACCOUNT: "An account of this name exists.",
    NAME_MISSING: "An account has a name.",
  },
});
