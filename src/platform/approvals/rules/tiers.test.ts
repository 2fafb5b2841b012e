import { refusalsOf } from "../../../kernel/answer.ts";
import { day } from "../../../kernel/day.ts";
import { decideDelegate, inForce } from "./delegate.ts";
import { type Tier, decideTiers, tiersFor } from "./tiers.ts";

const tier = (fromMinor: bigint, role: string | null = null, permission = "credit:approve"): Tier => ({
  ...{ fromMinor, permission, role },
});
const tiers = [tier(0n), tier(1_000_000n), tier(10_000_000n, "MANUFACTURER_MANAGER")];
const known = {
  roles: ["MANUFACTURER_MANAGER", "FINANCE", "SALES"],
  permissions: new Set(["credit:approve"]),
  mayApprove: (role: string) => role !== "SALES",
};
const codes = (own: readonly Tier[]) => refusalsOf(decideTiers(own, known)).map((each) => each.code);

describe("tiers by amount", () => {
  it("ask one, two or three people: up to 9,999.99, from 10,000.00, from 100,000.00", () => {
    expect([0n, 999_999n, 1_000_000n, 9_999_999n, 10_000_000n].map((amount) => tiersFor(tiers, amount).length)).toEqual(
      [1, 1, 2, 2, 3],
    );
  });

  it("count a reduction by its size, and ask everybody where there is no amount", () => {
    expect(tiersFor(tiers, -1_000_000n).length).toBe(2);
    expect(tiersFor(tiers, null).length).toBe(3);
  });

  it("begin at 0, rise, and are somebody's to give", () => {
    expect(codes(tiers)).toEqual([]);
    expect(codes([])).toEqual(["TIERS_MISSING"]);
    expect(codes([tier(1n)])).toEqual(["TIERS_START_AT_ZERO"]);
    expect(codes([tier(0n), tier(5n), tier(4n)])).toEqual(["TIERS_NOT_RISING"]);
    expect(codes([tier(0n, "KING"), tier(5n, null, "order:read")])).toEqual([
      ...["TIER_ROLE_UNKNOWN", "TIER_PERMISSION_UNKNOWN"],
    ]);
    expect(codes([tier(0n, "SALES")])).toEqual(["TIER_ROLE_LACKS_PERMISSION"]);
    expect(codes(Array.from({ length: 10 }, () => tier(0n)))).toEqual(["TOO_MANY_TIERS"]);
  });
});

describe("a delegation", () => {
  const today = day("2026-06-10");
  const asked = (from: string, to: string) => ({ from: day(from), to: day(to) });
  const facts = {
    selfPersonId: "me",
    delegate: { personId: "you", staff: true },
    kindKnown: true,
    approves: true,
  };
  const why = (from: string, to: string, more: Partial<Parameters<typeof decideDelegate>[1]> = {}) =>
    refusalsOf(decideDelegate(asked(from, to), { ...facts, ...more }, today)).map((each) => each.code);

  it("holds on its first and on its last day, and on none after it was taken back", () => {
    const given = { ...asked("2026-06-10", "2026-06-12"), endedAt: null };
    expect(["2026-06-09", "2026-06-10", "2026-06-12", "2026-06-13"].map((on) => inForce(given, day(on)))).toEqual([
      ...[false, true, true, false],
    ]);
    expect(inForce({ ...given, endedAt: new Date("2026-06-10T01:00:00Z") }, today)).toBe(false);
  });

  it("may be one day or 366, today or later, to a colleague who is somebody else", () => {
    expect(why("2026-06-10", "2026-06-10")).toEqual([]);
    expect(why("2026-06-01", "2026-06-09")).toEqual(["DELEGATION_OVER"]);
    expect(why("2026-06-11", "2026-06-10")).toEqual(["DELEGATION_EMPTY"]);
    expect(why("2026-06-10", "2027-06-10")).toEqual([]);
    expect(why("2026-06-10", "2027-06-11")).toEqual(["DELEGATION_TOO_LONG"]);
    expect(why("2026-06-10", "2026-06-10", { delegate: null, approves: false, kindKnown: false })).toEqual([
      ...["NOT_FOUND", "NOTHING_TO_DELEGATE", "APPROVAL_KIND_UNKNOWN"],
    ]);
    expect(why("2026-06-10", "2026-06-10", { delegate: { personId: "me", staff: false } })).toEqual([
      ...["DELEGATE_IS_SELF", "DELEGATE_NOT_STAFF"],
    ]);
  });
});
