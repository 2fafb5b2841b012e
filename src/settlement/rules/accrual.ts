import { type Day, day, daysBetween, plusMonths } from "../../kernel/day.ts";
import { exact, wholeMinor } from "../../kernel/money.ts";
import type { Period } from "../../kernel/period.ts";

/** A closed run of days, as stored: `[from, to)` with an end. */
export type Run = Period & { readonly to: Day };
/** What a month bears of an amount. */
export type Accrued = { readonly month: Day; readonly days: number; readonly amountMinor: bigint };

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
/** The days that two runs share. */
export const sharedDays = (a: Period, b: Run): number =>
  Math.max(0, daysBetween(later(a.from, b.from), a.to === null ? b.to : earlier(a.to, b.to)));

/**
 * F1 (B3.3, K05): an amount spread by the days of its run over months, each month but the last rounded on its own and
 * the last taking the residue. Ended before its time, what was not accrued is released: `ended` is the first day that
 * bears nothing any more, and the residue is then that of the days up to it. `begun` is the first day that bears anything,
 * where it is later than the run's.
 */
export function accrue(
  amountMinor: bigint,
  run: Run,
  ended: Day | null = null,
  begun: Day = run.from,
): { readonly months: readonly Accrued[]; readonly accruedMinor: bigint; readonly releasedMinor: bigint } {
  const total = daysBetween(run.from, run.to);
  const from = earlier(run.to, later(run.from, begun));
  const to = ended === null ? run.to : earlier(run.to, later(from, ended));
  const days = daysBetween(from, to);
  const partOf = (each: number): bigint => wholeMinor(exact(amountMinor).times(each).div(total));
  const accruedMinor = days === total ? amountMinor : partOf(days);
  const months: Accrued[] = [];
  let left = accruedMinor;
  for (let month = day(`${from.slice(0, 7)}-01`); days > 0 && month < to; month = plusMonths(month, 1)) {
    const next = plusMonths(month, 1);
    const own = sharedDays({ from: month, to: next }, { from, to });
    const amount = next >= to ? left : partOf(own);
    months.push({ month, days: own, amountMinor: amount });
    left -= amount;
  }
  return { months, accruedMinor, releasedMinor: amountMinor - accruedMinor };
}
