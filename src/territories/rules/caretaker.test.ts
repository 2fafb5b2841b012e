import { refusalsOf } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type CaretakerAsked, type CaretakerFacts, decideCaretaker, decideCaretakerEnd } from "./caretaker.ts";

const d = (text: string) => text as Day;
const today = d("2026-06-10");
const asked: CaretakerAsked = {
  ...{
    dealerId: "D1",
    caretakerId: "D2",
    cause: "SUSPENDED",
    reason: "counterfeits",
    from: today,
    to: d("2026-09-08"),
  },
};
const facts: CaretakerFacts = {
  dealer: { name: "Chen", status: "SUSPENDED", blacklistedOn: null },
  caretaker: { name: "Wang", status: "ACTIVE", blacklistedOn: null },
  ...{ rights: 3, another: false, bar: undefined },
};
const codes = (over: Partial<CaretakerAsked> = {}, more: Partial<CaretakerFacts> = {}) =>
  refusalsOf(decideCaretaker({ ...asked, ...over }, { ...facts, ...more }, today)).map((refusal) => refusal.code);

describe("somebody stands in for a dealer who cannot supply", () => {
  it("may begin today, without notice, for a dealer that is suspended, or that collapsed though nobody stopped him", () => {
    expect(codes()).toEqual([]);
    const active = { name: "Chen", status: "ACTIVE", blacklistedOn: null };
    expect(codes({ cause: "COLLAPSED" }, { dealer: active })).toEqual([]);
    expect(codes({}, { dealer: active })).toEqual(["DEALER_NOT_SUSPENDED"]);
    expect(codes({}, { dealer: { ...active, blacklistedOn: "2026-06-01" } })).toEqual([]);
  });

  it("is for a while, for a reason, on ground that is his, by another who is active, and one at a time", () => {
    expect(codes({ reason: " " })).toEqual(["REASON_MISSING"]);
    const ground = { divisionLo: 0n, divisionHi: 9n, productLineId: null, channel: null };
    expect(codes({}, { bar: { ...ground, dealerId: "D2", from: today } })).toEqual(["DEALER_TERMINATED"]);
    expect(codes({ from: d("2026-06-09") })).toEqual(["STARTS_IN_PAST"]);
    expect(codes({ to: today })).toEqual(["EMPTY_PERIOD"]);
    expect(codes({ to: d("2027-06-12") })).toEqual(["CARETAKER_TOO_LONG"]);
    expect(codes({ to: d("2027-06-11") })).toEqual([]);
    expect(codes({ caretakerId: "D1" })).toEqual(["SAME_DEALER"]);
    expect(codes({}, { rights: 0, another: true })).toEqual(["NO_GROUND", "CARETAKER_EXISTS"]);
    expect(codes({}, { caretaker: { name: "Wang", status: "SUSPENDED", blacklistedOn: null } })).toEqual([
      "DEALER_NOT_ACTIVE",
    ]);
    expect(codes({}, { caretaker: undefined })).toEqual(["UNKNOWN_DEALER"]);
  });

  it("ends with the ground given back to a dealer who is active again, or left to be granted, once", () => {
    const held = { state: "IN_FORCE" as const, outcome: null, to: d("2026-09-08") };
    const wanted = { outcome: "RESTORED" as const, on: today, reason: "paid up" };
    const active = { name: "Chen", status: "ACTIVE", blacklistedOn: null };
    const ended = (of: object, what: object, dealer = active) =>
      refusalsOf(decideCaretakerEnd({ ...held, ...of }, { ...wanted, ...what }, dealer, today)).map(
        (each) => each.code,
      );
    expect(ended({}, {})).toEqual([]);
    expect(ended({}, {}, { ...active, status: "SUSPENDED" })).toEqual(["DEALER_NOT_ACTIVE"]);
    expect(ended({}, { outcome: "RELEASED" }, { ...active, status: "SUSPENDED" })).toEqual([]);
    expect(ended({ outcome: "RELEASED" }, {})).toEqual(["NOT_IN_FORCE"]);
    expect(ended({ state: "PROPOSED" }, {})).toEqual(["NOT_IN_FORCE"]);
    expect(ended({}, { on: d("2026-06-09") })).toEqual(["ENDS_IN_PAST"]);
    expect(ended({}, { on: d("2026-09-09") })).toEqual(["ENDS_LATER"]);
    expect(ended({ state: "ENDED", to: d("2026-06-01") }, {})).toEqual([]);
  });
});
