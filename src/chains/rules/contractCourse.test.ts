import { type Day, day } from "../../kernel/day.ts";
import type { StoresChosen } from "./contract.ts";
import { type Course, contractState, decideAmendment, decideBeside, decideEnd, versionOn } from "./contractCourse.ts";

const days = { from: day("2026-01-01"), to: day("2027-01-01") };

describe("contracts of one company beside each other", () => {
  const all: StoresChosen = { scope: "ALL", ids: [] };
  const reach = (more: object = {}) => ({
    ...days,
    products: ["P1"] as readonly string[] | null,
    stores: all,
    ...more,
  });
  const meet = (a: object, b: object) =>
    decideBeside(reach(a), [{ ...reach(b), contract: "HT-1" }], (store) => (store === "S1" ? "B1" : null)).length > 0;

  it("meet where they share a product, a store and a day", () => {
    expect(meet({}, {})).toBe(true);
    expect(meet({}, { products: null })).toBe(true);
    expect(meet({}, { products: ["P2"] })).toBe(false);
    expect(meet({ to: day("2026-07-01") }, { from: day("2026-07-01") })).toBe(false);
  });

  it("do not meet in other stores: by store, by banner, and a store under a banner is one of it", () => {
    const stores = (...ids: string[]) => ({ stores: { scope: "STORES", ids } });
    const banners = (...ids: string[]) => ({ stores: { scope: "BANNERS", ids } });
    expect(meet(stores("S1"), stores("S2"))).toBe(false);
    expect(meet(stores("S1", "S2"), stores("S2"))).toBe(true);
    expect(meet(banners("B1"), banners("B2"))).toBe(false);
    expect(meet(stores("S1"), banners("B1"))).toBe(true);
    expect(meet(banners("B1"), stores("S2"))).toBe(false);
    expect(meet(banners("B2"), {})).toBe(true);
  });

  it("say which contract is met", () => {
    const others = [
      { ...reach({ products: ["P2"] }), contract: "HT-1" },
      { ...reach(), contract: "HT-2" },
    ];
    expect(decideBeside(reach(), others, () => null)).toEqual([
      { code: "CONTRACT_OVERLAPS", path: ["content"], params: { contract: "HT-2" } },
    ]);
  });
});

describe("the course of a contract", () => {
  const course = (more: Partial<Course> = {}): Course => ({
    entity: "E1",
    endedOn: null,
    newest: days,
    waiting: false,
    ...more,
  });
  const amended = (from: string, more: Partial<Course> = {}, entity = "E1") =>
    decideAmendment(course(more), { from: day(from), to: null, entity }).map(({ code }) => code);

  it("is amended after its newest version began and by the day it ends, one at a time, with the same company", () => {
    expect(amended("2026-07-01")).toEqual([]);
    expect(amended("2027-01-01")).toEqual([]);
    expect(amended("2026-01-01")).toEqual(["AMENDED_BEFORE"]);
    expect(amended("2027-01-02")).toEqual(["AMENDMENT_LEAVES_GAP"]);
    expect(amended("2026-07-01", { waiting: true, endedOn: day("2026-06-01") }, "E2")).toEqual([
      "PROPOSAL_WAITING",
      "CONTRACT_ENDED",
      "OTHER_ENTITY",
    ]);
    expect(amended("2030-01-01", { newest: { ...days, to: null } })).toEqual([]);
    expect(amended("2020-01-01", { newest: null })).toEqual([]);
  });

  it("is ended on a day within its newest version's days, for a reason, never while something waits", () => {
    const ended = (on: string, reason = "停止合作", more: Partial<Course> = {}) =>
      decideEnd(course(more), day(on), reason).map(({ code }) => code);
    expect(ended("2026-10-01")).toEqual([]);
    expect(ended("2027-01-01")).toEqual([]);
    expect(ended("2026-01-01")).toEqual(["ENDED_BEFORE"]);
    expect(ended("2027-01-02", "")).toEqual(["ENDED_BEFORE", "REASON_MISSING"]);
    expect(ended("2026-10-01", "x", { newest: null })).toEqual(["NEVER_APPROVED"]);
    expect(ended("2026-10-01", "x", { waiting: true, endedOn: day("2026-09-01") })).toEqual([
      "PROPOSAL_WAITING",
      "CONTRACT_ENDED",
    ]);
  });

  it("says what holds on a day and where it stands", () => {
    const version = (number: number, state: "PROPOSED" | "ACTIVE" | "REJECTED", from: string, to: string | null) => ({
      ...{ number, state, from: day(from), to: to === null ? null : day(to) },
    });
    const versions = [
      version(3, "PROPOSED", "2026-10-01", null),
      version(2, "ACTIVE", "2026-07-01", "2027-01-01"),
      version(1, "ACTIVE", "2026-01-01", "2026-07-01"),
    ];
    const on = (text: string): Day => day(text);
    expect(versionOn(versions, on("2026-06-30"))?.number).toBe(1);
    expect(versionOn(versions, on("2026-07-01"))?.number).toBe(2);
    expect(versionOn(versions, on("2027-01-01"))).toBeNull();
    expect(contractState(versions, on("2026-11-01"))).toBe("ACTIVE");
    expect(contractState(versions, on("2027-01-01"))).toBe("ENDED");
    expect(contractState(versions.slice(0, 1), on("2026-01-01"))).toBe("PROPOSED");
    expect(contractState([version(1, "REJECTED", "2026-01-01", null)], on("2026-01-01"))).toBe("REJECTED");
    // One that was cut to nothing before it began never held.
    expect(contractState([version(1, "ACTIVE", "2026-07-01", "2026-07-01")], on("2026-08-01"))).toBe("REJECTED");
  });
});
