import { earned, settledNow, tiersHold } from "./tiers.ts";

const contract = [
  { fromMinor: 500_000n, rate: "0.02" },
  { fromMinor: 2_700_000n, rate: "0.04" },
];

describe("a rebate by what was bought", () => {
  it("is settled to date less what was settled: 0, then 140, then 1,080 − 140 = 940", () => {
    expect(settledNow(contract, "WHOLE", 499_999n, 0n)).toBe(0n);
    expect(settledNow(contract, "WHOLE", 700_000n, 0n)).toBe(14_000n);
    expect(settledNow(contract, "WHOLE", 2_700_000n, 14_000n)).toBe(94_000n);
    expect(settledNow(contract, "WHOLE", 400_000n, 14_000n)).toBe(-14_000n);
  });
  it("is K12: 9,100,000 bought and 140,000 returned misses 9,000,000, and earns nothing", () => {
    const rebate = [{ fromMinor: 900_000_000n, rate: "0.02" }];
    expect(earned(rebate, "WHOLE", 910_000_000n - 14_000_000n)).toBe(0n);
    expect(earned(rebate, "WHOLE", 900_000_000n)).toBe(18_000_000n);
  });
  it("takes the parts of a progressive scale at their own rates", () => {
    expect(earned(contract, "PROGRESSIVE", 3_000_000n)).toBe(44_000n + 12_000n);
    expect([tiersHold(contract), tiersHold([...contract].reverse()), tiersHold([])]).toEqual([true, false, false]);
  });
});
