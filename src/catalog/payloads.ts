import { Int } from "type-graphql";
import { Dealer } from "../partners/index.ts";
import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { Product, ProductLine } from "./model/product.ts";

export const access = {
  NOT_FOUND: "There is no such record, or none that you may see.",
  NOT_ALLOWED: "Your role may not do this.",
};
export const names = {
  NAME_MISSING: "It has a name.",
  CODE_MISSING: "It has a code.",
  DUPLICATE_CODE: "The code is taken.",
};
export const terms = {
  NAME_MISSING: "A product has a name.",
  GTIN_MALFORMED: "A GTIN has 8, 12, 13 or 14 digits, the last a check digit.",
  DUPLICATE_GTIN: "Another product has this GTIN.",
  TAX_RATE_MALFORMED: "A rate is at least 0 and less than 1, with at most four places.",
  TERMS_NOT_POSITIVE: "The figure is at least 1.",
  PACK_MALFORMED: "Units have names of their own and factors from 1.",
  UNKNOWN_PRODUCT_LINE: "There is no such product line.",
};
export const stale = { STALE_VERSION: "Somebody changed it meanwhile; nothing was overwritten." };
export const ended = { PRODUCT_ENDED: "The product is no longer sold." };
export const dated = { PERIOD_EMPTY: "It holds on no day.", BACKDATED: "The day has passed." };
export const listing = {
  ...access,
  ...dated,
  UNKNOWN_DEALER: "There is no such dealer.",
  UNKNOWN_PRODUCT: "There is no such product.",
  EMPTY_SELECTION: "Nothing was chosen.",
};
const product = ["product", () => Product, "The product as it now stands."] as const;
export const currentVersion = { currentVersion: { type: () => Int, description: "The version it has now." } };

export const ProductLineCreateTypes = commandTypes({
  name: "ProductLineCreate",
  thing: ["productLine", () => ProductLine, "The product line."],
  codes: { NOT_ALLOWED: access.NOT_ALLOWED, ...names },
});
export const ProductCreateTypes = commandTypes({
  name: "ProductCreate",
  thing: product,
  codes: { NOT_ALLOWED: access.NOT_ALLOWED, ...names, ...terms },
});
export const ProductUpdateTypes = commandTypes({
  name: "ProductUpdate",
  thing: product,
  codes: {
    ...access,
    ...stale,
    ...ended,
    ...terms,
    DUPLICATE_CODE: names.DUPLICATE_CODE,
    CODE_MISSING: names.CODE_MISSING,
  },
  data: currentVersion,
});
export const ProductEndTypes = commandTypes({
  name: "ProductEnd",
  thing: product,
  codes: { ...access, ...stale, ...ended },
  data: currentVersion,
});
export const ListingGrantTypes = commandTypes({
  name: "ListingGrant",
  thing: ["dealer", () => Dealer, "The dealer."],
  codes: {
    ...listing,
    ...ended,
    LISTED_ALREADY: "It is listed on some of the days already.",
    NOTHING_TO_END: "It is not listed.",
  },
});
export const ListingEndTypes = commandTypes({
  name: "ListingEnd",
  thing: ["dealer", () => Dealer, "The dealer."],
  codes: {
    ...listing,
    ...ended,
    LISTED_ALREADY: "It is listed already.",
    NOTHING_TO_END: "It is not listed on or after the day.",
  },
});
