import { type Match, type Pass, type StatementLine, both, keyFrom, oneAfterAnother, without } from "./words.ts";

const keyOf = (number: "orderNo" | "documentNo") => (line: StatementLine) =>
  line.kind === "FEE" ? null : keyFrom([line[number], line.productId], [line.kind]);

const totals = (lines: readonly StatementLine[]) => ({
  amount: lines.reduce((sum, line) => sum + line.amountMinor, 0n),
  quantity: lines.some((line) => line.quantity === null)
    ? null
    : lines.reduce((sum, line) => sum + (line.quantity ?? 0n), 0n),
});

/** One line here and several there are one matter when they add up to the same quantity or the same amount. */
export function addUp(ours: readonly StatementLine[], theirs: readonly StatementLine[]): boolean {
  if (Math.min(ours.length, theirs.length) !== 1 || Math.max(ours.length, theirs.length) < 2) return false;
  const [own, other] = [totals(ours), totals(theirs)];
  return own.amount === other.amount || (own.quantity !== null && own.quantity === other.quantity);
}

const summed =
  (number: "orderNo" | "documentNo"): Pass =>
  (left) => {
    const matches: Match[] = [];
    for (const [ours, theirs] of both(left, keyOf(number)))
      if (addUp(ours, theirs)) matches.push({ pass: "P3", ours, theirs });
    return { matches, left: without(left, matches) };
  };

const goods = (line: StatementLine): boolean => line.kind === "GOODS" || line.kind === "RETURN";
const placeOf = (daily: boolean) => (line: StatementLine) =>
  goods(line) ? keyFrom([line.productId, line.storeId, daily ? line.on : ""]) : null;
const paperless = (line: StatementLine): boolean => line.documentNo === null && line.orderNo === null;

/**
 * Where we settle what was sold we have no papers, but one sum a store and product (or a day of them): whatever their
 * sheet lists there, sales and returns, is the same matter, also where it does not add up.
 */
const placed =
  (daily: boolean): Pass =>
  (left) => {
    const matches: Match[] = [];
    const sums = { ours: left.ours.filter(paperless), theirs: left.theirs };
    for (const [ours, theirs] of both(sums, placeOf(daily)))
      if (ours.length === 1) matches.push({ pass: "P3", ours, theirs });
    return { matches, left: without(left, matches) };
  };

/**
 * P3: several lines of one side are one of the other: by order and product, else by paper and product, when they add up;
 * and where ours has no paper, by store, product and day, else by store and product.
 */
export const bySumPass = oneAfterAnother(summed("orderNo"), summed("documentNo"), placed(true), placed(false));
