import type { DisputeState } from "./words.ts";

/** Let go for whatever reason is, for the chain, agreed with: what we wrote off or let lapse is our own to know. */
const shown: Readonly<Partial<Record<DisputeState, DisputeState>>> = {
  OPEN: "SENT",
  WRITTEN_OFF: "AGREED_THEIRS",
  LAPSED: "AGREED_THEIRS",
};

/** G1: the state of a dispute as the chain's contact sees it. */
export const stateForGuest = (state: DisputeState): DisputeState => shown[state] ?? state;

/** G1: which states a contact means by those he names: he cannot find out by asking what is kept from him. */
export const statesOfGuest = (named: readonly DisputeState[], all: readonly DisputeState[]): DisputeState[] =>
  all.filter((state) => named.includes(stateForGuest(state)));
