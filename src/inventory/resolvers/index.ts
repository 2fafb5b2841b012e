import { StockCommands } from "./commands.ts";
import { StockEventResolver } from "./events.ts";
import { TransferCommands } from "./transferCommands.ts";
import {
  ConsignedStockFields,
  ExpectedReceiptFields,
  TransferResolver,
  WarehouseTransferFields,
  WarehouseTransferLineFields,
} from "./transfers.ts";
import { DealerBatchFields, StockReportFields, StockReportResolver, SuggestedOrderFields } from "./reports.ts";
import {
  LotFields,
  LotPlaceFields,
  StockEntryFields,
  StockLevelFields,
  StockMovementFields,
  StockResolver,
} from "./stock.ts";

/** All resolver classes of the module. */
export const stockResolvers = [
  ConsignedStockFields,
  DealerBatchFields,
  ExpectedReceiptFields,
  LotFields,
  LotPlaceFields,
  StockCommands,
  StockEntryFields,
  StockEventResolver,
  StockLevelFields,
  StockMovementFields,
  StockReportFields,
  StockReportResolver,
  StockResolver,
  SuggestedOrderFields,
  TransferCommands,
  TransferResolver,
  WarehouseTransferFields,
  WarehouseTransferLineFields,
] as const;
