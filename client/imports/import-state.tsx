import type { ReactNode } from "react";
import type { ImportState } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

const tones: Readonly<Record<ImportState, Tone>> = {
  UPLOADED: "waiting",
  CHECKING: "moving",
  PREVIEWED: "held",
  APPLYING: "moving",
  APPLIED: "done",
  REJECTED: "refused",
  FAILED: "refused",
};

export const ImportStateChip = ({ state }: { state: ImportState }): ReactNode => {
  const t = useTexts(importWords);
  return <StatusChip tone={tones[state] ?? "plain"}>{wordOf(t, state)}</StatusChip>;
};
