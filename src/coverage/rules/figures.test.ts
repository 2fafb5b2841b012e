import fc from "fast-check";
import { day } from "../../kernel/day.ts";
import {
  capacityLoad,
  competitorPressure,
  figureText,
  fillRate,
  fractionOf,
  isAbove,
  isBelow,
  numericCoverage,
  potentialGap,
  potentialIndex,
  townshipCoverage,
  weightedCoverage,
} from "./figures.ts";
import { activeSince, quarterEnds } from "./quarters.ts";

const percent = (figure: { numerator: bigint; denominator: bigint }) => figureText(figure, 1, 100n);
const sixty = fractionOf("0.6");

describe("the figures of coverage (B1.2)", () => {
  it("M01: F 42.0%, G 32.0% and H 57.7% are below 60%, K 87.5% is not", () => {
    const counties = [
      numericCoverage(210n, 500n),
      numericCoverage(96n, 300n),
      numericCoverage(150n, 260n),
      numericCoverage(420n, 480n),
    ];
    expect(counties.map(percent)).toEqual(["42.0", "32.0", "57.7", "87.5"]);
    expect(counties.map((county) => isBelow(county, sixty))).toEqual([true, true, true, false]);
  });
  it("compares unrounded and strictly: 60% is not below 60%, 59.9999% is, though it is shown as 60.0%", () => {
    expect(isBelow(numericCoverage(3n, 5n), sixty)).toBe(false);
    const near = numericCoverage(599_999n, 1_000_000n);
    expect([percent(near), isBelow(near, sixty)]).toEqual(["60.0", true]);
  });
  it("a division without outlets has no coverage and is not flagged", () => {
    const none = numericCoverage(0n, 0n);
    expect([percent(none), isBelow(none, sixty), isAbove(none, sixty)]).toEqual([null, false, false]);
  });
  it("weighs by turnover, counts towns, competitors and what was delivered", () => {
    expect(percent(weightedCoverage(1_250_000n, 3_000_000n, "CNY"))).toBe("41.7");
    expect(percent(townshipCoverage(9n, 16n))).toBe("56.3");
    expect(percent(competitorPressure(130n, 260n))).toBe("50.0");
    expect(percent(fillRate(970n, 1000n))).toBe("97.0");
  });
  it("load is required visits ÷ (reps × calls × days): 7,800 ÷ (5 × 20 × 60) is 1.3", () => {
    const load = capacityLoad({ reps: 5, callsPerDay: 20, workingDays: 60, requiredVisits: 7800 });
    expect([figureText(load, 2), isAbove(load, fractionOf("1.2")), isAbove(load, fractionOf("1.3"))]).toEqual([
      "1.30",
      true,
      false,
    ]);
    const nobody = capacityLoad({ reps: 0, callsPerDay: 20, workingDays: 60, requiredVisits: 1 });
    expect([figureText(nobody, 2), isAbove(nobody, fractionOf("1.2"))]).toEqual([null, true]);
    expect(isAbove(capacityLoad(null), fractionOf("1.2"))).toBe(false);
  });
  it("BDI is the share of sales ÷ the share of people × 100, CDI that of the category, the gap their difference", () => {
    const people = { area: 1_000_000n, whole: 8_000_000n };
    const bdi = potentialIndex("BDI", { area: 200_000n, whole: 2_000_000n }, people, "CNY");
    const cdi = potentialIndex("CDI", { area: 30n, whole: 200n }, people, "CNY");
    expect([figureText(bdi, 2), figureText(cdi, 2), potentialGap(bdi, cdi)]).toEqual(["80.00", "120.00", "40.000000"]);
    const unknown = potentialIndex("CDI", { area: null, whole: 200n }, people, "CNY");
    expect([figureText(unknown, 2), potentialGap(bdi, unknown)]).toEqual([null, null]);
    expect(unknown.inputs[0]).toEqual(["areaSales", "–"]);
  });
  it("neither below nor above is equal, whatever the scale", () => {
    const whole = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(whole, whole, fc.bigInt({ min: 1n, max: 1000n }), (n, d, times) => {
        const same = { numerator: n * times, denominator: d * times };
        return !isBelow({ numerator: n, denominator: d }, same) && !isAbove({ numerator: n, denominator: d }, same);
      }),
    );
  });
  it("judges the quarters that are over; a quarter is over on its last day", () => {
    expect(quarterEnds(day("2026-06-10"), 2)).toEqual(["2026-03-31", "2025-12-31"]);
    expect(quarterEnds(day("2026-06-30"), 2)).toEqual(["2026-06-30", "2026-03-31"]);
    expect(quarterEnds(day("2026-01-01"), 3)).toEqual(["2025-12-31", "2025-09-30", "2025-06-30"]);
    expect(activeSince(day("2026-03-31"), 90)).toBe("2025-12-31");
  });
});
