import "./events.ts";
import "./protection/holdings.ts";
export { buyBackLots } from "./transfer/buyBackLots.ts";
export { trailingSales as transferSales } from "./transfer/sales.ts";
export type { BuyBack, BuyBackLeft, BuyBackLot } from "./rules/buyBackLots.ts";
export { orderTransferPart } from "./transfer/part.ts";
export { waitingTransfersOf } from "./stores/transfers.ts";
export { placeTransferPart } from "./transfer/places.ts";
export { lapseAllTransfers, lapseTransfers } from "./transfer/jobs.ts";
export { openAllMissingTasks, openMissingTasks, openTasksOf } from "./tasks.ts";
export { lapseAllBackorders, lapseBackorders } from "./backorders.ts";
import "./messages/changes.ts";
import "./messages/comingBack.ts";
import "./messages/goods.ts";
import "./messages/placing.ts";
import "./messages/states.ts";
import "./messages/transfer.ts";
import "./messages/waiting.ts";

/** The module's door. */
export { trailingSales } from "./queries/trailingSales.ts";
export { orderResolvers } from "./resolvers/all.ts";
export { movedOf, type OrderGone, orderGone, type OrderMoved } from "./queries/movedOf.ts";
export { followStatements, ordersUnder } from "./chain/settled.ts";
export { Order } from "./model/order.ts";
export { OrderLine } from "./model/orderLine.ts";
export { ordersByIds } from "./queries/orderList.ts";
export { chainPurchases } from "./imports/chainPurchases.ts";
export { newOrders } from "./imports/newOrders.ts";
export { receiptsToRemind } from "./notices.ts";
export { orderHistory } from "./imports/orderHistory.ts";
export {
  copyHistoricOrders,
  copyingMany,
  type HistoricEntry,
  type HistoricLine,
  type HistoricOrder,
  type HistoricShipment,
  lastOrderNumber,
  raiseOrderNumber,
} from "./bulk.ts";
export { type LineState, type OrderState, rollUp, stateOfQuantities } from "./rules/lifeCycle.ts";
export { placeHere } from "./acts/sample.ts";
export { runAllocation } from "./acts/allocate.ts";
export {
  countedIn,
  type GoneLine,
  type GoneLot,
  goneOut,
  insertGoneLots,
  keepStockSince,
  waitingFor,
} from "./stocked.ts";
export {
  type AreaSales,
  fillByDealer,
  type Filled,
  type SalesArea,
  type SalesAsked,
  salesByDivision,
} from "./queries/salesByDivision.ts";
