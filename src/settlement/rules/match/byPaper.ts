import { storeUnsaid } from "./store.ts";
import {
  type FactOf,
  type Key,
  asMany,
  documentOf,
  kindOf,
  noFee,
  oneAfterAnother,
  orderOf,
  paired,
  productOf,
  storeOf,
} from "./words.ts";

const keyOf = (paper: FactOf, ...more: FactOf[]): Key => ({
  of: noFee,
  needed: [paper, productOf],
  more: [kindOf, ...more],
});

/**
 * P2: the same paper, else the same order, and product; quantity and price may differ. Where a side has more lines than
 * the other, who belongs to whom is not known here: P3 looks at their sums.
 */
export const byPaperPass = oneAfterAnother(
  paired("P2", keyOf(documentOf, storeOf), asMany),
  paired("P2", keyOf(documentOf), storeUnsaid),
  paired("P2", keyOf(orderOf, storeOf), asMany),
  paired("P2", keyOf(orderOf), storeUnsaid),
);
