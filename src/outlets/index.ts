import "./messages.ts";
import { OutletCommands } from "./resolvers-commands.ts";
import { MarketFactFields, OutletFields, OutletResolver } from "./resolvers.ts";

/** The module's door. */
export const outletResolvers = [MarketFactFields, OutletCommands, OutletFields, OutletResolver];
export { activityImport } from "./imports/activity.ts";
export { capacityImport, marketImport } from "./imports/facts.ts";
export { outletImport } from "./imports/outlets.ts";
export { openOnSql } from "./queries/outlets.ts";
export { quarterOf } from "./rules/facts.ts";
export {
  type CompetitorWritten,
  type OutletWritten,
  type PeriodWritten,
  saveCompetitors,
  saveOutlets,
  savePeriods,
} from "./store.ts";
export {
  type CapacityWritten,
  insertPurchases,
  type MarketWritten,
  type PurchaseWritten,
  saveCapacity,
  saveMarket,
} from "./store-facts.ts";
export { outletTransfer } from "./transfer.ts";
