import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { mayGrant, mayKnowOwner, mayReserve } from "./access.ts";
import { decideCurrent, decideEnd, decideReason } from "./change.ts";
import { coverageOf } from "./coverage.ts";
import { coveringOf, ownerOf } from "./owner.ts";
import { decideShipTo } from "./shipTo.ts";
import type { GrantRecord } from "./words.ts";

const today = day("2026-06-10");
const record = (over: Partial<GrantRecord> = {}): GrantRecord => ({
  id: "g1",
  lineageId: "g1",
  revision: 1,
  act: "GRANTED",
  reason: null,
  dealerId: "ann",
  productLineId: "noodles",
  channel: "GT",
  divisionLo: 100n,
  divisionHi: 200n,
  exclusive: true,
  valid: { from: day("2026-01-01"), to: day("2026-12-01") },
  recordedFrom: new Date("2026-01-01T00:00:00Z"),
  recordedTo: null,
  ...over,
});

describe("ending a right", () => {
  const codes = (grant: GrantRecord, endsOn: string) =>
    refusalsOf(decideEnd(grant, day(endsOn), today)).map(({ code }) => code);

  it("G12 ends it at 00:00 of the day: today at the earliest, before its present end", () => {
    expect(decideEnd(record(), today, today)).toEqual({ ok: true, value: { from: "2026-01-01", to: "2026-06-10" } });
    expect(codes(record(), "2026-06-09")).toEqual(["ENDS_IN_PAST"]);
    expect(codes(record(), "2026-11-30")).toEqual([]);
    expect(codes(record(), "2026-12-01")).toEqual(["ENDS_ALREADY"]);
    expect(codes(record({ valid: { from: day("2026-01-01"), to: null } }), "2027-12-01")).toEqual([]);
  });

  it("G12 never ends it before it begins: that is a correction", () => {
    const later = record({ valid: { from: day("2026-07-01"), to: null } });
    expect(codes(later, "2026-07-01")).toEqual(["EMPTY_PERIOD"]);
    expect(codes(later, "2026-06-09")).toEqual(["ENDS_IN_PAST", "EMPTY_PERIOD"]);
    expect(codes(later, "2026-07-02")).toEqual([]);
  });

  it("G11 changes only what is believed now and was not voided", () => {
    expect(codes(record({ recordedTo: new Date() }), "2026-08-01")).toEqual(["GRANT_SUPERSEDED"]);
    expect(refusalsOf(decideCurrent(record({ valid: null, act: "VOIDED" }))).map(({ code }) => code)).toEqual([
      "GRANT_VOIDED",
    ]);
  });

  it("G13 takes no correction without a reason", () => {
    expect(refusalsOf(decideReason("  ")).map(({ code }) => code)).toEqual(["REASON_MISSING"]);
    expect(decideReason(" typed the wrong county ")).toEqual({ ok: true, value: "typed the wrong county" });
  });
});

describe("whose a place is", () => {
  const place = { ancestors: [0n, 100n, 150n], productLineId: "noodles", channel: "GT" } as const;

  it("follows the business day: the right ends at 00:00 of its end date", () => {
    expect(ownerOf([record()], place, day("2026-11-30"))?.dealerId).toBe("ann");
    expect(ownerOf([record()], place, day("2026-12-01"))).toBeNull();
    expect(ownerOf([record()], place, day("2025-12-31"))).toBeNull();
  });

  it("follows the record time: what was believed then, not what is known now", () => {
    const corrected = new Date("2026-05-01T00:00:00Z");
    const records = [
      record({ recordedTo: corrected }),
      record({
        id: "g2",
        revision: 2,
        act: "CORRECTED",
        dealerId: "bob",
        reason: "wrong dealer",
        recordedFrom: corrected,
      }),
    ];
    expect(ownerOf(records, place, today)?.dealerId).toBe("bob");
    expect(ownerOf(records, place, today, new Date("2026-04-30T23:59:59Z"))?.dealerId).toBe("ann");
    expect(ownerOf(records, place, today, corrected)?.dealerId).toBe("bob");
    expect(ownerOf(records, place, today, new Date("2025-12-31T00:00:00Z"))).toBeNull();
  });

  it("names no owner where dealers share, the narrower grant first", () => {
    const shared = [
      record({ exclusive: false }),
      record({ id: "g2", dealerId: "bob", divisionLo: 150n, exclusive: false }),
    ];
    expect(ownerOf(shared, place, today)).toBeNull();
    expect(coveringOf(shared, place, today).map(({ dealerId }) => dealerId)).toEqual(["bob", "ann"]);
    expect(coveringOf(shared, { ...place, channel: "KA" }, today)).toEqual([]);
    expect(coveringOf(shared, { ...place, productLineId: "tea" }, today)).toEqual([]);
    expect(coveringOf([record({ valid: null, act: "VOIDED" })], place, today)).toEqual([]);
  });

  it("says how a division is held as a whole", () => {
    expect(coverageOf([{ exclusive: true }], 3)).toBe("SOLE");
    expect(coverageOf([{ exclusive: false }], 0)).toBe("SHARED");
    expect(coverageOf([], 3)).toBe("PARTLY");
    expect(coverageOf([], 0)).toBe("NONE");
  });
});

describe("supplying a ship-to", () => {
  const path = { shipTo: ["shipTo"], product: ["lines", "0", "product"] };
  const none = { mine: null, heldElsewhere: false, owner: null, reserved: null };
  const codes = (facts: Parameters<typeof decideShipTo>[0]) => decideShipTo(facts, path, true).map(({ code }) => code);

  it("G9 follows the dealer's own grant", () => {
    expect(codes({ ...none, mine: {}, heldElsewhere: true })).toEqual([]);
    expect(codes({ ...none, heldElsewhere: true })).toEqual(["SHIP_TO_OUTSIDE_TERRITORY"]);
    expect(codes(none)).toEqual(["PRODUCT_LINE_NOT_GRANTED"]);
  });

  it("G9 tells whose it is only to those who may know", () => {
    const facts = { ...none, heldElsewhere: true, owner: { dealerId: "bob" } };
    expect(decideShipTo(facts, path, true)[0]?.data).toEqual({ ownerId: "bob" });
    expect(decideShipTo(facts, path, false)[0]).toEqual({ code: "SHIP_TO_OUTSIDE_TERRITORY", path: path.product });
  });

  it("G10 carves a reserved customer out even of the dealer's own ground", () => {
    expect(codes({ ...none, mine: {}, reserved: { accountName: "Hypermart" } })).toEqual(["RESERVED_ACCOUNT"]);
  });
});

describe("who may grant", () => {
  const viewer = (over: Partial<Viewer> = {}): Viewer => ({
    ...{ sessionId: "s", personId: "p", membershipId: "m", manufacturerId: "f", role: "MANUFACTURER_MANAGER" },
    permissions: new Set(["territory:read", "territory:write"]),
    ...{ dealerId: null, chainId: null, regionLos: [], language: "en", timeZone: "Asia/Shanghai", currency: "CNY" },
    ...over,
  });

  it("A1 asks for the permission, which no dealer's person has by being given it", () => {
    expect(mayGrant(viewer(), [0n, 100n]).ok).toBe(true);
    expect(mayGrant(viewer({ permissions: new Set(["territory:read"]) }), [100n]).ok).toBe(false);
    expect(mayGrant(viewer({ dealerId: "ann" }), [100n]).ok).toBe(false);
    expect(mayKnowOwner(viewer({ dealerId: "ann" }))).toBe(false);
    expect(mayKnowOwner(viewer({ chainId: "lotus" }))).toBe(false);
  });

  it("A2 keeps a branch manager to the regions he answers for, and to the whole of the ground", () => {
    const branch = viewer({ regionLos: [100n] });
    expect(mayGrant(branch, [0n, 100n]).ok).toBe(true);
    expect(mayGrant(branch, [0n, 100n, 150n]).ok).toBe(true);
    expect(mayGrant(branch, [0n]).ok).toBe(false);
    expect(mayGrant(branch, [0n, 300n]).ok).toBe(false);
    expect(refusalsOf(mayGrant(branch, [300n], ["grants", "0", "division"]))[0]?.path).toEqual([
      "grants",
      "0",
      "division",
    ]);
  });

  it("A3 lets only those who answer for everything reserve a customer", () => {
    expect(mayReserve(viewer()).ok).toBe(true);
    expect(mayReserve(viewer({ regionLos: [100n] })).ok).toBe(false);
  });
});
