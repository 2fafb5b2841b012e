import { day } from "../../kernel/day.ts";
import { type ChecklistFacts, checklist } from "./checklist.ts";

const facts: ChecklistFacts = {
  ...{ signedOn: day("2026-06-20"), receivers: [{ signed: true, onboarded: false }], effectiveOn: day("2026-07-10") },
  ...{ effective: false, unpaid: null, waitingOrders: 0, graceDays: 60, collectionDays: 60, today: day("2026-07-01") },
};
const done = (over: Partial<ChecklistFacts>) =>
  checklist({ ...facts, ...over })
    .filter((check) => check.done)
    .map(({ code }) => code);

describe("the checklist of a split", () => {
  it("goes from the signatures over the day to the money", () => {
    expect(done({ signedOn: null, receivers: [] })).toEqual([]);
    expect(done({})).toEqual(["SIGNED", "RECEIVERS_SIGNED"]);
    const onboarded = { receivers: [{ signed: true, onboarded: true }] };
    expect(done(onboarded)).toEqual(["SIGNED", "RECEIVERS_SIGNED", "ONBOARDED"]);
    const effective = { ...onboarded, effective: true, unpaid: ["BUY_BACK"] as const };
    expect(done(effective)).not.toContain("PAID");
    expect(done({ ...effective, unpaid: [] })).toContain("PAID");
    expect([done(effective).includes("ORDERS"), done({ ...effective, waitingOrders: 1 }).includes("ORDERS")]).toEqual([
      ...[true, false],
    ]);
  });

  it("grace lasts sixty days, the last one included, and holds up nothing", () => {
    const late = { effective: true, unpaid: [] };
    expect(done({ ...late, today: day("2026-09-08") })).not.toContain("GRACE");
    expect(done({ ...late, today: day("2026-09-09") })).toContain("GRACE");
    expect(checklist(facts).find(({ code }) => code === "GRACE")).toMatchObject({ needed: false, on: "2026-09-08" });
  });
});
