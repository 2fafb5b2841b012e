import "./messages.ts";

/** The module's door. */
export { Dealer, type DealerRow, DealerStatus, dealerOf } from "./model/dealer.ts";
export { Account, AccountKind, type AccountRow, accountOf, ShipTo, type ShipToRow, shipToOf } from "./model/shipTo.ts";
export {
  type DealerForOrder,
  dealerForOrder,
  dealersForOrders,
  type ShipToForOrder,
  shipToForOrder,
  shipTosForOrders,
} from "./queries/forOrder.ts";
export { dealerCode, dealersByCode, shipTosByName } from "./queries/byName.ts";
export { accountsById, dealerJoined, dealersById, shipTosById } from "./queries/loaders.ts";
export {
  insertAccounts,
  insertDealers,
  insertShipTos,
  type NewAccount,
  type NewDealer,
  type NewShipTo,
} from "./store.ts";
export { refreshClasses } from "./store-classes.ts";
export { dealerClassesOn, dealerClassSql } from "./queries/classes.ts";
export { dealerInRegions } from "./queries/scope.ts";
export { dealersSeen } from "./queries/seen.ts";
export { lockDealer, lockDealers, moveDealer } from "./store-dealers.ts";
export { placeShipTos } from "./store-places.ts";
export { saveDossier, savePerson, saveRegions } from "./store-dossier.ts";
export type { DossierFacts, PersonFacts } from "./model/dossier.ts";
export { PartnerCommands } from "./resolvers-commands.ts";
export { DealerFields, DossierFields, PartnerResolver, MemberFields, ShipToFields } from "./resolvers.ts";
export { DealerStandingFields } from "./resolvers-standings.ts";
