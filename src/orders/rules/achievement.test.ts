import type { Day } from "../../kernel/day.ts";
import { expectedBy, isAchieved, percentOf } from "./achievement.ts";

const d = (text: string) => text as Day;
const target = {
  ...{ currency: "CNY", amountMinor: 2_254_816_438n },
  phases: [
    { from: d("2026-01-01"), to: d("2026-02-01"), amountMinor: 3_100n },
    { from: d("2026-02-01"), to: d("2026-03-01"), amountMinor: 1_000n },
  ],
};

describe("plan against actual sales", () => {
  it("counts 22,600,000 as achieved after the split, which against the old target was 94.17% (M06)", () => {
    expect(isAchieved(2_260_000_000n, target)).toBe(true);
    expect(percentOf(2_260_000_000n, target.amountMinor)).toBe("100.23");
    expect(percentOf(2_260_000_000n, 2_400_000_000n)).toBe("94.17");
    expect(isAchieved(2_254_816_437n, target)).toBe(false);
    expect(percentOf(5n, 0n)).toBeNull();
  });

  it("expects months that are over in full, and of the running one what its days are, today included", () => {
    expect(expectedBy(target, d("2025-12-31"))).toBe(0n);
    expect(expectedBy(target, d("2026-01-01"))).toBe(100n);
    expect(expectedBy(target, d("2026-01-31"))).toBe(3_100n);
    expect(expectedBy(target, d("2026-02-05"))).toBe(3_279n);
    expect(expectedBy(target, d("2027-01-01"))).toBe(4_100n);
  });
});
