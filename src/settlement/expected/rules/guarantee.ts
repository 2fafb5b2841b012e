import { type Guarantee, type TurnoverRule, commissionOf, topUpOf } from "../../../chains/index.ts";
import { type Day, daysBetween } from "../../../kernel/day.ts";
import { type Exact, exact, wholeMinor } from "../../../kernel/money.ts";
import type { Run } from "../../rules/accrual.ts";
import { monthEnd, monthOf } from "./reach.ts";

/** A run of a guarantee's year that was settled as one: a month, or what a version held of it. */
export type MonthOf = {
  readonly turnoverMinor: bigint;
  /** What the chain kept of it. */
  readonly commissionMinor: bigint;
  /** Days of the calendar month that it holds. */
  readonly days: number;
  readonly of: number;
  readonly endsQuarter: boolean;
  readonly endsYear: boolean;
};

const shareOf = (months: readonly MonthOf[]): Exact =>
  months.reduce((sum, { days, of }) => sum.plus(exact(String(days)).div(of)), exact(0n));

/** What is missing to a share of the guarantee of a rule in some months together (T4). */
function missing(rule: TurnoverRule, months: readonly MonthOf[], share: Exact): bigint {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return 0n;
  const sum = (of: (month: MonthOf) => bigint) => months.reduce((total, month) => total + of(month), 0n);
  const guaranteeMinor = wholeMinor(exact(rule.guaranteeMinor).times(share));
  return topUpOf(
    { ...rule, guaranteeMinor },
    sum(({ turnoverMinor }) => turnoverMinor),
    sum(({ commissionMinor }) => commissionMinor),
  );
}

/**
 * G8: the top-up that the last of these months settles (readings B4.4). MONTH alone; MONTH cumulative: the year so far less
 * what was topped up before, it may give back; QUARTER, YEAR: once, at their end. What the contract holds of a month, or,
 * ended before its time, of a quarter or year (`held`), bears that share of the guarantee.
 */
export function guaranteeDue(
  rule: TurnoverRule,
  guarantee: Guarantee,
  months: readonly MonthOf[],
  held: Exact = exact("1"),
): bigint {
  const last = months.at(-1);
  if (last === undefined) return 0n;
  if (guarantee.period === "YEAR") return last.endsYear ? missing(rule, months, held) : 0n;
  if (guarantee.period === "QUARTER") {
    const before = months.slice(0, -1).findLastIndex((month) => month.endsQuarter);
    return last.endsQuarter ? missing(rule, months.slice(before + 1), held) : 0n;
  }
  if (!guarantee.cumulative) return missing(rule, [last], shareOf([last]));
  const soFar = (upTo: readonly MonthOf[]) => (upTo.length === 0 ? 0n : missing(rule, upTo, shareOf(upTo)));
  return soFar(months) - soFar(months.slice(0, -1));
}

/**
 * What the chain keeps of a turnover in a run of days within a month. A fixed profit is a month's: a run bears what the
 * days up to its end do less what those before it do, so that runs of a month bear it once (as its guarantee, G8).
 */
export function keptIn(rule: TurnoverRule, turnoverMinor: bigint, run: Run): bigint {
  if (rule.kind !== "FIXED_PROFIT") return commissionOf(rule, turnoverMinor);
  const month = monthOf(run.from);
  const of = daysBetween(month, monthEnd(month));
  const upTo = (on: Day) => wholeMinor(exact(rule.profitMinor).times(daysBetween(month, on)).div(of));
  return upTo(run.to) - upTo(run.from);
}
