import { daysBetween } from "../../../kernel/day.ts";
import {
  type Key,
  type Pass,
  type StatementLine,
  amountOf,
  groupwise,
  kindOf,
  noFee,
  productOf,
  storeOf,
} from "./words.ts";

/** Days that papers of one matter may lie apart. */
const window = 5;

const key: Key = { of: noFee, needed: [productOf, storeOf, amountOf], more: [kindOf] };
const near = (a: StatementLine, b: StatementLine): boolean =>
  a.on === b.on || Math.abs(daysBetween(a.on, b.on)) <= window;
/** What both say is the same: twice as many at half the price come to the same amount, and are another matter. */
const unlike = <Fact>(a: Fact | null, b: Fact | null): boolean => a !== null && b !== null && a !== b;
/** Two orders: numbers of one series ("PO118", "PO120") that differ. Numbers of two series may be of the same order. */
const otherOrders = (a: string | null, b: string | null): boolean =>
  unlike(a, b) && seriesOf(a as string) === seriesOf(b as string);
const seriesOf = (number: string): string => number.replace(/\d+/gu, "0");
const fits = (a: StatementLine, b: StatementLine): boolean =>
  near(a, b) &&
  !unlike(a.quantity, b.quantity) &&
  !unlike(a.unitPrice, b.unitPrice) &&
  !otherOrders(a.orderNo, b.orderNo);

/**
 * P4: the same product, store and amount within five days, nothing of what both say being another (quantity, price,
 * order), where each is the only one that the other may be: two that would do are left to a person, because a wrong match
 * hides two variances.
 */
export const byDatePass: Pass = groupwise(key, (ours, theirs) =>
  ours.flatMap((own) => {
    const [only, another] = theirs.filter((each) => fits(own, each));
    if (only === undefined || another !== undefined) return [];
    return ours.filter((each) => fits(each, only)).length === 1 ? [{ pass: "P4", ours: [own], theirs: [only] }] : [];
  }),
);
