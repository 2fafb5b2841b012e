/** The module's door. */
export { Channel } from "./model.ts";
export { ownershipFor, type Ownership, type OwnershipAsked, type TenantSql } from "./queries/ownership.ts";
export { type ShipToFacts, type ShipToRefusal, decideShipTo } from "./rules/shipTo.ts";
export { channels } from "./rules/words.ts";
