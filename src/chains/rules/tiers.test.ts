import { exact } from "../../kernel/money.ts";
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
  it("rounds what is earned and not what it is earned on", () => {
    const base = (gross: string, rate = "1.13") => exact(gross).div(exact(rate));
    const rebate = [{ fromMinor: 900_000_000n, rate: "0.02" }];
    // 10,169,886.84 with 13% tax and 109.15 with 9% are 8,999,999.996 without: short of 9,000,000, which they would round to.
    expect(earned(rebate, "WHOLE", base("1016988684").plus(base("10915", "1.09")))).toBe(0n);
    expect(earned(rebate, "WHOLE", base("1017000000"))).toBe(18_000_000n);
    // 28.53 with tax: 2% of 25.24778… is 0.504…, of 25.25 it would be 0.505 and 0.51.
    expect(earned([{ fromMinor: 0n, rate: "0.02" }], "PROGRESSIVE", base("2853"))).toBe(50n);
  });
  it("takes the parts of a progressive scale at their own rates", () => {
    expect(earned(contract, "PROGRESSIVE", 3_000_000n)).toBe(44_000n + 12_000n);
    expect([tiersHold(contract), tiersHold([...contract].reverse()), tiersHold([])]).toEqual([true, false, false]);
  });
});
