import type { ReactNode } from "react";
import type { KaContractState } from "../../gql/types.ts";
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
