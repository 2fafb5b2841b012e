/** The module's door. */
import "./messages.ts";
export { Channel, TerritoryGrant, wireGrant } from "./model.ts";
export {
  ownershipFor,
  ownershipsFor,
  type Ownership,
  type OwnershipAsked,
  type TenantSql,
} from "./queries/ownership.ts";
export { rightsSince } from "./queries/rights.ts";
export { type Owner, type OwnerKey, ownersOf } from "./queries/owner.ts";
export { insertReservation, type NewReservation } from "./reservations.ts";
export { territoryResolvers } from "./resolvers/all.ts";
export { type ShipToFacts, type ShipToRefusal, decideShipTo } from "./rules/shipTo.ts";
export { channels } from "./rules/words.ts";
export { insertGrants, lockTerritories, type NewRecord, recordsEndedBy } from "./store.ts";
export { barDealer, barredBy, liftBars, rightsFrom } from "./bars.ts";
export { endGrants } from "./endGrants.ts";
export { type MovePart, type MoveRefusal, type Moved, type Moving, moveGrants } from "./moveGrants.ts";
export {
  type Cell,
  type Doing as TransferDoing,
  type Followed,
  type ImpactKind,
  type ImpactLine,
  type Obstacle,
  type Transfer,
  type TransferPart,
  addTransferPart,
  impactKinds,
  transferParts,
  currencyOf,
} from "./transfer.ts";
export { targetImport } from "./targets/import.ts";
export { SalesTarget } from "./targets/model.ts";
export { type MeasureSales, type TrailingSales, targetPart } from "./targets/part.ts";
export { type NewTarget, type TargetRecord, findTargets, saveTargets } from "./targets/store.ts";
export { type TargetPeriod, decideTarget } from "./rules/target.ts";
export { gracePart, usualGraceDays } from "./grace/part.ts";
export { SellOffGrace } from "./grace/model.ts";
export { type GraceAsked, type GraceRecord, endGraceByBuyBack, graceOf } from "./grace/store.ts";
export { type GraceOutcome, decideGrace, graceEndsOn } from "./rules/grace.ts";
export { insertStandingIn, type StandingIn } from "./caretakers/opening.ts";
export { remindAllOfEnds, remindOfEnds } from "./reminding.ts";
export { grantsById } from "./queries/loaders.ts";
