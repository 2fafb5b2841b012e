import type { ChainMovementKind } from "../../gql/types.ts";

/** What moves goods. */
export const goodsKinds: readonly ChainMovementKind[] = [
  ...(["OPENING", "DELIVERY", "RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN"] as const),
  ...(["TRANSFER_OUT", "TRANSFER_IN"] as const),
];

/** What was found, and what is lost. */
export const countKinds: readonly ChainMovementKind[] = ["COUNT", "SHRINK"];
