import { exact, wholeMinor } from "../../kernel/money.ts";

/** From which base on which rate holds, half-open: a tier holds until the next one begins. In minor units. */
export type Tier = { readonly fromMinor: bigint; readonly rate: string };
/** PROGRESSIVE: each part of the base at its own tier's rate. WHOLE: the whole base at the rate of the tier reached. */
export type TierMode = "PROGRESSIVE" | "WHOLE";

/** R1: tiers rise strictly and none begins below zero; below the first nothing is earned. */
export const tiersHold = (tiers: readonly Tier[]): boolean =>
  tiers.length > 0 &&
  tiers[0]!.fromMinor >= 0n &&
  tiers.slice(1).every((tier, at) => tier.fromMinor > tiers[at]!.fromMinor);

/** R2 (B3.3, K12): what a base (net of returns, as the term defines it) earns, rounded once; below the first tier nothing. */
export function earned(tiers: readonly Tier[], mode: TierMode, baseMinor: bigint): bigint {
  const reached = tiers.filter((tier) => baseMinor >= tier.fromMinor);
  const last = reached.at(-1);
  if (last === undefined) return 0n;
  if (mode === "WHOLE") return wholeMinor(exact(baseMinor).times(exact(last.rate)));
  return wholeMinor(
    reached.reduce((sum, tier, at) => {
      const upTo = reached[at + 1]?.fromMinor ?? baseMinor;
      return sum.plus(exact(upTo - tier.fromMinor).times(exact(tier.rate)));
    }, exact(0n)),
  );
}

/** R3 (peers 16): what is settled now is what was earned to date less what was settled before; it may be taken back. */
export const settledNow = (
  tiers: readonly Tier[],
  mode: TierMode,
  baseToDateMinor: bigint,
  settledBeforeMinor: bigint,
): bigint => earned(tiers, mode, baseToDateMinor) - settledBeforeMinor;
