import { percentOf, proRated, shareOf } from "./transferShare.ts";

describe("what goes with a share of trailing sales (B1.5)", () => {
  it("is the share of a standing amount, rounded once, and both parts add up", () => {
    const twelve = shareOf(288_000_000n, 2_400_000_000n);
    expect(percentOf(twelve)).toBe("12.00");
    expect(proRated(10_000_000n, twelve, "CNY")).toEqual({ moved: 1_200_000n, remaining: 8_800_000n });
    const third = shareOf(1n, 3n);
    expect(proRated(100n, third, "CNY")).toEqual({ moved: 33n, remaining: 67n });
    expect(proRated(1n, shareOf(1n, 2n), "CNY")).toEqual({ moved: 1n, remaining: 0n });
  });

  it("is nothing where nothing was sold or more came back, and never more than all", () => {
    expect(shareOf(0n, 0n)).toEqual({ part: 0n, whole: 1n });
    expect(shareOf(-5n, 100n)).toEqual({ part: 0n, whole: 1n });
    expect(shareOf(5n, -100n)).toEqual({ part: 0n, whole: 1n });
    expect(proRated(500n, shareOf(120n, 100n), "CNY")).toEqual({ moved: 500n, remaining: 0n });
  });
});
