import { type Day, daysBetween } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";
import type { OpenItem, Terms } from "./words.ts";

/** Days past due: none on the due day itself (readings B5). */
export const daysPastDue = (item: Pick<OpenItem, "dueOn">, on: Day): number => Math.max(0, daysBetween(item.dueOn, on));

export type Overdue = {
  /** All that is past due and not disputed. */
  readonly overdueMinor: bigint;
  readonly oldestDays: number;
  /** Part of the undisputed receivable that is past due, to four places. */
  readonly ratio: string;
  /** Whether the terms are broken. */
  readonly broken: boolean;
  /** What must be paid so that they are not, the oldest first. */
  readonly toClear: readonly OpenItem[];
};

/**
 * X3. The overdue test: the oldest undisputed item is more than N days past due, or more than x of the undisputed
 * receivable is. Disputed items stay in the exposure and leave this test.
 */
export function overdueOf(
  items: readonly OpenItem[],
  terms: Pick<Terms, "overdueDays" | "overdueRatio">,
  on: Day,
): Overdue {
  const tested = items.filter((item) => !item.disputed && item.residualMinor > 0n);
  const late = tested
    .filter((item) => daysPastDue(item, on) > 0)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
  const total = sum(tested);
  const overdue = sum(late);
  const ratioBroken = (of: bigint, whole: bigint) =>
    terms.overdueRatio !== null && whole > 0n && exact(of).gt(exact(whole).times(exact(terms.overdueRatio)));
  const tooOld = late.filter((item) => terms.overdueDays !== null && daysPastDue(item, on) > terms.overdueDays);
  const toClear = [...tooOld];
  for (const item of late.slice(tooOld.length)) {
    if (!ratioBroken(overdue - sum(toClear), total - sum(toClear))) break;
    toClear.push(item);
  }
  return {
    overdueMinor: overdue,
    oldestDays: late[0] === undefined ? 0 : daysPastDue(late[0], on),
    ratio: total === 0n ? "0" : exact(overdue).dividedBy(exact(total)).toDecimalPlaces(4).toString(),
    broken: tooOld.length > 0 || ratioBroken(overdue, total),
    toClear,
  };
}

const sum = (items: readonly OpenItem[]): bigint => items.reduce((all, item) => all + item.residualMinor, 0n);
