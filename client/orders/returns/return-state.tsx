import type { ReactNode } from "react";
import type { ReturnRowFragment, ReturnState } from "../../gql/types.ts";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { returnWords } from "./returns.texts.ts";

export const returnStates: readonly ReturnState[] = ["REQUESTED", "APPROVED", "RECEIVED", "REJECTED"];

const tones: Readonly<Record<ReturnState, Tone>> = {
  REQUESTED: "waiting",
  APPROVED: "moving",
  RECEIVED: "done",
  REJECTED: "refused",
};

/** Where a return stands. */
export const ReturnStateChip = ({ state }: { state: ReturnState }): ReactNode => {
  const t = useTexts(returnWords);
  return <StatusChip tone={tones[state] ?? "plain"}>{wordOf(t, state)}</StatusChip>;
};

type Named = Pick<ReturnRowFragment, "orderNumber" | "position">;

/** What a return is called, and its credit note after it: the order's number and which return of it this is. */
export const returnNumber = ({ orderNumber, position }: Named): string => `T${orderNumber ?? ""}-${position}`;
