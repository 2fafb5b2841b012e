import type { ReactNode } from "react";
import type { TerritorySplitState } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { splitWords } from "./split.texts.ts";

const tones: Readonly<Record<TerritorySplitState, Tone>> = {
  DRAFT: "draft",
  COVERAGE_REVIEWED: "draft",
  INTERNALLY_APPROVED: "moving",
  PROPOSED: "waiting",
  COUNTERED: "held",
  REFUSED: "refused",
  NO_RESPONSE: "held",
  ESCALATED: "held",
  ACCEPTED: "moving",
  TRANSITION: "moving",
  EFFECTIVE: "done",
  SETTLED: "done",
  CLOSED: "done",
  FINAL_REFUSAL: "refused",
  TERMINATION_NOTICE: "refused",
  TERMINATED: "refused",
  WITHDRAWN: "plain",
  DISCARDED: "plain",
};

export function SplitStateChip({ state }: { state: TerritorySplitState }): ReactNode {
  const t = useTexts(splitWords);
  return <StatusChip tone={tones[state]}>{wordOf(t, state)}</StatusChip>;
}

/** States as people ask for them. */
export const stateGroups: Readonly<Record<"inMotion" | "drafts" | "ended", readonly TerritorySplitState[]>> = {
  inMotion: [
    "PROPOSED",
    "COUNTERED",
    "REFUSED",
    "NO_RESPONSE",
    "ESCALATED",
    "ACCEPTED",
    "TRANSITION",
    "EFFECTIVE",
    "SETTLED",
    "FINAL_REFUSAL",
    "TERMINATION_NOTICE",
  ],
  drafts: ["DRAFT", "COVERAGE_REVIEWED", "INTERNALLY_APPROVED"],
  ended: ["CLOSED", "TERMINATED", "WITHDRAWN", "DISCARDED"],
};
