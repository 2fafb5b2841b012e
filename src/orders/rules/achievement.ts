import { type Day, daysBetween } from "../../kernel/day.ts";
import { exact, money, roundMoney, minorDigits } from "../../kernel/money.ts";

type Planned = {
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly phases: readonly { readonly from: Day; readonly to: Day; readonly amountMinor: bigint }[];
};

/** What was planned until the end of a day, in minor units: months that are over, and of this one by its days; rounded once. */
export function expectedBy(target: Planned, today: Day): bigint {
  const scale = exact(10n ** BigInt(minorDigits(target.currency)));
  const planned = target.phases.reduce((sum, { from, to, amountMinor }) => {
    if (today < from) return sum;
    const days = daysBetween(from, to);
    const gone = Math.min(days, daysBetween(from, today) + 1);
    return sum.plus(exact(amountMinor * BigInt(gone)).div(exact(BigInt(days))));
  }, exact(0n));
  return roundMoney(planned.div(scale), target.currency).minor;
}

/** Actual over planned as a percentage to two places, half away from zero; null where nothing is planned. */
export const percentOf = (actualMinor: bigint, plannedMinor: bigint): string | null =>
  plannedMinor <= 0n ? null : exact(actualMinor).times("100").div(exact(plannedMinor)).toFixed(2);

/** M06: a target is achieved by reaching it, to the fen. */
export const isAchieved = (actualMinor: bigint, target: Planned): boolean =>
  money(actualMinor, target.currency).minor >= target.amountMinor;
