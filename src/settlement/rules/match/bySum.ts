import {
  type FactOf,
  type Pass,
  type StatementLine,
  dayOf,
  documentOf,
  groupwise,
  kindOf,
  noFee,
  oneAfterAnother,
  orderOf,
  productOf,
  storeOf,
} from "./words.ts";

const totals = (lines: readonly StatementLine[]) => ({
  amount: lines.reduce((sum, line) => sum + line.amountMinor, 0n),
  quantity: lines.some((line) => line.quantity === null)
    ? null
    : lines.reduce((sum, line) => sum + (line.quantity ?? 0n), 0n),
});
/** Both sides come to the same quantity or the same amount. */
function even(ours: readonly StatementLine[], theirs: readonly StatementLine[]): boolean {
  const [own, other] = [totals(ours), totals(theirs)];
  return own.amount === other.amount || (own.quantity !== null && own.quantity === other.quantity);
}

/** One line here and several there are one matter when they add up to the same quantity or the same amount. */
export const addUp = (ours: readonly StatementLine[], theirs: readonly StatementLine[]): boolean =>
  Math.min(ours.length, theirs.length) === 1 && Math.max(ours.length, theirs.length) > 1 && even(ours, theirs);

const summed = (paper: FactOf, ...more: FactOf[]): Pass =>
  groupwise({ of: noFee, needed: [paper, productOf], more: [kindOf, ...more] }, (ours, theirs) =>
    addUp(ours, theirs) ? [{ pass: "P3", ours, theirs }] : [],
  );

const goods = (line: StatementLine): boolean => line.kind === "GOODS" || line.kind === "RETURN";
const paperless = (line: StatementLine): boolean => line.documentNo === null && line.orderNo === null;

/**
 * Where we settle what was sold we have no papers, but one sum a store and product (or a day of them): whatever their
 * sheet lists there, sales and returns, is the same matter, also where it does not add up. Where the contract changed
 * within the period we have several such sums, which then have to.
 */
const placed = (...more: FactOf[]): Pass =>
  groupwise({ of: goods, ours: paperless, needed: [productOf, storeOf], more }, (ours, theirs) =>
    ours.length === 1 || even(ours, theirs) ? [{ pass: "P3", ours, theirs }] : [],
  );

/** A sheet that says no stores has a line, or sales and returns, of a product for all of ours; they have to add up. */
const placeless: Pass = groupwise(
  { of: goods, ours: paperless, theirs: (line) => line.storeId === null, needed: [productOf], more: [] },
  (ours, theirs) => (even(ours, theirs) ? [{ pass: "P3", ours, theirs }] : []),
);

/**
 * P3: several lines of one side are one of the other: by order and product, else by paper and product, of a store first
 * and of all of them, when they add up; and where ours has no paper, by store, product and day, by store and product, and
 * by product where their sheet says no stores.
 */
export const bySumPass = oneAfterAnother(
  summed(orderOf, storeOf),
  summed(orderOf),
  summed(documentOf, storeOf),
  summed(documentOf),
  placed(dayOf),
  placed(),
  placeless,
);
