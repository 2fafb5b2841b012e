import type { AmendRefusal } from "./amend.ts";
import type { CheckRefusal } from "./check.ts";

/** What clears a refusal of an order, with the permission it takes; null: whoever writes the order can. */
export const remedyPermissions = {
  CHOOSE_PLACE: null,
  ADD_PLACE: "dealer:write",
  CHANGE_CHANNEL: null,
  ADD_LINE: null,
  REMOVE_LINE: null,
  CHOOSE_PRODUCT: null,
  MERGE_LINES: null,
  CHANGE_QUANTITY: null,
  ORDER_APART: null,
  ORDER_ANEW: null,
  CHANGE_DAY: null,
  CANCEL_ORDER: null,
  NAME_PURCHASE: null,
  ACTIVATE_DEALER: "dealer:write",
  LIST_PRODUCT: "catalog:write",
  SET_PRICE: "catalog:write",
  GRANT_RIGHT: "territory:write",
  CHANGE_TERRITORY: "territory:write",
  CORRECT_STORE: "chain:write",
  NAME_SUPPLIER: "chain:write",
} as const;
export type Remedy = keyof typeof remedyPermissions;

const remedies: Readonly<Record<CheckRefusal | AmendRefusal, readonly Remedy[]>> = {
  DEALER_NOT_ACTIVE: ["ACTIVATE_DEALER"],
  // An absolute bar (needs 0.21): nobody clears it.
  BLACKLISTED: [],
  UNKNOWN_SHIP_TO: ["CHOOSE_PLACE", "ADD_PLACE"],
  EMPTY_ORDER: ["ADD_LINE", "CANCEL_ORDER"],
  TOO_MANY_LINES: ["ORDER_APART"],
  DUPLICATE_PRODUCT: ["MERGE_LINES"],
  UNKNOWN_PRODUCT: ["CHOOSE_PRODUCT", "REMOVE_LINE"],
  PRODUCT_ENDED: ["CHOOSE_PRODUCT", "REMOVE_LINE"],
  NOT_LISTED: ["LIST_PRODUCT", "REMOVE_LINE"],
  PRODUCT_LINE_NOT_GRANTED: ["CHANGE_CHANNEL", "REMOVE_LINE", "GRANT_RIGHT"],
  SHIP_TO_OUTSIDE_TERRITORY: ["CHOOSE_PLACE", "REMOVE_LINE", "CHANGE_TERRITORY"],
  RESERVED_ACCOUNT: ["CHOOSE_PLACE"],
  QUANTITY_NOT_POSITIVE: ["CHANGE_QUANTITY"],
  QUANTITY_ABSURD: ["CHANGE_QUANTITY"],
  BELOW_MOQ: ["CHANGE_QUANTITY"],
  PACK_MULTIPLE: ["CHANGE_QUANTITY"],
  NO_PRICE: ["SET_PRICE", "REMOVE_LINE"],
  MIXED_CURRENCIES: ["ORDER_APART"],
  MIXED_TAX_BASES: ["ORDER_APART"],
  STORE_NOT_OPEN: ["CORRECT_STORE"],
  STORE_NOT_SERVED: ["NAME_SUPPLIER"],
  PURCHASE_NO_MISSING: ["NAME_PURCHASE"],
  SETTLED_APART: ["ORDER_APART"],
  DELIVERY_DAY_PAST: ["CHANGE_DAY"],
  DELIVERY_DAY_TOO_FAR: ["CHANGE_DAY"],
  AMENDS_NOTHING: ["CHANGE_QUANTITY"],
  AMENDMENT_TOO_LATE: ["ORDER_ANEW"],
  BELOW_SHIPPED: ["CHANGE_QUANTITY"],
  LINE_CLOSED: ["ORDER_ANEW"],
};

/** What clears a refusal; nothing where its sentence says all, or nobody can. */
export const remediesOf = (code: string): readonly Remedy[] =>
  (remedies as Readonly<Record<string, readonly Remedy[] | undefined>>)[code] ?? [];

/** What clears what an order waits for, with the permission it takes; null: the dealer can. */
export const wayPermissions: Readonly<Record<string, string | null>> = {
  PAY: null,
  REDUCE: null,
  TEMPORARY_LIMIT: "credit:approve",
  RELEASE: "credit:release",
  REACTIVATE: "credit:write",
  REVIEW: "credit:write",
  LIFT: "credit:block",
  APPROVE: "order:approve",
};
