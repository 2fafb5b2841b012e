import type { FeeTermSaid } from "../../../chains/index.ts";
import { type Day, daysBetween, plusMonths } from "../../../kernel/day.ts";
import { exact, parseAmount, wholeMinor } from "../../../kernel/money.ts";
import { type Period, isEmpty } from "../../../kernel/period.ts";
import { accrue, sharedDays } from "../../rules/accrual.ts";

/** CERTAIN: it falls due by the calendar. IF_IT_HAPPENS: for each festival, issue, opening. AS_COUNTED: by heads on duty, or a rate of its base. */
export type HowBorne = "CERTAIN" | "IF_IT_HAPPENS" | "AS_COUNTED";
export type FeeMonth = {
  readonly month: Day;
  readonly how: HowBorne;
  /** Days of the month that bear it. */
  readonly days: number;
  /** For each of what the term's basis counts, in minor units; null where only the facts say. */
  readonly amountMinor: bigint | null;
};

/** Months that begin on a first, in their order. */
export const monthsFrom = (from: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, at) => plusMonths(`${from.slice(0, 7)}-01` as Day, at));

/**
 * Y1 (B3.2, B3.3): which months of a calendar bear a term, and how much of it for each of what it counts: once on its
 * first day, by the day over its run, by the month by its days, or as things happen. What has no month is left out.
 */
export function feeMonths(term: FeeTermSaid, currency: string, months: readonly Day[]): FeeMonth[] {
  if (isEmpty(term)) return [];
  const amountMinor = parseAmount(term.amount ?? "", currency)?.minor ?? null;
  const touched = months
    .map((month) => ({ month, days: sharedDays(term, { from: month, to: plusMonths(month, 1) }) }))
    .filter(({ days }) => days > 0);
  if (term.basis === "RATE" && term.accrual !== "AT_EVENT")
    return touched.map((each) => ({ ...each, how: "AS_COUNTED", amountMinor: null }));
  if (term.basis === "PER_HEAD_MONTH") return touched.map((each) => ({ ...each, how: "AS_COUNTED", amountMinor }));
  if (term.basis === "PER_EVENT" || term.accrual === "AT_EVENT")
    return touched.map((each) => ({ ...each, how: "IF_IT_HAPPENS", amountMinor }));
  if (term.accrual === "AT_ONCE")
    return touched
      .filter(({ month }) => month.slice(0, 7) === term.from.slice(0, 7))
      .map((each) => ({ ...each, how: "CERTAIN", amountMinor }));
  if (term.accrual === "BY_DAY") return byDay(term, amountMinor, touched);
  return touched.map(({ month, days }) => ({
    ...{ month, days, how: "CERTAIN" as const },
    amountMinor: amountMinor === null ? null : ofMonth(amountMinor, days, month),
  }));
}

type Touched = { readonly month: Day; readonly days: number };

/** A fee without an end cannot be spread: its months are shown, without amounts. */
function byDay({ from, to }: Period, amountMinor: bigint | null, touched: readonly Touched[]): FeeMonth[] {
  const spread = to === null || amountMinor === null ? [] : accrue(amountMinor, { from, to }).months;
  const of = new Map(spread.map((each) => [each.month, each.amountMinor]));
  return touched.map((each) => ({ ...each, how: "CERTAIN", amountMinor: of.get(each.month) ?? null }));
}

const ofMonth = (amountMinor: bigint, days: number, month: Day): bigint =>
  wholeMinor(
    exact(amountMinor)
      .times(days)
      .div(daysBetween(month, plusMonths(month, 1))),
  );
