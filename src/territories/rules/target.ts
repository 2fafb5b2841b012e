import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween, plusMonths } from "../../kernel/day.ts";
import { exact, money, roundMoney, minorDigits, split, wholeMinor } from "../../kernel/money.ts";
import type { Period } from "../../kernel/period.ts";

export const targetPeriods = ["YEAR", "QUARTER", "MONTH"] as const;
export type TargetPeriod = (typeof targetPeriods)[number];
const monthsOf: Record<TargetPeriod, number> = { YEAR: 12, QUARTER: 3, MONTH: 1 };

/** A month of a target, and what of it is planned there. */
export type Phase = { readonly from: Day; readonly to: Day; readonly amountMinor: bigint };

/** A share as two whole numbers, so that nothing is rounded before the target is. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };
export const whole: Ratio = { numerator: 1n, denominator: 1n };

export type Target = {
  readonly from: Day;
  readonly to: Day;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** What a person set: T of B1.5, also after a split has moved part of it. */
  readonly baseMinor: bigint;
  /** The product of (1 - s) over the splits since: what of T's ground is still the dealer's. */
  readonly kept: Ratio;
  readonly phases: readonly Phase[];
};

export type TargetRefusal =
  | "NOT_A_PERIOD"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_TOO_FINE"
  | "AMOUNT_ABSURD"
  | "PHASES_MISMATCH"
  | "PHASES_COUNT";

/** The months of a period that begins on the first of any month: a business year need not be the calendar's. */
export function monthsIn(kind: TargetPeriod, from: Day): Period[] {
  return Array.from({ length: monthsOf[kind] }, (_, at) => ({
    from: plusMonths(from, at),
    to: plusMonths(from, at + 1),
  }));
}

/** The first day after a period that begins on a day. */
export const periodEnd = (kind: TargetPeriod, from: Day): Day => plusMonths(from, monthsOf[kind]);

const most = 10n ** 17n;

export type TargetAsked = {
  readonly kind: TargetPeriod;
  readonly from: Day;
  readonly currency: string;
  /** Null: finer than the currency's smallest unit. */
  readonly amountMinor: bigint | null;
  /** Amounts of the months in their order; null: by the days of each month. */
  readonly phases: readonly (bigint | null)[] | null;
};

/** T1-T3: a target is for a period that begins with a month, its months add up to it, and nothing is below zero. */
export function decideTarget(asked: TargetAsked, path: readonly string[] = []): Answer<Target, TargetRefusal> {
  const { kind, from, currency, amountMinor, phases } = asked;
  const months = monthsIn(kind, from);
  const amounts = phases ?? [];
  const sum = amounts.reduce((total: bigint, each) => total + (each ?? 0n), 0n);
  const at = (field: string) => ({ path: [...path, field] });
  const fine = amountMinor !== null && amounts.every((each) => each !== null);
  const positive = (amountMinor ?? 0n) >= 0n && amounts.every((each) => (each ?? 0n) >= 0n);
  const counted = phases === null || phases.length === months.length;
  const refusals: Refusal<TargetRefusal>[] = [
    ...unless(from.endsWith("-01"), "NOT_A_PERIOD", at("from")),
    ...unless(fine, "AMOUNT_TOO_FINE", at("amount")),
    ...unless(positive, "AMOUNT_NEGATIVE", at("amount")),
    ...unless((amountMinor ?? 0n) <= most, "AMOUNT_ABSURD", at("amount")),
    ...unless(counted, "PHASES_COUNT", { ...at("phases"), params: { count: months.length } }),
    ...unless(!counted || phases === null || !fine || sum === amountMinor, "PHASES_MISMATCH", {
      ...at("phases"),
      params: { difference: differenceText(sum - (amountMinor ?? 0n), currency) },
    }),
  ];
  return answer(refusals, () => {
    const total = amountMinor as bigint;
    const shares = phases === null ? byDays(total, currency, months) : (amounts as bigint[]);
    return {
      ...{ from, to: periodEnd(kind, from), currency, amountMinor: total, baseMinor: total, kept: whole },
      phases: months.map((month, index) => ({
        from: month.from,
        to: month.to as Day,
        amountMinor: shares[index] as bigint,
      })),
    };
  });
}

const differenceText = (minor: bigint, currency: string): string =>
  exact(minor)
    .div(exact(10n ** BigInt(minorDigits(currency))))
    .toFixed();

function byDays(total: bigint, currency: string, months: readonly Period[]): bigint[] {
  const weights = months.map((month) => BigInt(daysBetween(month.from, month.to as Day)));
  return split(money(total, currency), weights).map((share) => share.minor);
}

/** What part of a dealer's sales leaves, and the weights by which it reaches the receivers, in their order. */
export type Leaving = { readonly share: Ratio; readonly weights: readonly bigint[] };

/**
 * T6. The share is what moves of the trailing sales, all of them at most: where more came back on what stays than was sold
 * there, what moves is more than the whole. Who takes over ground on which more came back than was sold has no part of
 * it. Null: nothing was sold, or nothing of it moves.
 */
export function leavingOf(totalMinor: bigint, movedMinor: readonly bigint[]): Leaving | null {
  const moved = movedMinor.reduce((sum, each) => sum + each, 0n);
  if (totalMinor <= 0n || moved <= 0n) return null;
  return {
    share: moved >= totalMinor ? whole : { numerator: moved, denominator: totalMinor },
    weights: movedMinor.map((minor) => (minor > 0n ? minor : 0n)),
  };
}

/** How a split changes a target, with every figure behind it. */
export type Rebased = {
  readonly target: Target;
  /** What leaves the target, in minor units. */
  readonly takenMinor: bigint;
  readonly daysRemaining: number;
  readonly daysInPeriod: number;
};

/**
 * B1.5, M06: on the effective day T × (1 − s₁)…(1 − sₙ₋₁) × sₙ × daysRemaining/daysInPeriod leaves the present target,
 * s being the transferred share of the trailing sales: the new target is rounded, once. For a first split that is
 * T × (1 − s × daysRemaining/daysInPeriod). Null where the period is over, so that nothing of it can change.
 */
export function rebase(target: Target, share: Ratio, on: Day): Rebased | null {
  if (on >= target.to || share.numerator <= 0n) return null;
  const daysInPeriod = daysBetween(target.from, target.to);
  const daysRemaining = on <= target.from ? daysInPeriod : daysBetween(on, target.to);
  const taken = exact(target.baseMinor * target.kept.numerator * share.numerator * BigInt(daysRemaining)).div(
    exact(target.kept.denominator * share.denominator * BigInt(daysInPeriod)),
  );
  const scale = exact(10n ** BigInt(minorDigits(target.currency)));
  const left = roundMoney(exact(target.amountMinor).minus(taken).div(scale), target.currency).minor;
  const amountMinor = left < 0n ? 0n : left;
  const takenMinor = target.amountMinor - amountMinor;
  const kept = {
    numerator: target.kept.numerator * (share.denominator - share.numerator),
    denominator: target.kept.denominator * share.denominator,
  };
  const phases = takeFrom(target, takenMinor, on);
  return { target: { ...target, amountMinor, kept, phases }, takenMinor, daysRemaining, daysInPeriod };
}

/**
 * Takes an amount off the days that remain: each month gives by what is planned for its days from the effective day on.
 * Months that are over keep their plan, unless all that remains is less than what leaves: then the latest of them give.
 */
function takeFrom(target: Target, takenMinor: bigint, on: Day): Phase[] {
  const remaining = target.phases.map((phase) => {
    const days = daysBetween(phase.from, phase.to);
    const left = on <= phase.from ? days : on >= phase.to ? 0 : daysBetween(on, phase.to);
    return { phase, weight: (phase.amountMinor * BigInt(left) * 1_000_000n) / BigInt(days) };
  });
  const total = remaining.reduce((sum, each) => sum + each.weight, 0n);
  const shares =
    total === 0n || takenMinor === 0n
      ? remaining.map(() => 0n)
      : split(
          money(takenMinor, target.currency),
          remaining.map((each) => each.weight),
        ).map((share) => share.minor);
  let short = takenMinor;
  const first = remaining.map(({ phase }, at) => {
    const given = phase.amountMinor < (shares[at] as bigint) ? phase.amountMinor : (shares[at] as bigint);
    short -= given;
    return { ...phase, amountMinor: phase.amountMinor - given };
  });
  return first
    .toReversed()
    .map((phase) => {
      const given = phase.amountMinor < short ? phase.amountMinor : short;
      short -= given;
      return given === 0n ? phase : { ...phase, amountMinor: phase.amountMinor - given };
    })
    .toReversed();
}

/**
 * Adds to a receiver's target what came over to him, on the days that remain, so that the manufacturer's plan stays whole.
 * T grows by what that is for a whole period, so that a later split takes its share of it too. Null: the period is over.
 */
export function addTo(target: Target, addedMinor: bigint, on: Day): Target | null {
  if (on >= target.to) return null;
  const daysInPeriod = BigInt(daysBetween(target.from, target.to));
  const weights = target.phases.map((phase) =>
    BigInt(on >= phase.to ? 0 : daysBetween(on <= phase.from ? phase.from : on, phase.to)),
  );
  const remaining = weights.reduce((sum, each) => sum + each, 0n);
  const shares = split(money(addedMinor, target.currency), weights);
  const kept = target.kept.numerator === 0n ? whole : target.kept;
  const base = target.kept.numerator === 0n ? 0n : target.baseMinor;
  const yearly = exact(addedMinor * daysInPeriod * kept.denominator).div(exact(remaining * kept.numerator));
  return {
    ...{ ...target, kept, amountMinor: target.amountMinor + addedMinor, baseMinor: base + wholeMinor(yearly) },
    phases: target.phases.map((phase, at) => ({
      ...phase,
      amountMinor: phase.amountMinor + (shares[at]?.minor ?? 0n),
    })),
  };
}
