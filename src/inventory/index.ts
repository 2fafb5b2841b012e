/** The module's door. */
import "./messages.ts";
export { type Release, type ReservationWant, reserve, unreserve } from "./acts/claims.ts";
export { type HandPick, pickByExpiry, pickByHand } from "./acts/picks.ts";
export { type Picked, type PickedLot, type PickWant } from "./rules/firstToExpire.ts";
export { type Pickable, pickableFor } from "./queries/pickable.ts";
export { Lot, lotOf, Warehouse, warehouseOf } from "./model/stock.ts";
export { lotsById, warehousesById } from "./queries/stock.ts";
export {
  type Availability,
  availability,
  batchesBought,
  type BatchBought,
  inTransitTo,
  stockManaged,
} from "./reads.ts";
export { type CountedStock, countedStock, inventoryTransferPart } from "./transfer/part.ts";
export { type HeldLot, lotsHeldBy } from "./transfer/heldLots.ts";
export { type ReportedHolding, reportedHoldings } from "./queries/holdings.ts";
export { soldKey, type SoldThrough, soldThrough } from "./queries/sell-through.ts";
export { expiriesToTell } from "./notices.ts";
export { findWarehouse } from "./acts/changes.ts";
export { returnBack } from "./acts/returnBack.ts";
export { type Arrival } from "./rules/arrival.ts";
export {
  type ConsignedLot,
  consignedTo,
  type ConsignedSold,
  everConsigned,
  followConsigned,
  sellConsigned,
} from "./acts/consigned.ts";
export { type Inbound, inboundOf } from "./inbound.ts";
export { type Chosen, chooseLots, type LotRefusal } from "./rules/chooseLots.ts";
export { type Part, receivingAge } from "./rules/freshness.ts";
export { type Given } from "./rules/spread.ts";
export {
  lotsOfShipment,
  type Moving,
  receiveIn,
  returnIn,
  type ReturnLine,
  shipOut,
  type ShippedLot,
  type ShipOutRefusal,
} from "./acts/shipping.ts";
export {
  type Batch,
  type GoodsIn,
  insertWarehouse,
  type KnownBatch,
  type NewWarehouse,
  putIn,
  saveBatches,
  setHold,
} from "./store.ts";
export { type Movement } from "./book.ts";
export { type HistoricMove, type HistoricTransit, insertGoodsHistory } from "./history.ts";
export { insertExpected, insertTransfer, moveTransfer, saveCountedIn } from "./store-transfers.ts";
export { insertReports } from "./store-reports.ts";
export { rollForward } from "./rules/rollForward.ts";
export { stockResolvers } from "./resolvers/index.ts";
export { stockCounts } from "./imports/counts.ts";
export { stockReceipts } from "./imports/receipts.ts";
export { stockReportImport } from "./imports/stockReports.ts";
