import { type Exact, exact, roundTo } from "../../kernel/money.ts";

/** Credit sales of a month (or the part of it that has passed) and its days. */
export type MonthSales = { readonly salesMinor: bigint; readonly days: number };

export type Dso = {
  /** Days to one place; null: there were no credit sales in the time, so there is no figure. */
  readonly simple: string | null;
  /** By count-back; null: the sales known do not cover the receivable. */
  readonly countBack: string | null;
  /** The receivable that no sales known cover; zero where they do. */
  readonly uncoveredMinor: bigint;
  /** What it would be were nothing late. */
  readonly bestPossible: string | null;
  /** Average days delinquent: simple less best possible. */
  readonly delinquent: string | null;
};

const shown = (days: Exact): string => roundTo(days, 1).toFixed(1);
const daysOf = (amount: bigint, sales: bigint, days: number): Exact =>
  exact(amount)
    .times(exact(BigInt(days)))
    .dividedBy(exact(sales));

/**
 * F2. Days of sales that stand in the receivable. `months` come latest first, without gaps. Count-back takes whole months
 * off the receivable, and of the last the part that is left: 500,000 against 240,000 (31 d), 200,000 (28 d) and 180,000
 * (31 d) is 31 + 28 + 60/180 x 31 = 69.3.
 */
export function dsoOf(receivableMinor: bigint, notDueMinor: bigint, months: readonly MonthSales[]): Dso {
  const sales = months.reduce((sum, month) => sum + month.salesMinor, 0n);
  const days = months.reduce((sum, month) => sum + month.days, 0);
  const simple = sales > 0n ? daysOf(receivableMinor, sales, days) : null;
  const best = sales > 0n ? daysOf(notDueMinor, sales, days) : null;
  const counted = countBack(receivableMinor, months);
  return {
    simple: simple === null ? null : shown(simple),
    countBack: counted.days === null ? null : shown(counted.days),
    uncoveredMinor: counted.uncoveredMinor,
    bestPossible: best === null ? null : shown(best),
    delinquent: simple === null || best === null ? null : shown(simple.minus(best)),
  };
}

function countBack(
  receivableMinor: bigint,
  months: readonly MonthSales[],
): { days: Exact | null; uncoveredMinor: bigint } {
  let left = receivableMinor;
  let days = exact("0");
  for (const month of months) {
    if (left <= 0n) break;
    if (left < month.salesMinor)
      return { days: days.plus(daysOf(left, month.salesMinor, month.days)), uncoveredMinor: 0n };
    left -= month.salesMinor > 0n ? month.salesMinor : 0n;
    days = days.plus(exact(BigInt(month.days)));
  }
  return left > 0n ? { days: null, uncoveredMinor: left } : { days, uncoveredMinor: 0n };
}
