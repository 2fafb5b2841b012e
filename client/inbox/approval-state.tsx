import type { ReactNode } from "react";
import type { ApprovalState } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { inboxWords } from "./inbox.texts.ts";

const tones: Readonly<Record<ApprovalState, Tone>> = {
  PENDING: "waiting",
  APPROVED: "done",
  REFUSED: "refused",
  WITHDRAWN: "plain",
  SUPERSEDED: "held",
  EXPIRED: "plain",
};

/** How far a request has come, in a word. */
export const ApprovalStateChip = ({ state }: { state: ApprovalState }): ReactNode => {
  const t = useTexts(inboxWords);
  return <StatusChip tone={tones[state] ?? "plain"}>{wordOf(t, state)}</StatusChip>;
};
