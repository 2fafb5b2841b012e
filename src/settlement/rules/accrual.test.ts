import fc from "fast-check";
import { type Day, day, plusDays } from "../../kernel/day.ts";
import { type Run, accrue } from "./accrual.ts";

const run: Run = { from: day("2026-01-15"), to: day("2026-03-16") };

describe("a fee over the months that it is for", () => {
  it("is K05: 1,416.67, 2,333.33, and the rest", () => {
    expect(accrue(500_000n, run).months).toEqual([
      { month: "2026-01-01", days: 17, amountMinor: 141_667n },
      { month: "2026-02-01", days: 28, amountMinor: 233_333n },
      { month: "2026-03-01", days: 15, amountMinor: 125_000n },
    ]);
  });
  it("ends with its contract: 3,750.00 borne, 1,250.00 released", () => {
    const ended = accrue(500_000n, run, day("2026-03-01"));
    expect([ended.accruedMinor, ended.releasedMinor, ended.months.length]).toEqual([375_000n, 125_000n, 2]);
    expect(accrue(500_000n, run, day("2026-02-11")).months.at(-1)).toEqual({
      ...{ month: "2026-02-01", days: 10, amountMinor: 83_333n },
    });
    expect(accrue(500_000n, run, day("2025-12-01"))).toEqual({ months: [], accruedMinor: 0n, releasedMinor: 500_000n });
  });
  it("ended early, is the days' part of the whole, and the last month that bears it takes the residue", () => {
    // 5,346.15 over 237 days, 90 of them borne: 2,030.18, and not 2,030.19 month by month.
    const leap: Run = { from: day("2024-03-04"), to: day("2024-10-27") };
    const { months, accruedMinor, releasedMinor } = accrue(534_615n, leap, day("2024-06-02"));
    expect(months.map(({ amountMinor }) => amountMinor)).toEqual([63_161n, 67_673n, 69_929n, 2_255n]);
    expect([accruedMinor, releasedMinor]).toEqual([203_018n, 331_597n]);
  });
  it("loses nothing, whatever the amount and the days", () => {
    fc.assert(
      fc.property(fc.bigInt(-10_000n, 10_000_000n), fc.nat(800), fc.nat(900), (amount, days, endedAfter) => {
        const whole: Run = { from: run.from, to: plusDays(run.from, days + 1) };
        const ended: Day = plusDays(run.from, endedAfter);
        const { months, accruedMinor, releasedMinor } = accrue(amount, whole, ended);
        expect(months.reduce((sum, month) => sum + month.amountMinor, 0n)).toBe(accruedMinor);
        expect(accruedMinor + releasedMinor).toBe(amount);
      }),
    );
  });
});
