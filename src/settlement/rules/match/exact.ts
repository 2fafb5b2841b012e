import { storeUnsaid } from "./store.ts";
import {
  type Key,
  documentOf,
  kindOf,
  noFee,
  oneAfterAnother,
  paired,
  priceOf,
  productOf,
  quantityOf,
  storeOf,
} from "./words.ts";

const needed = [documentOf, productOf, quantityOf, priceOf];
const withStore: Key = { of: noFee, needed, more: [storeOf, kindOf] };
const withoutStore: Key = { of: noFee, needed, more: [kindOf] };

/** P1: the same paper, product, store, quantity and price; where one side says no store, the same but for it. */
export const exactPass = oneAfterAnother(paired("P1", withStore), paired("P1", withoutStore, storeUnsaid));
