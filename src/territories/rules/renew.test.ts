import type { Day } from "../../kernel/day.ts";
import { type RenewFacts, type RenewTerm, decideRenewal } from "./renew.ts";
import type { GrantRecord } from "./words.ts";

const d = (text: string) => text as Day;
const today = d("2026-06-10");
const grant = (over: Partial<GrantRecord> = {}): GrantRecord => ({
  ...{ id: "g1", lineageId: "g1", revision: 1, act: "GRANTED", reason: null, dealerId: "D1", exclusive: true },
  ...{ productLineId: "L1", channel: "GT", divisionLo: 0n, divisionHi: 100n },
  ...{ valid: { from: d("2025-07-01"), to: d("2026-07-01") }, recordedFrom: new Date(0), recordedTo: null },
  ...over,
});
const facts: RenewFacts = {
  dealer: { name: "Chen", status: "ACTIVE", blacklistedOn: null },
  division: { lo: 0n, hi: 100n, ancestors: [0n], name: "Xihu", retired: false, successors: [] },
  believed: [],
  bars: [],
};
const codes = (of: GrantRecord, term: RenewTerm, over: Partial<RenewFacts> = {}) =>
  decideRenewal(of, term, { ...facts, ...over }, today).refusals.map((refusal) => refusal.code);

describe("renewing a right", () => {
  it("moves its end to a day or by months, from its own present end", () => {
    expect(decideRenewal(grant(), { months: 12 }, facts, today)).toEqual({ to: "2027-07-01", refusals: [] });
    expect(decideRenewal(grant(), { to: d("2026-12-31") }, facts, today).to).toBe("2026-12-31");
    expect(codes(grant({ valid: { from: d("2025-07-01"), to: today } }), { months: 1 })).toEqual([]);
  });

  it("refuses what is open, over, changed meanwhile or would gain no day", () => {
    expect(codes(grant({ valid: { from: d("2025-07-01"), to: null } }), { months: 12 })).toEqual(["GRANT_OPEN"]);
    expect(codes(grant({ valid: null }), { months: 12 })).toEqual(["GRANT_VOIDED"]);
    expect(codes(grant({ recordedTo: new Date(1) }), { months: 12 })).toEqual(["GRANT_SUPERSEDED"]);
    expect(codes(grant({ valid: { from: d("2025-07-01"), to: d("2026-06-09") } }), { months: 1 })).toEqual([
      "GRANT_OVER",
    ]);
    expect(codes(grant(), { to: d("2026-07-01") })).toEqual(["RENEWS_NOTHING"]);
    expect(codes(grant(), { to: d("2199-01-01") })).toEqual(["ABSURD_PERIOD"]);
  });

  it("refuses dealers who may hold nothing, retired divisions and days that are another's already; all reasons at once", () => {
    const dealer = { name: "Chen", status: "SUSPENDED", blacklistedOn: null };
    const division = { ...facts.division!, retired: true };
    const next = grant({ id: "g2", lineageId: "g2", dealerId: "D2", valid: { from: d("2026-09-01"), to: null } });
    expect(codes(grant(), { months: 12 }, { dealer, division, believed: [next] })).toEqual([
      ...["DEALER_NOT_ACTIVE", "RETIRED_DIVISION", "TERRITORY_OVERLAP"],
    ]);
    expect(codes(grant(), { to: d("2026-09-01") }, { believed: [next] })).toEqual([]);
    expect(codes(grant(), { months: 1 }, { dealer: { ...dealer, blacklistedOn: "2026-01-01" } })).toEqual([
      "BLACKLISTED",
    ]);
  });

  it("is refused where notice of termination ends it, up to which it may go on", () => {
    const { dealerId, divisionLo, divisionHi, productLineId, channel } = grant();
    const bars = [{ dealerId, divisionLo, divisionHi, productLineId, channel, from: d("2026-09-03") }];
    expect(codes(grant(), { to: d("2026-09-03") }, { bars })).toEqual([]);
    expect(codes(grant(), { months: 12 }, { bars })).toEqual(["DEALER_TERMINATED"]);
  });
});
