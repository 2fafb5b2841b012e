import type { ReactNode } from "react";
import type { ChainDisputeState } from "../../gql/types.ts";
import { useViewer } from "../../app/session.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { disputeWords } from "./dispute.texts.ts";

const tones: Readonly<Record<ChainDisputeState, Tone>> = {
  OPEN: "draft",
  SENT: "waiting",
  ANSWERED: "held",
  AGREED_OURS: "done",
  AGREED_THEIRS: "done",
  SPLIT: "done",
  WRITTEN_OFF: "plain",
  LAPSED: "plain",
  WITHDRAWN: "plain",
};

export const disputeStates = Object.keys(tones) as readonly ChainDisputeState[];
export const goingStates: readonly ChainDisputeState[] = ["OPEN", "SENT", "ANSWERED"];
export const endedStates = disputeStates.filter((state) => !goingStates.includes(state));

/** Where a dispute stands. */
export function DisputeStateChip({ state }: { state: ChainDisputeState }): ReactNode {
  const t = useTexts(disputeWords);
  const own = useViewer().permissions.includes("chain-statement:read");
  const word = own ? wordOf(t, state) : state === "SENT" ? t.yourTurn : state === "ANSWERED" ? t.yourAnswer : undefined;
  return <StatusChip tone={tones[state]}>{word ?? wordOf(t, state)}</StatusChip>;
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
