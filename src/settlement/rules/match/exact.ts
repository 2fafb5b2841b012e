import { type StatementLine, keyFrom, oneAfterAnother, paired } from "./words.ts";
import { storeUnsaid } from "./store.ts";

const keyOf = (store: boolean) => (line: StatementLine) =>
  line.kind === "FEE"
    ? null
    : keyFrom(
        [line.documentNo, line.productId, line.quantity, line.unitPrice],
        [line.kind, store ? line.storeId : null],
      );

/** P1: the same paper, product, store, quantity and price; where one side says no store, the same but for it. */
export const exactPass = oneAfterAnother(paired("P1", keyOf(true)), paired("P1", keyOf(false), storeUnsaid));
