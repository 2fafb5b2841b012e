import { refusalsOf } from "../../../kernel/answer.ts";
import { type Asked, type Authority, type Standing, decideStep } from "./decide.ts";

const manager: Authority = {
  personId: "manager",
  role: "MANUFACTURER_MANAGER",
  permissions: new Set(["order:approve"]),
  delegationId: null,
};
const branch: Authority = { ...manager, personId: "branch", role: "BRANCH_MANAGER" };
const clerk: Authority = { ...manager, personId: "clerk", role: "SALES", permissions: new Set(["order:read"]) };
const borrowed = (from: Authority): Authority => ({ ...from, delegationId: `from ${from.personId}` });

const standing: Standing = {
  state: "PENDING",
  step: 1,
  tiers: [
    { fromMinor: 0n, permission: "order:approve", role: null },
    { fromMinor: 1_000_000n, permission: "order:approve", role: "MANUFACTURER_MANAGER" },
  ],
  contentHash: "h",
  expiresAt: new Date("2026-06-13T00:00:00Z"),
  requestedBy: "asker",
  excludedPersons: ["author"],
  decided: [],
};
const yes: Asked = { step: 1, contentHash: "h", decision: "APPROVED", reason: null };
const now = new Date("2026-06-12T23:59:59Z");
const codes = (
  more: Partial<Standing>,
  asked: Partial<Asked>,
  personId: string,
  held: readonly Authority[],
  at = now,
  current: string | null = "h",
) =>
  refusalsOf(decideStep({ ...standing, ...more }, { ...yes, ...asked }, personId, held, current, at)).map(
    (each) => each.code,
  );

describe("who decides a step", () => {
  it("is whoever holds the permission, and the role where one is named", () => {
    expect(codes({}, {}, "branch", [branch])).toEqual([]);
    expect(codes({}, {}, "clerk", [clerk])).toEqual(["NOT_ALLOWED"]);
    expect(codes({ step: 2 }, { step: 2 }, "branch", [branch])).toEqual(["NOT_ALLOWED"]);
    expect(codes({ step: 2 }, { step: 2 }, "manager", [manager])).toEqual([]);
  });

  it("is never whoever asked or had a hand in it, nor their delegates in their place", () => {
    expect(codes({ requestedBy: "manager" }, {}, "manager", [manager])).toEqual(["OWN_REQUEST"]);
    expect(codes({ requestedBy: "manager" }, {}, "clerk", [clerk, borrowed(manager)])).toEqual(["OWN_REQUEST"]);
    expect(codes({ requestedBy: "clerk" }, {}, "clerk", [clerk, borrowed(manager)])).toEqual(["OWN_REQUEST"]);
    expect(codes({ excludedPersons: ["branch"] }, {}, "branch", [branch])).toEqual(["TOOK_PART"]);
    expect(codes({ requestedBy: "manager" }, {}, "clerk", [clerk, borrowed(manager), borrowed(branch)])).toEqual([]);
  });

  it("is another person at every step, also behind a delegation", () => {
    const second = { step: 2, decided: [{ personId: "branch", principalId: "manager" }] };
    expect(codes(second, { step: 2 }, "manager", [manager])).toEqual(["DECIDED_BEFORE"]);
    expect(codes(second, { step: 2 }, "branch", [branch, borrowed({ ...manager, personId: "other" })])).toEqual([
      "DECIDED_BEFORE",
    ]);
    expect(codes(second, { step: 2 }, "other", [{ ...manager, personId: "other" }])).toEqual([]);
  });

  it("decides in his own right before a borrowed one, and in the first that may", () => {
    const given = decideStep(standing, yes, "branch", [branch, borrowed(manager)], "h", now);
    expect(given.ok && given.value.delegationId).toBe(null);
    const inPlace = decideStep(standing, yes, "clerk", [clerk, borrowed(branch)], "h", now);
    expect(inPlace.ok && inPlace.value.delegationId).toBe("from branch");
  });
});

describe("what is decided", () => {
  it("is the step and the content that were seen, and that still stand", () => {
    expect(codes({ step: 2 }, { step: 1 }, "manager", [manager])).toEqual(["STEP_DECIDED"]);
    expect(codes({}, { contentHash: "another" }, "manager", [manager])).toEqual(["CONTENT_CHANGED"]);
    expect(codes({}, {}, "manager", [manager], now, "another")).toEqual(["CONTENT_CHANGED"]);
    expect(codes({}, {}, "manager", [manager], now, null)).toEqual(["CONTENT_CHANGED"]);
  });

  it("ends at the instant of expiry and once decided; a refusal says why; all reasons come at once", () => {
    expect(codes({}, {}, "manager", [manager], new Date("2026-06-13T00:00:00Z"))).toEqual(["APPROVAL_EXPIRED"]);
    expect(codes({ state: "REFUSED" }, {}, "manager", [manager])).toEqual(["ALREADY_DECIDED"]);
    expect(codes({}, { decision: "REFUSED", reason: "  " }, "manager", [manager])).toEqual(["REASON_MISSING"]);
    expect(codes({}, { step: 2, contentHash: "x", decision: "REFUSED" }, "asker", [])).toEqual([
      ...["STEP_DECIDED", "CONTENT_CHANGED", "NOT_ALLOWED", "OWN_REQUEST", "REASON_MISSING"],
    ]);
  });
});
