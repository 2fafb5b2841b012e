import { type Answer, no, yes } from "../../kernel/answer.ts";

/** Where a split stands (B1.3). A split that ended stays in its last state for good. */
export const splitStates = [
  "DRAFT",
  "COVERAGE_REVIEWED",
  "INTERNALLY_APPROVED",
  "PROPOSED",
  "COUNTERED",
  "REFUSED",
  "NO_RESPONSE",
  "ESCALATED",
  "ACCEPTED",
  "TRANSITION",
  "EFFECTIVE",
  "SETTLED",
  "CLOSED",
  "FINAL_REFUSAL",
  "TERMINATION_NOTICE",
  "TERMINATED",
  "WITHDRAWN",
  "DISCARDED",
] as const;
export type SplitState = (typeof splitStates)[number];

/** Whose act it is: the manufacturer's people, the old dealer, a dealer who takes ground over, or the calendar. */
export type SplitActor = "MANUFACTURER" | "OLD_DEALER" | "RECEIVER" | "CALENDAR";

type Row = {
  readonly from: readonly SplitState[];
  /** Where it leads; null: it is said and kept, and the split stays where it was. */
  readonly to: SplitState | null;
  readonly by: readonly SplitActor[];
  /** What a person needs for it; null where the calendar acts. */
  readonly permission: string | null;
};

const written = "split:write";
const answered = "split:answer";
/** Before the old dealer signed, and after the draft: what one side may take back alone. */
const unsigned = [
  "COVERAGE_REVIEWED",
  "INTERNALLY_APPROVED",
  "PROPOSED",
  "COUNTERED",
  "REFUSED",
  "NO_RESPONSE",
  "ESCALATED",
] as const;

const row = (
  from: readonly SplitState[],
  to: SplitState | null,
  by: readonly SplitActor[],
  permission: string | null,
): Row => ({ from, to, by, permission });

/**
 * The whole of B1.3, one row an act. What is not listed is refused as WRONG_STATE. A counter that is taken up is content
 * of its own: a second person agrees to it before it is served again, so it goes back to before that agreement.
 */
export const splitTable = {
  edit: row(["DRAFT"], null, ["MANUFACTURER"], written),
  discard: row(["DRAFT"], "DISCARDED", ["MANUFACTURER"], written),
  review: row(["DRAFT"], "COVERAGE_REVIEWED", ["MANUFACTURER"], written),
  revise: row(["COVERAGE_REVIEWED", "INTERNALLY_APPROVED"], "DRAFT", ["MANUFACTURER"], written),
  askApproval: row(["COVERAGE_REVIEWED"], null, ["MANUFACTURER"], written),
  approve: row(["COVERAGE_REVIEWED"], "INTERNALLY_APPROVED", ["MANUFACTURER"], "split:approve"),
  serve: row(["INTERNALLY_APPROVED"], "PROPOSED", ["MANUFACTURER"], written),
  accept: row(["PROPOSED", "NO_RESPONSE", "ESCALATED"], "ACCEPTED", ["OLD_DEALER"], answered),
  counter: row(["PROPOSED"], "COUNTERED", ["OLD_DEALER"], answered),
  refuse: row(["PROPOSED"], "REFUSED", ["OLD_DEALER"], answered),
  fallSilent: row(["PROPOSED"], "NO_RESPONSE", ["CALENDAR"], null),
  takeUp: row(["COUNTERED"], "COVERAGE_REVIEWED", ["MANUFACTURER"], written),
  takeOver: row(["ACCEPTED"], null, ["RECEIVER"], answered),
  declineOver: row(["ACCEPTED"], null, ["RECEIVER"], answered),
  startTransition: row(["ACCEPTED"], "TRANSITION", ["CALENDAR"], null),
  escalate: row(["REFUSED", "NO_RESPONSE"], "ESCALATED", ["MANUFACTURER"], written),
  recordMeeting: row(["REFUSED", "NO_RESPONSE", "ESCALATED"], null, ["MANUFACTURER"], written),
  askFinalRefusal: row(["ESCALATED"], null, ["MANUFACTURER"], written),
  refuseFinally: row(["ESCALATED"], "FINAL_REFUSAL", ["MANUFACTURER"], "split:approve"),
  terminate: row(["FINAL_REFUSAL"], "TERMINATION_NOTICE", ["MANUFACTURER"], written),
  endTermination: row(["TERMINATION_NOTICE"], "TERMINATED", ["CALENDAR"], null),
  liftBar: row(["TERMINATION_NOTICE", "TERMINATED"], null, ["MANUFACTURER"], "split:approve"),
  withdraw: row(unsigned, "WITHDRAWN", ["MANUFACTURER"], written),
  askWithdrawal: row(["ACCEPTED", "TRANSITION"], null, ["MANUFACTURER", "OLD_DEALER"], null),
  consentWithdrawal: row(["ACCEPTED", "TRANSITION"], "WITHDRAWN", ["MANUFACTURER", "OLD_DEALER"], null),
  takeEffect: row(["TRANSITION"], "EFFECTIVE", ["CALENDAR"], null),
  settle: row(["EFFECTIVE"], "SETTLED", ["MANUFACTURER"], "split:figure"),
  payEarned: row(["TERMINATION_NOTICE", "TERMINATED"], null, ["MANUFACTURER"], "split:figure"),
  close: row(["SETTLED"], "CLOSED", ["MANUFACTURER"], written),
} as const satisfies Readonly<Record<string, Row>>;
export type SplitAct = keyof typeof splitTable;
export const splitActs = Object.keys(splitTable) as readonly SplitAct[];

const rowOf = (act: SplitAct): Row => splitTable[act];

/** A state for a sentence, in the reader's words. */
export const stateSaid = (state: SplitState): { readonly state: readonly string[] } => ({
  state: [`SPLIT_STATE_${state}`],
});

/** Where an act leads from a state; refused where the table has no such pair. */
export function decideStep(act: SplitAct, state: SplitState): Answer<SplitState, "WRONG_STATE"> {
  const { from, to } = rowOf(act);
  return from.includes(state) ? yes(to ?? state) : no({ code: "WRONG_STATE", params: stateSaid(state) });
}

/** Whether this side ever does such a thing. */
export const isBy = (act: SplitAct, side: SplitActor): boolean => rowOf(act).by.includes(side);

/** What a person on a side needs for an act: a dealer's people answer, the manufacturer's write. */
export const permissionFor = (act: SplitAct, side: SplitActor): string =>
  rowOf(act).permission ?? (side === "MANUFACTURER" ? written : answered);

/** Nothing happens to these any more. */
export const endStates: readonly SplitState[] = ["CLOSED", "TERMINATED", "WITHDRAWN", "DISCARDED"];
