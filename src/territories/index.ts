/** The module's door. */
export { ownershipFor, type Ownership, type OwnershipAsked, type TenantSql } from "./queries/ownership.ts";
export { type SalesChannel, salesChannels } from "./rules/words.ts";
