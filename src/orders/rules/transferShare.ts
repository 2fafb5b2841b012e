import { exact, minorDigits, roundMoney } from "../../kernel/money.ts";

/** A part of a whole as an exact fraction, between none and all of it. */
export type Share = { readonly part: bigint; readonly whole: bigint };

/**
 * X7. The share of trailing sales that moves: nothing where nothing was sold or more came back than was sold, all at most.
 */
export function shareOf(movedMinor: bigint, totalMinor: bigint): Share {
  if (movedMinor <= 0n || totalMinor <= 0n) return { part: 0n, whole: 1n };
  return movedMinor >= totalMinor ? { part: 1n, whole: 1n } : { part: movedMinor, whole: totalMinor };
}

/**
 * X8 (B1.5). What of a standing amount (a credit limit, a deposit) goes with the share: rounded once, the rest stays, so
 * that both add up. It has no year to run, so no days are counted.
 */
export function proRated(
  amountMinor: bigint,
  share: Share,
  currency: string,
): { readonly moved: bigint; readonly remaining: bigint } {
  const major = exact(amountMinor * share.part)
    .dividedBy(exact(share.whole))
    .dividedBy(exact(10n ** BigInt(minorDigits(currency))));
  const moved = roundMoney(major, currency).minor;
  return { moved, remaining: amountMinor - moved };
}

/** The share in percent to two places, for people: 12.00. */
export const percentOf = (share: Share): string =>
  exact(share.part).times(exact(100n)).dividedBy(exact(share.whole)).toFixed(2);
