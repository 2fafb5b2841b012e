import { type Answer, no, yes } from "../../../kernel/answer.ts";
import type { DisputeState } from "./words.ts";

type Row = {
  readonly from: readonly DisputeState[];
  /** Where it leads; null: it stays where it is. */
  readonly to: DisputeState | null;
};

const live = ["OPEN", "SENT", "ANSWERED"] as const;

/** The whole course of a dispute, one row an act. What is not listed is refused: what has ended is read only. */
const table = {
  /** The chain is told, or asked again. */
  send: { from: ["OPEN", "ANSWERED"], to: "SENT" },
  /** We say something, bring evidence, note something among ourselves, give it to somebody else. */
  comment: { from: live, to: null },
  /** The chain answers. */
  answer: { from: live, to: "ANSWERED" },
  /** We answer a claim of the chain's: it is the chain's turn. */
  reply: { from: live, to: "SENT" },
  assign: { from: live, to: null },
  divide: { from: live, to: "SPLIT" },
  agreeOurs: { from: live, to: "AGREED_OURS" },
  agreeTheirs: { from: live, to: "AGREED_THEIRS" },
  agreePart: { from: live, to: "SPLIT" },
  writeOff: { from: live, to: "WRITTEN_OFF" },
  lapse: { from: live, to: "LAPSED" },
  withdraw: { from: live, to: "WITHDRAWN" },
} as const satisfies Readonly<Record<string, Row>>;
export type DisputeAct = keyof typeof table;

/** How a refusal says where a dispute stands: a code, which is said in the reader's language. */
export const disputeSaid = (state: DisputeState): readonly string[] => [`CHAIN_DISPUTE_STATE_${state}`];

export const isLive = (state: DisputeState): boolean => (live as readonly DisputeState[]).includes(state);

/** P1: where an act leads from a state; refused with the state it stands in. */
export function decideDispute(act: DisputeAct, state: DisputeState): Answer<DisputeState, "WRONG_STATE"> {
  const { from, to }: Row = table[act];
  return from.includes(state) ? yes(to ?? state) : no({ code: "WRONG_STATE", params: { state: disputeSaid(state) } });
}

/** P1, as yes or no: what a button asks. */
export const isDisputePossible = (act: DisputeAct, state: DisputeState): boolean => decideDispute(act, state).ok;
