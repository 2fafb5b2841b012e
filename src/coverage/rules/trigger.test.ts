import { day } from "../../kernel/day.ts";
import { capacityLoad, fillRate, fractionOf, numericCoverage } from "./figures.ts";
import { type Evidence, type Policy, isOverdue, judgeSplit } from "./trigger.ts";

const policy: Policy = {
  ...{ threshold: fractionOf("0.6"), counties: 2, quarters: 2 },
  ...{ loadLimit: fractionOf("1.2"), fillRate: fractionOf("0.95") },
};
const [F, G, H, K] = [1n, 2n, 3n, 4n];
const county = (divisionLo: bigint, active: bigint, universe: bigint) => ({
  divisionLo,
  numeric: numericCoverage(active, universe),
});
const m01 = [county(F, 210n, 500n), county(G, 96n, 300n), county(H, 150n, 260n), county(K, 420n, 480n)];
const load = (requiredVisits: number) => capacityLoad({ reps: 5, callsPerDay: 20, workingDays: 60, requiredVisits });
const evidence: Evidence = {
  ...{ counties: m01, load: load(7800), fillRate: fillRate(97n, 100n), overdue: [] },
  quarters: [
    { end: day("2026-03-31"), counties: m01 },
    { end: day("2025-12-31"), counties: m01 },
  ],
};
const quarters = (earlier: typeof m01) => [evidence.quarters[0]!, { end: day("2025-12-31"), counties: earlier }];

describe("where a split is proposed (B1.2, M01)", () => {
  it("M01: F, G and H, the load being 1.3, for two quarters, and no excuse at 97%", () => {
    expect(judgeSplit(evidence, policy)).toEqual({
      ...{ candidate: true, flagged: [F, G, H], persistent: [F, G, H] },
      ...{ reasons: ["COUNTIES_BELOW", "LOAD_ABOVE"], excused: false },
    });
  });
  it("asks for the same two counties in each quarter", () => {
    const one = quarters([county(F, 1n, 10n), county(G, 9n, 10n), county(H, 9n, 10n), county(K, 1n, 10n)]);
    expect(judgeSplit({ ...evidence, quarters: one }, policy)).toMatchObject({ candidate: false, persistent: [F] });
    const two = quarters([county(F, 1n, 10n), county(G, 5n, 10n), county(H, 6n, 10n), county(K, 1n, 10n)]);
    expect(judgeSplit({ ...evidence, quarters: two }, policy)).toMatchObject({ candidate: true, persistent: [F, G] });
    expect(judgeSplit({ ...evidence, quarters: evidence.quarters.slice(0, 1) }, policy).candidate).toBe(false);
  });
  it("a load of exactly 1.2 is not above it; without load a plan that never came is reason enough", () => {
    expect(judgeSplit({ ...evidence, load: load(7200) }, policy).candidate).toBe(false);
    const silent = { ...evidence, load: load(6000), overdue: [{ id: "n", dueOn: day("2026-05-31") }] };
    expect(judgeSplit(silent, policy)).toMatchObject({ candidate: true, reasons: ["COUNTIES_BELOW", "NO_PLAN"] });
  });
  it("poor deliveries of the manufacturer are named and remove nothing", () => {
    const poor = { ...evidence, fillRate: fillRate(949n, 1000n) };
    expect(judgeSplit(poor, policy)).toMatchObject({ candidate: true, excused: true });
    expect(judgeSplit({ ...evidence, fillRate: fillRate(95n, 100n) }, policy).excused).toBe(false);
    expect(judgeSplit({ ...evidence, fillRate: fillRate(0n, 0n) }, policy).excused).toBe(false);
  });
  it("a plan is overdue when its last day is over, until it comes", () => {
    const notice = { servedOn: day("2026-04-01"), planDueOn: day("2026-05-01"), deliveredOn: null, withdrawnOn: null };
    expect([isOverdue(notice, day("2026-05-01")), isOverdue(notice, day("2026-05-02"))]).toEqual([false, true]);
    expect(isOverdue({ ...notice, deliveredOn: day("2026-05-02") }, day("2026-05-02"))).toBe(false);
    expect(isOverdue({ ...notice, withdrawnOn: day("2026-05-03") }, day("2026-05-02"))).toBe(true);
  });
});
