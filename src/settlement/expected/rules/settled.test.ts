import { day } from "../../../kernel/day.ts";
import { type GivenItem, settledOfTerms } from "./settled.ts";

const [march, april] = [day("2026-03-01"), day("2026-04-01")];
const rebate = (agreed: string, amountMinor: bigint) => ({ feeCode: "conditionalRebate", agreed, amountMinor });
const given = (givenMinor: bigint, ...ours: GivenItem["ours"]): GivenItem => ({
  ...{ from: march, givenMinor, currency: "CNY", feeCode: "conditionalRebate", ours },
});

describe("G17: what was settled of a rebate by tiers", () => {
  it("is what was expected where nothing was given, and what both ended with where something was", () => {
    const ours = [{ ...rebate("A", -14_000n), from: march }];
    expect(settledOfTerms(ours, [])).toEqual(ours);
    expect(settledOfTerms(ours, [given(6_000n, rebate("A", -14_000n))])).toEqual([
      ...ours,
      { ...rebate("A", -6_000n), from: march },
    ]);
    // The chain took less, and both left it there: 9,000 of 14,000 are settled.
    const less = settledOfTerms(ours, [given(-5_000n, rebate("A", -14_000n))]);
    expect(less.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(-9_000n);
  });
  it("is of its kind where we expected nothing, and shared to the fen where a fee of theirs is several of ours", () => {
    expect(settledOfTerms([], [given(500n)])).toEqual([
      { feeCode: "conditionalRebate", agreed: null, from: march, amountMinor: -500n },
    ]);
    expect(settledOfTerms([], [{ ...given(500n), feeCode: null }])).toEqual([]);
    const shared = settledOfTerms([], [{ ...given(100n, rebate("A", -2n), rebate("B", -1n)), from: april }]);
    expect(shared.map(({ agreed, from, amountMinor }) => [agreed, from, amountMinor])).toEqual([
      ["A", april, -67n],
      ["B", april, -33n],
    ]);
  });
});
