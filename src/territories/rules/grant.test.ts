import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { everywhere } from "./bar.ts";
import { type GrantAsked, type GrantFacts, decideGrant } from "./grant.ts";
import type { GrantRecord } from "./words.ts";

const today = day("2026-06-10");
const asked = (over: Partial<GrantAsked> = {}): GrantAsked => ({
  dealerId: "ann",
  productLineId: "noodles",
  divisionLo: 100n,
  channel: "GT",
  exclusive: true,
  valid: { from: day("2026-07-01"), to: null },
  path: ["grants", "0"],
  ...over,
});
const held = (over: Partial<GrantRecord> = {}): GrantRecord => ({
  id: "g1",
  lineageId: "g1",
  revision: 1,
  act: "GRANTED",
  reason: null,
  dealerId: "bob",
  productLineId: "noodles",
  channel: "GT",
  divisionLo: 100n,
  divisionHi: 200n,
  exclusive: false,
  valid: { from: day("2026-01-01"), to: day("2026-12-01") },
  recordedFrom: new Date("2026-01-01T00:00:00Z"),
  recordedTo: null,
  ...over,
});
const facts = (over: Partial<GrantFacts> = {}): GrantFacts => ({
  dealers: new Map([
    ["ann", { name: "Ann", status: "ACTIVE", blacklistedOn: null }],
    ["bob", { name: "Bob", status: "ACTIVE", blacklistedOn: null }],
    ["new", { name: "New", status: "ONBOARDING", blacklistedOn: null }],
    ["bad", { name: "Bad", status: "SUSPENDED", blacklistedOn: "2025-01-01" }],
  ]),
  productLines: new Set(["noodles"]),
  divisions: new Map([
    [100n, { lo: 100n, hi: 200n, ancestors: [0n, 100n], name: "East", retired: false, successors: [] }],
    [150n, { lo: 150n, hi: 160n, ancestors: [0n, 100n, 150n], name: "East", retired: false, successors: [] }],
    [
      300n,
      {
        lo: 300n,
        hi: 400n,
        ancestors: [0n, 300n],
        name: "Old",
        retired: true,
        successors: [{ lo: 100n, name: "East" }],
      },
    ],
  ]),
  believed: [],
  bars: [],
  ...over,
});
const codes = (all: readonly GrantAsked[], given: GrantFacts = facts()) =>
  refusalsOf(decideGrant(all, given, today)).map((refusal) => `${refusal.code} ${refusal.path?.join(".")}`);

describe("granting territory", () => {
  it("gives an active dealer a known line in a known division, with the division's whole interval", () => {
    const decided = decideGrant([asked()], facts(), today);
    expect(decided).toMatchObject({ ok: true, value: [{ dealerId: "ann", divisionLo: 100n, divisionHi: 200n }] });
  });

  it("G1 refuses a period without a day: the end day itself is open", () => {
    const from = day("2026-07-01");
    expect(codes([asked({ valid: { from, to: from } })])).toEqual(["EMPTY_PERIOD grants.0.to"]);
    expect(codes([asked({ valid: { from, to: day("2026-06-30") } })])).toEqual(["EMPTY_PERIOD grants.0.to"]);
    expect(codes([asked({ valid: { from, to: day("2026-07-02") } })])).toEqual([]);
  });

  it("G2 refuses years that nobody means, at both ends", () => {
    expect(codes([asked({ valid: { from: day("1979-12-31"), to: null } })])).toEqual(["ABSURD_PERIOD grants.0.from"]);
    expect(codes([asked({ valid: { from: day("2031-06-10"), to: null } })])).toEqual([]);
    expect(codes([asked({ valid: { from: day("2031-06-11"), to: null } })])).toEqual(["ABSURD_PERIOD grants.0.from"]);
    expect(codes([asked({ valid: { from: today, to: day("2076-06-10") } })])).toEqual([]);
    expect(codes([asked({ valid: { from: today, to: day("2076-06-11") } })])).toEqual(["ABSURD_PERIOD grants.0.from"]);
  });

  it("G3 G4 refuses who is not active, and says of the blacklisted that he is", () => {
    expect(codes([asked({ dealerId: "new" })])).toEqual(["DEALER_NOT_ACTIVE grants.0.dealer"]);
    expect(codes([asked({ dealerId: "bad" })])).toEqual(["BLACKLISTED grants.0.dealer"]);
  });

  it("G5 G6 G7 refuses unknown and retired divisions, unknown dealers and lines, all at once", () => {
    const all = [
      asked({ dealerId: undefined, productLineId: "tea", divisionLo: 7n }),
      asked({ divisionLo: 300n, path: ["grants", "1"] }),
    ];
    expect(codes(all)).toEqual([
      "NOT_FOUND grants.0.dealer",
      "NOT_FOUND grants.0.productLine",
      "UNKNOWN_DIVISION grants.0.division",
      "RETIRED_DIVISION grants.1.division",
    ]);
    expect(refusalsOf(decideGrant(all, facts(), today))[3]?.data).toEqual({ successorLos: [100n] });
    expect(refusalsOf(decideGrant(all, facts(), today))[3]?.params).toEqual({ division: "Old", successors: "East" });
  });

  it("G8 lets dealers share, but nobody beside or inside or around an exclusive one", () => {
    const shared = facts({ believed: [held()] });
    expect(codes([asked({ exclusive: false })], shared)).toEqual([]);
    expect(codes([asked()], shared)).toEqual(["TERRITORY_OVERLAP grants.0"]);
    expect(codes([asked({ divisionLo: 150n })], shared)).toEqual(["TERRITORY_OVERLAP grants.0"]);
    const inside = facts({ believed: [held({ divisionLo: 150n, divisionHi: 160n, exclusive: true })] });
    expect(codes([asked({ exclusive: false })], inside)).toEqual(["TERRITORY_OVERLAP grants.0"]);
    expect(refusalsOf(decideGrant([asked()], inside, today))[0]?.data).toEqual({ overlaps: inside.believed });
  });

  it("G8 gives no dealer the same thing twice, and knows other lines, channels and days apart", () => {
    const own = facts({ believed: [held({ dealerId: "ann" })] });
    expect(codes([asked({ exclusive: false })], own)).toEqual(["TERRITORY_OVERLAP grants.0"]);
    expect(codes([asked({ channel: "KA" })], own)).toEqual([]);
    expect(codes([asked({ valid: { from: day("2026-12-01"), to: null } })], own)).toEqual([]);
    expect(codes([asked({ valid: { from: day("2026-11-30"), to: null } })], own)).toEqual([
      "TERRITORY_OVERLAP grants.0",
    ]);
    expect(codes([asked()], facts({ believed: [held({ valid: null, act: "VOIDED", exclusive: true })] }))).toEqual([]);
  });

  it("G8 counts what the same act asks for before it", () => {
    const twice = [asked(), asked({ dealerId: "bob", divisionLo: 150n, path: ["grants", "1"] })];
    expect(codes(twice)).toEqual(["TERRITORY_OVERLAP grants.1"]);
  });

  it("asks for something, and for no more than a person can answer for", () => {
    expect(codes([])).toEqual(["EMPTY_SELECTION grants"]);
    const many = Array.from({ length: 501 }, (_, at) =>
      asked({ exclusive: false, dealerId: "ann", path: [String(at)] }),
    );
    expect(codes(many)[0]).toBe("TOO_MANY_GRANTS grants");
  });

  it("does not judge again what a correction leaves as it was", () => {
    const was = held({ dealerId: "bad", divisionLo: 300n, divisionHi: 400n });
    expect(codes([asked({ dealerId: "bad", divisionLo: 300n, was })])).toEqual([]);
    expect(codes([asked({ dealerId: "bad", divisionLo: 300n })])).toEqual([
      "BLACKLISTED grants.0.dealer",
      "RETIRED_DIVISION grants.0.division",
    ]);
  });

  it("gives nothing to whom notice of termination was served on, there or anywhere, and lets none of his rights outlast it", () => {
    const ground = { divisionLo: 100n, divisionHi: 120n, productLineId: "noodles", channel: "GT" as const };
    const bar = { ...ground, dealerId: "ann", from: day("2026-09-03") };
    const barred = (over: Partial<GrantAsked> = {}, more: Partial<typeof bar> = {}) =>
      codes([asked(over)], facts({ bars: [{ ...bar, ...more }] }));
    expect(barred()).toEqual(["DEALER_TERMINATED grants.0.dealer"]);
    expect(barred({ valid: { from: day("2026-07-01"), to: day("2026-08-01") } })).toEqual([
      "DEALER_TERMINATED grants.0.dealer",
    ]);
    expect(barred({ dealerId: "bob" })).toEqual([]);
    expect([barred({ channel: "KA" }), barred({ divisionLo: 150n })]).toEqual([[], []]);
    const whole = [{ ...bar, ...everywhere, productLineId: null, channel: null }];
    expect(codes([asked({ divisionLo: 150n, channel: "KA" })], facts({ bars: whole }))).toEqual([
      "DEALER_TERMINATED grants.0.dealer",
    ]);
    const was = held({ dealerId: "ann" });
    const until = (to: string) => barred({ was, valid: { from: day("2026-01-01"), to: day(to) } });
    expect([until("2026-09-03"), until("2026-09-04")]).toEqual([[], ["DEALER_TERMINATED grants.0.dealer"]]);
  });
});
