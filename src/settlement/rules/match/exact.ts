import { type Pass, keyFrom, paired } from "./words.ts";

/** P1: the same paper, product, store, quantity and price. */
export const exactPass: Pass = paired("P1", (line) =>
  line.kind === "FEE"
    ? null
    : keyFrom([line.documentNo, line.productId, line.quantity, line.unitPrice], [line.kind, line.storeId]),
);
