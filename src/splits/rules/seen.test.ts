import { stateSeen } from "./seen.ts";
import { splitStates } from "./states.ts";

describe("what a dealer sees of where a split stands", () => {
  it("is nothing of drafts and agreements, also when his counter is prepared anew", () => {
    const hidden = splitStates.filter((state) => stateSeen("OLD", state) === null);
    expect(hidden).toEqual(["DRAFT", "COVERAGE_REVIEWED", "INTERNALLY_APPROVED", "DISCARDED"]);
  });

  it("a dealer who was to take ground over hears that it ended, not that a colleague is refused or given notice", () => {
    for (const state of ["FINAL_REFUSAL", "TERMINATION_NOTICE", "TERMINATED"] as const) {
      expect(stateSeen("OLD", state)).toBe(state);
      expect(stateSeen("RECEIVER", state)).toBe("WITHDRAWN");
    }
  });
});
