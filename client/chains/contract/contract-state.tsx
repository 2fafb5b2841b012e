import type { ReactNode } from "react";
import type { KaContractState } from "../../gql/types.ts";
import { useViewer } from "../../app/session.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { contractWords } from "./contract.texts.ts";

const tones: Readonly<Record<KaContractState, Tone>> = {
  PROPOSED: "waiting",
  ACTIVE: "done",
  ENDED: "plain",
  REJECTED: "refused",
};

/** Where a contract or one of its versions stands. */
export const ContractState = ({ state }: { state: KaContractState }): ReactNode => (
  <StatusChip tone={tones[state]}>{useTexts(contractWords)[state]}</StatusChip>
);

type Held = { readonly state: KaContractState; readonly from: string; readonly to: string | null };

/** Where a version stands today: one that was agreed may be over, or still to come. */
export function VersionState({ version: { state, from, to } }: { version: Held }): ReactNode {
  const t = useTexts(contractWords);
  const { today } = useViewer();
  if (state !== "ACTIVE" || (from <= today && (to === null || today < to))) return <ContractState state={state} />;
  return from > today ? (
    <StatusChip tone="waiting">{t.AHEAD}</StatusChip>
  ) : (
    <StatusChip tone="plain">{t.OVER}</StatusChip>
  );
}
