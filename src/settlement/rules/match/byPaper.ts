import { type Pass, type StatementLine, keyFrom, paired } from "./words.ts";

const keyOf = (number: "documentNo" | "orderNo") => (line: StatementLine) =>
  line.kind === "FEE" ? null : keyFrom([line[number], line.productId], [line.kind, line.storeId]);
/** Where a side has more lines than the other, who belongs to whom is not known here: P3 looks at their sums. */
const asMany = (ours: number, theirs: number): boolean => ours === theirs;

/** P2: the same paper, else the same order, and product; quantity and price may differ. */
export const byPaperPass: Pass = (left) => {
  const byDocument = paired("P2", keyOf("documentNo"), asMany)(left);
  const byOrder = paired("P2", keyOf("orderNo"), asMany)(byDocument.left);
  return { matches: [...byDocument.matches, ...byOrder.matches], left: byOrder.left };
};
