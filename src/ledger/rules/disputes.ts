import { type Answer, answer, unless } from "../../kernel/answer.ts";

export const disputeStates = ["RAISED", "OPEN", "SETTLED", "WITHDRAWN"] as const;
export type DisputeState = (typeof disputeStates)[number];
export const disputeOutcomes = ["FOR_DEALER", "IN_PART", "AGAINST_DEALER"] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

export type DisputeRefusal = "REASON_MISSING" | "ITEM_SETTLED" | "DISPUTED_ALREADY" | "NOT_DISPUTED";

/**
 * D1: an invoice with a rest is disputed once at a time, for a reason. What a dealer says waits until the manufacturer
 * takes it up: only then it leaves the overdue test, or whoever is late would lift his own block.
 */
export function decideDispute(
  item: { readonly residualMinor: bigint },
  standing: DisputeState | null,
  asked: { readonly byDealer: boolean; readonly reason: string },
): Answer<"RAISED" | "OPEN", DisputeRefusal> {
  const takesUp = !asked.byDealer && standing === "RAISED";
  return answer<"RAISED" | "OPEN", DisputeRefusal>(
    [
      ...unless(takesUp || asked.reason.trim() !== "", "REASON_MISSING", { path: ["reason"] }),
      ...unless(item.residualMinor > 0n, "ITEM_SETTLED", { path: ["item"] }),
      ...unless(takesUp || standing === null, "DISPUTED_ALREADY", { path: ["item"] }),
    ],
    () => (asked.byDealer ? "RAISED" : "OPEN"),
  );
}

/** D2: it ends once: settled by the manufacturer with an outcome and in words, or withdrawn by the dealer. */
export const decideDisputeEnd = (
  standing: DisputeState | null,
  asked: { readonly byDealer: boolean; readonly note: string },
): Answer<"SETTLED" | "WITHDRAWN", DisputeRefusal> =>
  answer<"SETTLED" | "WITHDRAWN", DisputeRefusal>(
    [
      ...unless(standing === "RAISED" || standing === "OPEN", "NOT_DISPUTED", { path: ["item"] }),
      ...unless(asked.byDealer || asked.note.trim() !== "", "REASON_MISSING", { path: ["note"] }),
    ],
    () => (asked.byDealer ? "WITHDRAWN" : "SETTLED"),
  );
