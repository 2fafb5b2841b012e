import { defaultTolerance, mayWriteOff, within } from "./tolerance.ts";

describe("what is too small to argue about", () => {
  it("is K09: the policy says whether both limits must be exceeded", () => {
    const both = { mode: "FAIL_IF_BOTH", amountMinor: 500n, percent: "10" } as const;
    const either = { ...both, mode: "FAIL_IF_EITHER" } as const;
    expect([within(both, 10_000n, 11_100n), within(both, 10_000n, 10_800n), within(either, 10_000n, 10_800n)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([within(either, 10_000n, 10_500n), within(either, 10_000n, 9_499n)]).toEqual([true, false]);
  });
  it("asks for the price of a unit beside the amount and the percentage of the line (B4.6)", () => {
    // Twenty at 48.00 and at 48.02, then at 48.03: 0.40 and 0.60 are little, three fen a unit are a price.
    const line = (theirs: bigint, quantity: bigint | null) => within(defaultTolerance.line, 96_000n, theirs, quantity);
    expect([line(96_040n, 20n), line(96_060n, 20n), line(96_060n, null), line(96_060n, 0n)]).toEqual([
      ...[true, false, true, true],
    ]);
    expect(within(defaultTolerance.line, -96_000n, -96_060n, -20n)).toBe(false);
    expect(within({ ...defaultTolerance.line, mode: "FAIL_IF_BOTH" }, 96_000n, 96_060n, 20n)).toBe(true);
  });
  it("knows no percentage of nothing", () => {
    expect([within(defaultTolerance.line, 0n, 0n), within(defaultTolerance.line, 0n, 1n)]).toEqual([true, false]);
  });
  it("ends with the month's cap", () => {
    expect([mayWriteOff(defaultTolerance, -500n, 19_500n), mayWriteOff(defaultTolerance, 501n, 19_500n)]).toEqual([
      true,
      false,
    ]);
  });
});
