import "./messages.ts";

/** The module's door. */
export {
  Product,
  ProductLine,
  type ProductLineRow,
  productLineOf,
  type ProductRow,
  ProductStatus,
  productOf,
} from "./model/product.ts";
export { productsByCode, productsByGtin, productsNamed } from "./imports/byCode.ts";
export { priceListImport } from "./imports/priceList.ts";
export { insertAdjustments, type NewAdjustment } from "./store-adjustments.ts";
export { PriceStepType, showSteps } from "./model/priceStep.ts";
export { listedSql, priceSql, pricingSql } from "./queries/fragments.ts";
export { productJoined, productLinesById, productsById } from "./queries/loaders.ts";
export { type PriceFacts, type ProductFacts, productsForOrder, productsForOrders } from "./queries/productsForOrder.ts";
export {
  insertListings,
  insertPriceLists,
  insertPrices,
  insertProductLines,
  insertProducts,
  type NewListing,
  type NewPack,
  type NewPrice,
  type NewPriceList,
  type NewProduct,
  type NewProductLine,
} from "./store.ts";
export { Listing } from "./model/listing.ts";
export { Price, PriceList, PricePolicy, TaxBasis } from "./model/price.ts";
export { packsByProduct } from "./queries/lists.ts";
export { convert, type ConversionRefusal, leastQuantity, type Pack } from "./rules/packs.ts";
export { CatalogCommands } from "./resolvers/commands.ts";
export type { PriceStep } from "./rules/waterfall.ts";
export { CatalogResolver } from "./resolvers.ts";
export { PriceProtectionLineFields, PriceProtectionResolver, ProtectableDealerFields } from "./resolvers/protection.ts";
export { protectionCredits } from "./protection/credits.ts";
export { protectionCredited, protectionTakenBack } from "./protection/store.ts";
export {
  type BuyersPage,
  type HoldingFacts,
  type HoldingsAsked,
  type HoldingsReader,
  type Purchase,
  readHoldingsBy,
} from "./protection/holdings.ts";
export type { ProtectionLineRow } from "./protection/store.ts";
export { PriceCommands } from "./resolvers/prices.ts";
export { PriceAdjustmentFields, PriceFindingFields, PriceListResolver } from "./resolvers/lists.ts";
export { ListingFields, PriceFields, PriceListFields, PriceStepFields, ProductFields } from "./resolvers/fields.ts";
