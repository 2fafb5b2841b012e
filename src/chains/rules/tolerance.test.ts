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
