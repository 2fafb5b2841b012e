import { type Answer, type Refusal, answer, unless } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { inTime } from "./policy.ts";
import type { DisputeSide } from "./words.ts";

export type ClaimRefusal =
  | "AMOUNT_TOO_FINE"
  | "AMOUNT_NOT_POSITIVE"
  | "CLAIM_OVER_LINE"
  | "LINE_NOT_OWED"
  | "COMMENT_EMPTY"
  | "ITEM_ARGUED"
  | "DISPUTE_TOO_LATE";

/** A line of a confirmed statement as a claim meets it. */
export type Claimed = {
  /** What the chain's own sheet has of it, in minor units: that is what was confirmed. Nothing: it is carried on, or let go. */
  readonly theirsMinor: bigint;
  /** There is a dispute about it, or was one that was settled. */
  readonly argued: boolean;
  /** The last day on which the chain may claim something of it (L2). */
  readonly lastDay: Day;
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/**
 * P5: the chain claims so much off a line of a statement that we confirmed: above zero, no more than was confirmed of the
 * line, in time, with a reason in words; once a line, because an argument goes on in its own thread. What is carried on is
 * not owed yet, and claimed once it is. `null`: the amount is finer than its currency. Answers how much less it says it owes.
 */
export function decideClaim(
  line: Claimed,
  said: { readonly amountMinor: bigint | null; readonly text: string },
  today: Day,
): Answer<bigint, ClaimRefusal> {
  const minor = said.amountMinor ?? 0n;
  const most = size(line.theirsMinor);
  const still = inTime(line.lastDay, today);
  const refusals: Refusal<ClaimRefusal>[] = [
    ...unless(!line.argued, "ITEM_ARGUED", { path: ["item"] }),
    ...unless(line.argued || most > 0n, "LINE_NOT_OWED", { path: ["item"] }),
    ...unless(said.amountMinor !== null, "AMOUNT_TOO_FINE", { path: ["amount"] }),
    ...unless(said.amountMinor === null || minor > 0n, "AMOUNT_NOT_POSITIVE", { path: ["amount"] }),
    ...unless(most === 0n || minor <= most, "CLAIM_OVER_LINE", { path: ["amount"] }),
    ...unless(said.text.trim() !== "", "COMMENT_EMPTY", { path: ["text"] }),
    ...(still.ok ? [] : still.refusals),
  ];
  return answer(refusals, () => minor);
}

export type WithdrawRefusal = "CLAIM_NOT_THEIRS" | "REASON_MISSING" | "DISPUTE_SETTLED";

/**
 * P6: the chain takes its own claim back as long as it has not ended, and says why. What we dispute is not the chain's to
 * take back: it answers. Answers what it says.
 */
export function decideWithdraw(
  { side }: { readonly side: DisputeSide },
  text: string,
): Answer<string, "CLAIM_NOT_THEIRS" | "REASON_MISSING"> {
  const refusals: Refusal<"CLAIM_NOT_THEIRS" | "REASON_MISSING">[] = [
    ...unless(side === "THEIRS", "CLAIM_NOT_THEIRS", { path: ["dispute"] }),
    ...unless(text.trim() !== "", "REASON_MISSING", { path: ["text"] }),
  ];
  return answer(refusals, () => text.trim());
}
