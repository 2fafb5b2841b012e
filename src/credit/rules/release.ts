import { type Answer, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween } from "../../kernel/day.ts";
import type { BlockKind } from "./words.ts";

export const longestReleaseDays = 92;
/** A release gives room for a changed weight or freight, and not for another order: 10% above what is held. */
const tolerance = { numerator: 11n, denominator: 10n };

export type HoldFacts = {
  readonly amountMinor: bigint;
  /** The person; null: one who has left. */
  readonly placedBy: string | null;
  readonly kinds: readonly BlockKind[];
};
export type ReleaseRefusal =
  | "OWN_ORDER"
  | "NOT_RELEASABLE"
  | "BELOW_ORDER"
  | "ABOVE_TOLERANCE"
  | "DAY_PAST"
  | "PERIOD_TOO_LONG"
  | "REASON_MISSING";

const notReleasable: ReadonlySet<BlockKind> = new Set(["BLACKLIST", "MANUAL", "MARKET_ORDER"]);

/** The most that a release of a held order may reach, in minor units. */
export const mostReleased = (amountMinor: bigint): bigint =>
  (amountMinor * tolerance.numerator) / tolerance.denominator;

/**
 * R1. A release lets one held order pass, up to an amount and a day, both stated, and says why. Nobody releases what he
 * placed; blacklist and set blocks are lifted, never released.
 */
export function decideRelease(
  hold: HoldFacts,
  asked: { readonly upToMinor: bigint; readonly lastOn: Day; readonly reason: string; readonly personId: string },
  today: Day,
): Answer<true, ReleaseRefusal> {
  const stuck = hold.kinds.filter((kind) => notReleasable.has(kind));
  return answer(
    [
      ...unless(hold.placedBy !== asked.personId, "OWN_ORDER" as const, { path: ["order"] }),
      ...unless(stuck.length === 0, "NOT_RELEASABLE" as const, {
        path: ["order"],
        params: { kinds: stuck.join(", ") },
      }),
      ...unless(asked.upToMinor >= hold.amountMinor, "BELOW_ORDER" as const, { path: ["upTo"] }),
      ...unless(asked.upToMinor <= mostReleased(hold.amountMinor), "ABOVE_TOLERANCE" as const, { path: ["upTo"] }),
      ...unless(asked.lastOn >= today, "DAY_PAST" as const, { path: ["lastOn"], params: { today } }),
      ...unless(daysBetween(today, asked.lastOn) < longestReleaseDays, "PERIOD_TOO_LONG" as const, {
        path: ["lastOn"],
        params: { most: longestReleaseDays },
      }),
      ...unless(asked.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ],
    () => true as const,
  );
}
