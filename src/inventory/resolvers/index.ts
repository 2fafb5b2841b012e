import { StockCommands } from "./commands.ts";
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
  DealerBatchFields,
  LotFields,
  LotPlaceFields,
  StockCommands,
  StockEntryFields,
  StockLevelFields,
  StockMovementFields,
  StockReportFields,
  StockReportResolver,
  StockResolver,
  SuggestedOrderFields,
] as const;
