import { type SplitAct, type SplitState, decideStep, endStates, isBy, splitActs, splitStates } from "./states.ts";

/** B1.3, written out a second time by hand: every way from one state to another. */
const ways: readonly (readonly [SplitState, SplitAct, SplitState])[] = [
  ["DRAFT", "edit", "DRAFT"],
  ["DRAFT", "discard", "DISCARDED"],
  ["DRAFT", "review", "COVERAGE_REVIEWED"],
  ["COVERAGE_REVIEWED", "revise", "DRAFT"],
  ["COVERAGE_REVIEWED", "askApproval", "COVERAGE_REVIEWED"],
  ["COVERAGE_REVIEWED", "approve", "INTERNALLY_APPROVED"],
  ["COVERAGE_REVIEWED", "withdraw", "WITHDRAWN"],
  ["INTERNALLY_APPROVED", "revise", "DRAFT"],
  ["INTERNALLY_APPROVED", "serve", "PROPOSED"],
  ["INTERNALLY_APPROVED", "withdraw", "WITHDRAWN"],
  ["PROPOSED", "accept", "ACCEPTED"],
  ["PROPOSED", "counter", "COUNTERED"],
  ["PROPOSED", "refuse", "REFUSED"],
  ["PROPOSED", "fallSilent", "NO_RESPONSE"],
  ["PROPOSED", "withdraw", "WITHDRAWN"],
  ["COUNTERED", "takeUp", "COVERAGE_REVIEWED"],
  ["COUNTERED", "withdraw", "WITHDRAWN"],
  ["REFUSED", "escalate", "ESCALATED"],
  ["REFUSED", "recordMeeting", "REFUSED"],
  ["REFUSED", "withdraw", "WITHDRAWN"],
  ["NO_RESPONSE", "accept", "ACCEPTED"],
  ["NO_RESPONSE", "escalate", "ESCALATED"],
  ["NO_RESPONSE", "recordMeeting", "NO_RESPONSE"],
  ["NO_RESPONSE", "withdraw", "WITHDRAWN"],
  ["ESCALATED", "accept", "ACCEPTED"],
  ["ESCALATED", "recordMeeting", "ESCALATED"],
  ["ESCALATED", "askFinalRefusal", "ESCALATED"],
  ["ESCALATED", "refuseFinally", "FINAL_REFUSAL"],
  ["ESCALATED", "withdraw", "WITHDRAWN"],
  ["ACCEPTED", "takeOver", "ACCEPTED"],
  ["ACCEPTED", "declineOver", "ACCEPTED"],
  ["ACCEPTED", "startTransition", "TRANSITION"],
  ["ACCEPTED", "askWithdrawal", "ACCEPTED"],
  ["ACCEPTED", "consentWithdrawal", "WITHDRAWN"],
  ["TRANSITION", "askWithdrawal", "TRANSITION"],
  ["TRANSITION", "consentWithdrawal", "WITHDRAWN"],
  ["TRANSITION", "takeEffect", "EFFECTIVE"],
  ["EFFECTIVE", "settle", "SETTLED"],
  ["SETTLED", "close", "CLOSED"],
  ["FINAL_REFUSAL", "terminate", "TERMINATION_NOTICE"],
  ["TERMINATION_NOTICE", "payEarned", "TERMINATION_NOTICE"],
  ["TERMINATION_NOTICE", "endTermination", "TERMINATED"],
  ["TERMINATED", "payEarned", "TERMINATED"],
  ["TERMINATION_NOTICE", "liftBar", "TERMINATION_NOTICE"],
  ["TERMINATED", "liftBar", "TERMINATED"],
];

const pairs = splitStates.flatMap((state) => splitActs.map((act) => [state, act] as const));

describe("the states of a split", () => {
  it("every pair of state and act leads where B1.3 says, and every other is refused as WRONG_STATE", () => {
    for (const [state, act] of pairs) {
      const way = ways.find(([from, by]) => from === state && by === act);
      const decided = decideStep(act, state);
      if (way === undefined)
        expect([state, act, decided]).toEqual([
          ...[state, act],
          { ok: false, refusals: [{ code: "WRONG_STATE", params: { state: [`SPLIT_STATE_${state}`] } }] },
        ]);
      else expect([state, act, decided]).toEqual([state, act, { ok: true, value: way[2] }]);
    }
    expect(pairs.filter(([state, act]) => decideStep(act, state).ok)).toHaveLength(ways.length);
  });

  it("the manufacturer withdraws alone only before the old dealer signed; later until the effective day both agree", () => {
    const alone = splitStates.filter((state) => decideStep("withdraw", state).ok);
    const together = splitStates.filter((state) => decideStep("consentWithdrawal", state).ok);
    expect(alone).not.toEqual(expect.arrayContaining(["ACCEPTED"]));
    expect(together).toEqual(["ACCEPTED", "TRANSITION"]);
    expect(alone.filter((state) => together.includes(state))).toEqual([]);
    expect(isBy("withdraw", "OLD_DEALER")).toBe(false);
  });

  it("silence is never consent: what the calendar does never leads to ACCEPTED", () => {
    const byCalendar = ways.filter(([, act]) => isBy(act, "CALENDAR"));
    expect(byCalendar.map(([, , to]) => to)).not.toContain("ACCEPTED");
    expect(ways.filter(([, , to]) => to === "ACCEPTED").map(([, act]) => act)).toEqual(
      expect.not.arrayContaining(splitActs.filter((act) => !isBy(act, "OLD_DEALER") && !isBy(act, "RECEIVER"))),
    );
  });

  it("nothing leads out of an end; after a termination what was earned is paid, and a bar may be lifted", () => {
    for (const state of endStates)
      expect(splitActs.filter((act) => decideStep(act, state).ok).toSorted()).toEqual(
        state === "TERMINATED" ? ["liftBar", "payEarned"] : [],
      );
  });
});
