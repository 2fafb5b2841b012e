import { type Guarantee, type TurnoverRule, commissionOf, topUpOf } from "../../../chains/index.ts";
import { type Day, daysBetween, plusMonths } from "../../../kernel/day.ts";
import { type Exact, exact, wholeMinor } from "../../../kernel/money.ts";
import type { Run } from "../../rules/accrual.ts";
import { monthOf } from "./reach.ts";

/** A run of a guarantee's year that was settled as one: a month, or what a version held of it. */
export type MonthOf = {
  readonly turnoverMinor: bigint;
  /** What the chain kept of it by its bands, which begin anew with every settlement. */
  readonly commissionMinor: bigint;
  /** Days of the calendar month that it holds. */
  readonly days: number;
  readonly of: number;
  readonly endsQuarter: boolean;
  readonly endsYear: boolean;
};

/**
 * G24: what the chain keeps of the turnover of a run (T3). Of a fixed profit a part of a month keeps its days' share, and the
 * parts of a month add up to it: a version that ends within it does not have it charged twice.
 */
export function keptIn(rule: TurnoverRule, turnoverMinor: bigint, run: Run): bigint {
  if (rule.kind !== "FIXED_PROFIT") return commissionOf(rule, turnoverMinor);
  const month = monthOf(run.from);
  const of = daysBetween(month, plusMonths(month, 1));
  const upTo = (day: Day) => wholeMinor(exact(rule.profitMinor).times(daysBetween(month, day)).div(of));
  return upTo(run.to) - upTo(run.from);
}

const shareOf = (months: readonly MonthOf[]): Exact =>
  months.reduce((sum, { days, of }) => sum.plus(exact(String(days)).div(of)), exact(0n));
const sumOf = (months: readonly MonthOf[], of: "turnoverMinor" | "commissionMinor"): bigint =>
  months.reduce((sum, month) => sum + month[of], 0n);
const times = (minor: bigint, share: Exact): bigint => wholeMinor(exact(minor).times(share));

type BySales = Extract<TurnoverRule, { readonly kind: "GUARANTEED_SALES" | "TARGET_SALES" }>;

/** The bands, and the target, of one settlement for so many of them together. */
function stretched(rule: BySales, by: Exact): BySales {
  const bands = rule.bands.map((band) => ({
    ...{ rate: band.rate, fromMinor: times(band.fromMinor, by) },
    toMinor: band.toMinor === null ? null : times(band.toMinor, by),
  }));
  return rule.kind === "TARGET_SALES"
    ? { ...rule, bands, targetMinor: times(rule.targetMinor, by) }
    : { ...rule, bands };
}

/**
 * What is missing to a share of the guarantee in some months (T4). Guaranteed profit: what the chain really kept is missing
 * to it. Guaranteed sales: what sales that are missing would have earned, by bands for as many settlements as there are
 * months, so that nothing is missing where the guaranteed sales were reached, whatever month they came in.
 */
function missing(rule: TurnoverRule, months: readonly MonthOf[], share: Exact, settlements: Exact): bigint {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return 0n;
  const guaranteeMinor = times(rule.guaranteeMinor, share);
  if (rule.kind === "GUARANTEED_SALES" || rule.kind === "TARGET_SALES")
    return topUpOf({ ...stretched(rule, settlements), guaranteeMinor }, sumOf(months, "turnoverMinor"));
  const kept = sumOf(months, "commissionMinor");
  return guaranteeMinor > kept ? guaranteeMinor - kept : 0n;
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
  if (guarantee.period === "YEAR") return last.endsYear ? missing(rule, months, held, shareOf(months)) : 0n;
  if (guarantee.period === "QUARTER") {
    const before = months.slice(0, -1).findLastIndex((month) => month.endsQuarter);
    const quarter = months.slice(before + 1);
    return last.endsQuarter ? missing(rule, quarter, held, shareOf(quarter)) : 0n;
  }
  if (!guarantee.cumulative) return missing(rule, [last], shareOf([last]), exact("1"));
  const soFar = (upTo: readonly MonthOf[]) =>
    upTo.length === 0 ? 0n : missing(rule, upTo, shareOf(upTo), shareOf(upTo));
  return soFar(months) - soFar(months.slice(0, -1));
}
