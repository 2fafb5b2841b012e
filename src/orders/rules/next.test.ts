import { nextStepsOf } from "./next.ts";

describe("what happens next with an order", () => {
  it("is placing a draft: the dealer's turn, and ours where it is for a chain's store", () => {
    expect(nextStepsOf("DRAFT")).toEqual([{ code: "PLACE", who: "DEALER" }]);
    expect(nextStepsOf("DRAFT", { settled: false, forChain: true })).toEqual([{ code: "PLACE", who: "MANUFACTURER" }]);
  });
  it("is nothing of what came and statements settle", () => {
    expect(nextStepsOf("RECEIVED", { settled: true, forChain: true })).toEqual([]);
    expect(nextStepsOf("RECEIVED")).toEqual([{ code: "INVOICE", who: "MANUFACTURER" }]);
  });
});
