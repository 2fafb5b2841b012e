import type { SplitState } from "./states.ts";
import type { PartyRole } from "./words.ts";

/** What a dealer is told that has nothing to do with what the manufacturer still prepares. */
const before: readonly SplitState[] = ["DRAFT", "COVERAGE_REVIEWED", "INTERNALLY_APPROVED", "DISCARDED"];
const refused: readonly SplitState[] = ["FINAL_REFUSAL", "TERMINATION_NOTICE", "TERMINATED"];

/**
 * V3: what a dealer sees of where a split stands; null: what he saw before, for what is prepared anew after his counter
 * is the manufacturer's own. A dealer who is to take ground over is told of what concerns him: that it goes on or ended,
 * never that a colleague refused.
 */
export function stateSeen(role: PartyRole, state: SplitState): SplitState | null {
  if (before.includes(state)) return null;
  return role === "RECEIVER" && refused.includes(state) ? "WITHDRAWN" : state;
}
