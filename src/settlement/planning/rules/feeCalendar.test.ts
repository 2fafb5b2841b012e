import type { FeeTermSaid } from "../../../chains/index.ts";
import { day } from "../../../kernel/day.ts";
import { feeMonths, monthsFrom } from "./feeCalendar.ts";

const year = monthsFrom(day("2026-01-01"), 12);
const term = (said: Partial<FeeTermSaid>): FeeTermSaid => ({
  ...{ kind: "displayFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "5000", rate: null, tiers: [] },
  ...{ tierMode: null, base: null, stores: null, products: null, from: day("2026-01-01"), to: day("2027-01-01") },
  ...{ evidence: [], vat: "SERVICE", taxRate: "0.06", legality: "OK", legalSource: null, note: null },
  ...said,
});
const told = (said: Partial<FeeTermSaid>) =>
  feeMonths(term(said), "CNY", year).map(({ month, how, amountMinor }) => `${month.slice(5, 7)} ${how} ${amountMinor}`);

describe("the fee calendar", () => {
  it("spreads a fee by its days, the last month taking the residue: B3.3's 5,000.00 over sixty days", () => {
    expect(told({ from: day("2026-01-15"), to: day("2026-03-16") })).toEqual([
      "01 CERTAIN 141667",
      "02 CERTAIN 233333",
      "03 CERTAIN 125000",
    ]);
  });

  it("shows the months of a fee without end, and no amount that nobody can reckon", () => {
    expect(told({ from: day("2026-11-20"), to: null })).toEqual(["11 CERTAIN null", "12 CERTAIN null"]);
  });

  it("bears what is once on its first day, and nothing before the calendar", () => {
    const once = { kind: "deposit", basis: "FIXED", accrual: "AT_ONCE" } as const;
    expect(told({ ...once, from: day("2026-04-09") })).toEqual(["04 CERTAIN 500000"]);
    expect(told({ ...once, from: day("2025-12-31") })).toEqual([]);
  });

  it("bears a monthly fee by the days it has of a month", () => {
    const info = { kind: "infoFee", basis: "FIXED", accrual: "MONTHLY", amount: "1500" } as const;
    expect(told({ ...info, from: day("2026-02-15"), to: day("2026-04-01") })).toEqual([
      "02 CERTAIN 75000",
      "03 CERTAIN 150000",
    ]);
  });

  it("leaves open what happens, and what is counted or a rate", () => {
    const spring = { from: day("2026-01-01"), to: day("2026-03-01") };
    expect(told({ ...spring, kind: "flyerFee", basis: "PER_EVENT", accrual: "AT_EVENT", amount: "2340" })).toEqual([
      "01 IF_IT_HAPPENS 234000",
      "02 IF_IT_HAPPENS 234000",
    ]);
    expect(told({ ...spring, basis: "PER_HEAD_MONTH", accrual: "MONTHLY", amount: "2000" })[0]).toBe(
      "01 AS_COUNTED 200000",
    );
    expect(told({ ...spring, basis: "RATE", accrual: "WITH_BASE", amount: null, rate: "0.02" })).toEqual([
      "01 AS_COUNTED null",
      "02 AS_COUNTED null",
    ]);
  });

  it("shows nothing of days that end before they begin, and no amount of what is none", () => {
    expect(told({ from: day("2026-03-01"), to: day("2026-02-01") })).toEqual([]);
    expect(told({ amount: "abc", from: day("2026-12-01") })).toEqual(["12 CERTAIN null"]);
  });
});
