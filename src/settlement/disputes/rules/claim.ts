import { type Answer, type Refusal, answer, unless } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { inTime } from "./policy.ts";

export type ClaimRefusal =
  | "AMOUNT_TOO_FINE"
  | "AMOUNT_NOT_POSITIVE"
  | "CLAIM_OVER_LINE"
  | "COMMENT_EMPTY"
  | "ITEM_ARGUED"
  | "DISPUTE_TOO_LATE";

/** A line of a confirmed statement as a claim meets it; amounts in minor units, signed as both sides have them. */
export type Claimed = {
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  /** There is a dispute about it, or was one that was settled. */
  readonly argued: boolean;
  /** The last day on which the chain may claim something of it (L2). */
  readonly lastDay: Day;
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/**
 * P5: the chain claims so much off a line of a statement that we confirmed: above zero, no more than the line comes to, in
 * time, with a reason in words; once a line, because an argument goes on in its own thread. `null`: the amount is finer
 * than its currency. Answers how much less it says it owes.
 */
export function decideClaim(
  line: Claimed,
  said: { readonly amountMinor: bigint | null; readonly text: string },
  today: Day,
): Answer<bigint, ClaimRefusal> {
  const minor = said.amountMinor ?? 0n;
  const [ours, theirs] = [size(line.oursMinor), size(line.theirsMinor)];
  const most = ours > theirs ? ours : theirs;
  const still = inTime(line.lastDay, today);
  const refusals: Refusal<ClaimRefusal>[] = [
    ...unless(!line.argued, "ITEM_ARGUED", { path: ["item"] }),
    ...unless(said.amountMinor !== null, "AMOUNT_TOO_FINE", { path: ["amount"] }),
    ...unless(said.amountMinor === null || minor > 0n, "AMOUNT_NOT_POSITIVE", { path: ["amount"] }),
    ...unless(minor <= most, "CLAIM_OVER_LINE", { path: ["amount"] }),
    ...unless(said.text.trim() !== "", "COMMENT_EMPTY", { path: ["text"] }),
    ...(still.ok ? [] : still.refusals),
  ];
  return answer(refusals, () => minor);
}
