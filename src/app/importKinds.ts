import { priceListImport } from "../catalog/index.ts";
import { orderHistory } from "../orders/index.ts";
import { addImportKind } from "../platform/importer/kind.ts";

/** Everything that can be imported from a file. */
addImportKind(orderHistory);
addImportKind(priceListImport);
