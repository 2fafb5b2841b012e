import { Int } from "type-graphql";
import { Dealer } from "../../partners/index.ts";
import { OrderRemedy } from "../model/remedy.ts";

/** Every reason that the check of an order may give. */
export const checks = {
  DEALER_NOT_ACTIVE: "The dealer is not active.",
  BLACKLISTED: "The dealer is blacklisted; nobody can override it.",
  UNKNOWN_SHIP_TO: "The ship-to is not one of the dealer's in use.",
  EMPTY_ORDER: "There are no lines.",
  TOO_MANY_LINES: "More than 500 lines.",
  DUPLICATE_PRODUCT: "A product stands on two lines.",
  UNKNOWN_PRODUCT: "No such product.",
  PRODUCT_ENDED: "The product is no longer sold.",
  NOT_LISTED: "The product is not listed for the dealer on the order date.",
  PRODUCT_LINE_NOT_GRANTED: "The dealer holds no grant for the product line in this channel.",
  SHIP_TO_OUTSIDE_TERRITORY:
    "The ship-to lies outside the dealer's territory; `owner` says whose it is to those who may know.",
  RESERVED_ACCOUNT: "The ship-to belongs to a reserved customer.",
  QUANTITY_NOT_POSITIVE: "Not a whole number above zero.",
  QUANTITY_ABSURD: "More than 1,000,000.",
  BELOW_MOQ: "Below the minimum order quantity; `shortfall` and `suggestions` help.",
  PACK_MULTIPLE: "Not a multiple of the pack; `suggestions` help.",
  NO_PRICE: "No price for the dealer on the order date.",
  STORE_NOT_OPEN: "The chain's store is not open yet, or closed.",
  STORE_NOT_SERVED: "Nobody serves the chain's store.",
  PURCHASE_NO_MISSING: "An order for a chain's store has the chain's own number.",
  SETTLED_APART: "The line is settled otherwise than the first one: it is an order of its own.",
  MIXED_CURRENCIES: "Lines in several currencies.",
  MIXED_TAX_BASES: "Lines with prices that include tax, and lines without.",
  DELIVERY_DAY_PAST: "The wanted day lies before today.",
  DELIVERY_DAY_TOO_FAR: "The wanted day lies more than a year ahead.",
};
/** What helps the person on. */
export const checkData = {
  suggestions: { type: () => [Int], description: "Quantities that would do, nearest first." },
  shortfall: { type: () => Int, description: "How many are missing to the minimum." },
  owner: { type: () => Dealer, description: "Whose territory it is, where you may know." },
  remedies: {
    type: () => [OrderRemedy],
    description: "What clears it, and who can; the message says the same. Empty where nobody can.",
  },
};
