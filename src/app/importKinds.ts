import { priceListImport } from "../catalog/index.ts";
import { skuImport, storeImport } from "../chains/index.ts";
import { stockCounts, stockReceipts, stockReportImport } from "../inventory/index.ts";
import { bankLines } from "../ledger/index.ts";
import { newOrders, orderHistory } from "../orders/index.ts";
import { activityImport, capacityImport, marketImport, outletImport } from "../outlets/index.ts";
import { eventImport, movementImport, sheetImport, turnoverImport } from "../settlement/index.ts";
import { targetImport } from "../territories/index.ts";
import { addImportKind } from "../platform/importer/kind.ts";

/** Everything that can be imported from a file. */
addImportKind(activityImport);
addImportKind(bankLines);
addImportKind(capacityImport);
addImportKind(eventImport);
addImportKind(marketImport);
addImportKind(movementImport);
addImportKind(newOrders);
addImportKind(orderHistory);
addImportKind(outletImport);
addImportKind(priceListImport);
addImportKind(sheetImport);
addImportKind(skuImport);
addImportKind(stockCounts);
addImportKind(stockReceipts);
addImportKind(stockReportImport);
addImportKind(storeImport);
addImportKind(targetImport);
addImportKind(turnoverImport);
