import { commandTypes } from "../platform/graphql/commandTypes.ts";
import { CatalogSetting, Price, PriceList } from "./model/price.ts";
import { access, currentVersion, dated, ended, listing, names, stale, terms } from "./payloads.ts";

const list = ["priceList", () => PriceList, "The list as it now stands."] as const;
const closed = { PRICE_LIST_ENDED: "The list has an end: nothing on it changes any more." };
const price = {
  ...dated,
  ...ended,
  UNKNOWN_PRODUCT: listing.UNKNOWN_PRODUCT,
  PRICE_MALFORMED: "A price has at most 13 digits before the point and six after it.",
  PRICE_NOT_POSITIVE: "A price is above zero.",
  PRICE_TOO_FINE: "The price has more decimal places than the list.",
  TAX_RATE_MALFORMED: terms.TAX_RATE_MALFORMED,
};

export const PriceListCreateTypes = commandTypes({
  name: "PriceListCreate",
  thing: ["priceList", () => PriceList, "The price list."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    ...names,
    UNKNOWN_DEALER: listing.UNKNOWN_DEALER,
    UNKNOWN_DIVISION: "There is no such division.",
    CURRENCY_UNKNOWN: "There is no such currency.",
    KIND_MISMATCH: "The field does not go with the list's kind, or the kind needs it.",
    SCALE_OUT_OF_RANGE: "Prices have 0 to 6 decimal places.",
  },
});
export const PriceListUpdateTypes = commandTypes({
  name: "PriceListUpdate",
  thing: list,
  codes: { ...access, ...stale, ...closed, NAME_MISSING: names.NAME_MISSING },
  data: currentVersion,
});
export const PriceListEndTypes = commandTypes({
  name: "PriceListEnd",
  thing: list,
  codes: { ...access, ...stale, ...closed, BACKDATED: dated.BACKDATED },
  data: currentVersion,
});
export const PriceSetTypes = commandTypes({
  name: "PriceSet",
  thing: ["price", () => Price, "The price that begins on the day."],
  codes: { ...access, ...closed, ...price },
});
export const PricesSetTypes = commandTypes({
  name: "PricesSet",
  thing: list,
  codes: {
    ...access,
    ...closed,
    ...price,
    EMPTY_SELECTION: "Nothing was given.",
    PRICE_OVERLAP: "Two of the prices of a product hold on one day.",
    PRICE_GAP: "Between this price and its neighbour there are days without a price.",
  },
});
export const PriceAdjustmentSetTypes = commandTypes({
  name: "PriceAdjustmentSet",
  thing: list,
  codes: {
    ...access,
    ...closed,
    ...dated,
    UNKNOWN_PRODUCT: listing.UNKNOWN_PRODUCT,
    UNKNOWN_PRODUCT_LINE: "There is no such product line, or a product was given as well.",
    ADJUSTMENT_MALFORMED:
      "It is one of a percentage above -100 with at most four places and an amount with at most six, and not zero.",
    ADJUSTMENT_TOO_FINE: "The amount has more decimal places than the list.",
    NOTHING_TO_END: "Nothing runs from that day on that could be taken away.",
  },
});
export const PricePolicySetTypes = commandTypes({
  name: "PricePolicySet",
  thing: ["setting", () => CatalogSetting, "The setting as it now stands."],
  codes: { NOT_ALLOWED: access.NOT_ALLOWED },
});
