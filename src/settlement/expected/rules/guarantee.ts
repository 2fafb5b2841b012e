import { type Guarantee, type TurnoverRule, bandCommission, commissionOf, topUpOf } from "../../../chains/index.ts";
import { type Exact, exact, wholeMinor } from "../../../kernel/money.ts";

/** A run of a guarantee's year that was settled as one: a month, or what a version held of it. */
export type MonthOf = {
  readonly turnoverMinor: bigint;
  /** Days of the calendar month that it holds. */
  readonly days: number;
  readonly of: number;
  readonly endsQuarter: boolean;
  readonly endsYear: boolean;
};

const shareOf = (months: readonly MonthOf[]): Exact =>
  months.reduce((sum, { days, of }) => sum.plus(exact(String(days)).div(of)), exact(0n));
const turnoverIn = (months: readonly MonthOf[]): bigint => months.reduce((sum, month) => sum + month.turnoverMinor, 0n);

/** What is missing to a share of the guarantee of a rule on a turnover (T4); its bands stay, or are stretched alike. */
function missing(rule: TurnoverRule, turnoverMinor: bigint, share: Exact, stretch: boolean): bigint {
  if (rule.kind === "ACTUAL_SALES" || rule.kind === "FIXED_PROFIT") return 0n;
  if (share.eq(1)) return topUpOf(rule, turnoverMinor);
  const times = (minor: bigint) => wholeMinor(exact(minor).times(share));
  const guaranteeMinor = times(rule.guaranteeMinor);
  if (stretch) {
    const bands = rule.bands.map((band) => ({
      ...{
        rate: band.rate,
        fromMinor: times(band.fromMinor),
        toMinor: band.toMinor === null ? null : times(band.toMinor),
      },
    }));
    const targeted = "targetMinor" in rule ? { ...rule, targetMinor: times(rule.targetMinor) } : rule;
    return topUpOf({ ...targeted, bands, guaranteeMinor }, turnoverMinor);
  }
  const bySales = rule.kind === "GUARANTEED_SALES" || rule.kind === "TARGET_SALES";
  const owed = bySales ? wholeMinor(bandCommission(rule.bands, guaranteeMinor)) : guaranteeMinor;
  const commission = commissionOf(rule, turnoverMinor);
  return owed > commission ? owed - commission : 0n;
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
  if (guarantee.period === "YEAR") return last.endsYear ? missing(rule, turnoverIn(months), held, false) : 0n;
  if (guarantee.period === "QUARTER") {
    const before = months.slice(0, -1).findLastIndex((month) => month.endsQuarter);
    return last.endsQuarter ? missing(rule, turnoverIn(months.slice(before + 1)), held, false) : 0n;
  }
  if (!guarantee.cumulative) return missing(rule, last.turnoverMinor, shareOf([last]), false);
  const soFar = (upTo: readonly MonthOf[]) =>
    upTo.length === 0 ? 0n : missing(rule, turnoverIn(upTo), shareOf(upTo), true);
  return soFar(months) - soFar(months.slice(0, -1));
}
