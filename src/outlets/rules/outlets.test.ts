import { day } from "../../kernel/day.ts";
import { decideCapacity, decideMarket, decidePurchase, quarterOf, readQuarter } from "./facts.ts";
import { type OutletSaid, decideFrom, decideOutlet } from "./outlet.ts";

const place = { lo: 1n, name: "文峰街道", retired: false, successors: [] };
const said: OutletSaid = {
  ...{ code: "Z1", name: "利民超市", place, turnoverMinor: 100n, openedOn: null, closedOn: null, dealer: null },
};
const codes = (more: Partial<OutletSaid>) => {
  const decided = decideOutlet({ ...said, ...more }, day("2027-06-11"));
  return decided.ok ? [] : decided.refusals.map(({ code, path }) => `${code} ${path?.join(".")}`);
};

describe("an outlet as somebody says it", () => {
  it("has a code, a name and a place whose code is in force", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ code: " ", name: "", place: null })).toEqual([
      "CODE_MISSING code",
      "NAME_MISSING name",
      "UNKNOWN_DIVISION division",
    ]);
    expect(codes({ place: { ...place, retired: true } })).toEqual(["RETIRED_DIVISION division"]);
  });
  it("turns over an amount, and closes after it opened", () => {
    expect(codes({ turnoverMinor: -1n })).toEqual(["AMOUNT_NEGATIVE turnover"]);
    expect(codes({ turnoverMinor: 10n ** 15n })).toEqual(["AMOUNT_ABSURD turnover"]);
    expect(codes({ openedOn: day("2026-01-02"), closedOn: day("2026-01-02") })).toEqual([
      "CLOSED_BEFORE_OPENED closedOn",
    ]);
    expect(codes({ dealer: undefined })).toEqual(["UNKNOWN_DEALER dealer"]);
  });
  it("is known anew from a day on, never before what is known already", () => {
    const from = (on: string) => decideFrom(day(on), day("2026-03-01"), day("2027-01-01")).map(({ code }) => code);
    expect([from("2026-03-01"), from("2026-02-28"), from("2027-01-02")]).toEqual([
      [],
      ["HISTORY_LATER"],
      ["DAY_TOO_FAR"],
    ]);
  });
});

describe("facts of outlets, markets and dealers", () => {
  it("a purchase was made by today, of at least one unit", () => {
    const of = (on: string, quantity: number, amountMinor: bigint | null = null) =>
      decidePurchase({ on: day(on), quantity, amountMinor }, day("2026-06-10")).map(({ code }) => code);
    expect(of("2026-06-10", 1)).toEqual([]);
    expect(of("2026-06-11", 0, -1n)).toEqual(["FUTURE_DAY", "QUANTITY_NOT_POSITIVE", "AMOUNT_NEGATIVE"]);
    expect(of("2026-06-10", 1_000_001)).toEqual(["QUANTITY_ABSURD"]);
  });
  it("a market has a figure at least, of a year that has come", () => {
    const of = (year: number, population: bigint | null) =>
      decideMarket({ year, population, categoryMinor: null }, 2026).map(({ code }) => code);
    expect([of(2026, 1n), of(2027, 1n), of(2025, null), of(2025, -1n)]).toEqual([
      [],
      ["YEAR_ABSURD"],
      ["NOTHING_SAID"],
      ["FIGURE_NEGATIVE"],
    ]);
  });
  it("a capacity is in whole numbers that a quarter has room for", () => {
    const good = { reps: 5, callsPerDay: 20, workingDays: 60, requiredVisits: 7800 };
    expect(decideCapacity(good).ok).toBe(true);
    const bad = decideCapacity({ ...good, workingDays: 93, reps: 1.5 });
    expect(bad.ok ? [] : bad.refusals.map(({ path }) => path?.[0])).toEqual(["reps", "workingDays"]);
  });
  it("reads a quarter as people write it", () => {
    expect(["2026Q1", "2026年第2季度", "2026-3季", "2026-11-30", "2026/4"].map(readQuarter)).toEqual([
      "2026-01-01",
      "2026-04-01",
      "2026-07-01",
      "2026-10-01",
      "2026-04-01",
    ]);
    expect(["2026Q5", "soon", "2026-13-01", ""].map(readQuarter)).toEqual([null, null, null, null]);
    expect(quarterOf(day("2026-12-31"))).toBe("2026-10-01");
  });
});
