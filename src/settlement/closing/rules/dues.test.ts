import type { PaymentTerm } from "../../../chains/index.ts";
import { day } from "../../../kernel/day.ts";
import { duesOf, legalInterest } from "./dues.ts";

const calendar = { country: "CN", special: new Map() };
const term = (base: PaymentTerm["base"], days: number, paymentDays: number[] = []): PaymentTerm => ({
  ...{ base, days, paymentDays },
});
const goods = (on: string, amountMinor: bigint, by = term("RECEIPT", 30)) => ({ on: day(on), amountMinor, term: by });
const papers = { invoice: null, statement: day("2026-04-03") };
const shown = (rows: ReturnType<typeof duesOf>) => rows.map(({ dueOn, amountMinor }) => [dueOn, amountMinor]);

describe("when a statement is due", () => {
  it("is K01: month-end + 60 and paid on the 10th or 25th is 10 June, 37 days beyond the law, 1,850.00 of interest on 100,000", () => {
    const rows = duesOf(
      [goods("2026-03-05", 10_000_000n, term("MONTH_END_OF_RECEIPT", 60, [10, 25]))],
      10_000_000n,
      papers,
      calendar,
    );
    expect(rows).toMatchObject([
      { dueOn: "2026-06-10", legalMax: "2026-05-04", breachDays: 37, amountMinor: 10_000_000n },
    ]);
    expect(legalInterest(rows, "CNY").minor).toBe(185_000n);
  });
  it("pays each receipt on its own day, and takes fees off the first", () => {
    const received = [goods("2026-03-20", 300_000n), goods("2026-03-05", 100_000n), goods("2026-03-09", -20_000n)];
    expect(shown(duesOf(received, 350_000n, papers, calendar))).toEqual([
      ["2026-04-06", 50_000n],
      ["2026-04-20", 300_000n],
    ]);
    expect(shown(duesOf(received, 250_000n, papers, calendar))).toEqual([["2026-04-20", 250_000n]]);
    expect(shown(duesOf(received, 405_000n, papers, calendar))).toEqual([
      ["2026-04-06", 105_000n],
      ["2026-04-20", 300_000n],
    ]);
  });
  it("owes the chain what fees and returns are more than its goods", () => {
    expect(shown(duesOf([goods("2026-03-05", 100_000n)], -5_000n, papers, calendar))).toEqual([
      ["2026-04-03", -5_000n],
    ]);
    expect(shown(duesOf([], 7_000n, papers, calendar))).toEqual([["2026-04-03", 7_000n]]);
    expect(duesOf([], 0n, papers, calendar)).toEqual([]);
  });
  it("has no day while the invoice it counts from is not there", () => {
    const received = [goods("2026-03-05", 100_000n, term("INVOICE", 45)), goods("2026-03-06", 100_000n)];
    expect(shown(duesOf(received, 200_000n, papers, calendar))).toEqual([
      ["2026-04-06", 100_000n],
      [null, 100_000n],
    ]);
    expect(shown(duesOf(received, 200_000n, { ...papers, invoice: day("2026-04-07") }, calendar))).toEqual([
      ["2026-04-06", 100_000n],
      ["2026-05-22", 100_000n],
    ]);
  });
});
