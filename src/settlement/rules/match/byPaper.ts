import { type StatementLine, asMany, keyFrom, oneAfterAnother, paired } from "./words.ts";
import { storeUnsaid } from "./store.ts";

const keyOf = (number: "documentNo" | "orderNo", store: boolean) => (line: StatementLine) =>
  line.kind === "FEE" ? null : keyFrom([line[number], line.productId], [line.kind, store ? line.storeId : null]);

/**
 * P2: the same paper, else the same order, and product; quantity and price may differ. Where a side has more lines than
 * the other, who belongs to whom is not known here: P3 looks at their sums.
 */
export const byPaperPass = oneAfterAnother(
  paired("P2", keyOf("documentNo", true), asMany),
  paired("P2", keyOf("documentNo", false), storeUnsaid),
  paired("P2", keyOf("orderNo", true), asMany),
  paired("P2", keyOf("orderNo", false), storeUnsaid),
);
