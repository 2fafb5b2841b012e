import type { Day } from "../../kernel/day.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { isSilent } from "./answering.ts";
import { type SplitAct, type SplitActor, type SplitState, decideStep, isBy, permissionFor } from "./states.ts";
import type { SplitSide } from "./words.ts";

/** What a button is decided on: where the split stands for the reader, and what he is in it. */
export type ButtonFacts = {
  readonly actor: SplitActor;
  readonly state: SplitState;
  readonly answerBy: Day | null;
  readonly effectiveOn: Day;
  /** Whether his side has signed what is offered. */
  readonly signed: boolean;
  readonly withdrawalAsked: SplitSide | null;
  readonly today: Day;
};

/** Where a split stands on a day: what nobody answered in time has fallen silent, whether the job has said so or not. */
export const stateOn = (split: { readonly state: SplitState; readonly answerBy: Day | null }, today: Day): SplitState =>
  split.state === "PROPOSED" && split.answerBy !== null && isSilent(split.answerBy, today)
    ? "NO_RESPONSE"
    : split.state;

const sideOf = (actor: SplitActor): SplitSide => (actor === "MANUFACTURER" ? "MANUFACTURER" : "DEALER");

/** Whether the button of an act may be shown pressed: the same questions the command asks. */
export function canAct(viewer: Viewer, act: SplitAct, facts: ButtonFacts): boolean {
  const { actor } = facts;
  if (!isBy(act, actor) || !may(viewer, permissionFor(act, actor))) return false;
  if (!decideStep(act, stateOn(facts, facts.today)).ok) return false;
  if (act === "accept") return !facts.signed && facts.today < facts.effectiveOn;
  if (act === "takeOver" || act === "declineOver") return !facts.signed;
  if (act === "askWithdrawal") return facts.withdrawalAsked === null;
  if (act === "consentWithdrawal") return facts.withdrawalAsked !== null && facts.withdrawalAsked !== sideOf(actor);
  return true;
}
