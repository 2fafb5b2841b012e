import type { ReactNode } from "react";
import type { ChainDisputeState, StatementSide } from "../../gql/types.ts";
import { useViewer } from "../../app/session.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { wordOf } from "../../ui/texts.ts";
import { useDisputeWords } from "./guest.texts.ts";

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

type Standing = {
  readonly state: ChainDisputeState;
  readonly side: StatementSide;
  /** Of SPLIT: it was divided, and its parts end each in their own way. */
  readonly divided?: boolean;
};

/** What a state is called: of a claim of the chain's it is we who answer, agree or deny. */
function useStateWord({ state, side, divided = false }: Standing): string | undefined {
  const t = useDisputeWords();
  const own = useViewer().permissions.includes("chain-statement:read");
  // It stands in its parts: nobody has agreed to anything by that.
  if (state === "SPLIT" && divided) return t.divided;
  if (side === "THEIRS") {
    const said = wordOf(t, `${own ? "claim" : "yours"}_${state}`);
    if (said !== `${own ? "claim" : "yours"}_${state}`) return said;
  }
  return wordOf(t, state);
}

/** Where a dispute stands. */
export function DisputeStateChip(standing: Standing): ReactNode {
  return <StatusChip tone={tones[standing.state]}>{useStateWord(standing)}</StatusChip>;
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
