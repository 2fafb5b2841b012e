import { refusalsOf } from "../../../kernel/answer.ts";
import { type Put, decideClaim, decideDone } from "./access.ts";

const open: Put = { state: "OPEN", claimedBy: null, doneByHand: true };

describe("a task in the inbox", () => {
  it("is claimed by one, who may say so again", () => {
    expect(decideClaim(open, "me").ok).toBe(true);
    expect(decideClaim({ ...open, claimedBy: "me" }, "me").ok).toBe(true);
    expect(refusalsOf(decideClaim({ ...open, claimedBy: "you" }, "me"))).toEqual([{ code: "TASK_CLAIMED" }]);
    expect(refusalsOf(decideClaim({ ...open, state: "CLOSED" }, "me"))).toEqual([{ code: "TASK_CLOSED" }]);
  });

  it("is ticked off by whoever sees to it, unless it closes by itself", () => {
    expect(decideDone(open, "me").ok).toBe(true);
    expect(refusalsOf(decideDone({ state: "OPEN", claimedBy: "you", doneByHand: false }, "me"))).toEqual([
      { code: "TASK_CLAIMED" },
      { code: "TASK_NOT_BY_HAND" },
    ]);
  });
});
