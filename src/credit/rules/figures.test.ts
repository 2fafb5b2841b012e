import { day } from "../../kernel/day.ts";
import { bucketOf } from "../../ledger/index.ts";
import { ageingOf } from "./ageing.ts";
import { dsoOf } from "./dso.ts";
import { type LimitInputs, decideFormula } from "./limit.ts";
import type { OpenItem } from "./words.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const inputs = (over: Partial<LimitInputs> = {}): LimitInputs => ({
  monthlySalesMinor: [yuan(400_000)],
  creditMonths: "1.5",
  rating: "A",
  coefficientAAA: null,
  secured: null,
  ...over,
});
const limit = (over: Partial<LimitInputs> = {}) => {
  const decided = decideFormula(inputs(over), "CNY");
  return decided.ok ? decided.value.limitMinor : decided.refusals.map((refusal) => refusal.code).join(" ");
};

describe("the limit's formula", () => {
  it("C1 is 400,000 a month x 1.5 months x 80% = 480,000", () => expect(limit()).toBe(yuan(480_000)));
  it("C1 takes the risk coefficient of the rating; C is cash only, AAA is configured within 150-300%", () => {
    expect([limit({ rating: "AA" }), limit({ rating: "B" }), limit({ rating: "C" })]).toEqual(
      [600_000, 360_000, 0].map(yuan),
    );
    expect([limit({ rating: "AAA" }), limit({ rating: "AAA", coefficientAAA: "3" })]).toEqual(
      [900_000, 1_800_000].map(yuan),
    );
    expect(limit({ rating: "AAA", coefficientAAA: "3.01" })).toBe("COEFFICIENT_OUT_OF_RANGE");
    expect(limit({ rating: "AAA", coefficientAAA: "1.49" })).toBe("COEFFICIENT_OUT_OF_RANGE");
  });
  it("C1 averages the months with shipments only, and rounds once", () => {
    expect(limit({ monthlySalesMinor: [yuan(500_000), 0n, yuan(300_000), 0n] })).toBe(yuan(480_000));
    expect(limit({ monthlySalesMinor: [10_000n, 10_000n, 10_001n], creditMonths: "1", rating: "AA" })).toBe(10_000n);
    expect(limit({ monthlySalesMinor: [1n, 2n], creditMonths: "1", rating: "AA" })).toBe(2n);
  });
  it("C1 adds the secured part by its haircut, also for who gets nothing unsecured", () => {
    const secured = { valueMinor: yuan(200_000), haircut: "0.7" };
    expect([limit({ secured }), limit({ secured, rating: "C", monthlySalesMinor: [] })]).toEqual(
      [620_000, 140_000].map(yuan),
    );
    expect(limit({ secured: { ...secured, haircut: "1.2" } })).toBe("HAIRCUT_OUT_OF_RANGE");
  });
  it("C1 says every reason against figures that make no sense", () => {
    expect(limit({ monthlySalesMinor: [], creditMonths: "0" })).toBe("NO_SALES CREDIT_MONTHS_ABSURD");
    expect(limit({ monthlySalesMinor: [yuan(1), -1n], creditMonths: "13" })).toBe(
      "CREDIT_MONTHS_ABSURD AMOUNT_NEGATIVE",
    );
  });
});

const today = day("2026-04-30");
const item = (dueOn: string, amount: number, disputed = false): OpenItem => ({
  ...{ id: `${dueOn}-${amount}`, dealerId: "d1", documentNo: "", issuedOn: day("2025-01-01"), dueOn: day(dueOn) },
  ...{ residualMinor: yuan(amount), disputed },
});

describe("ageing", () => {
  it("F1 knows the edges of each bucket; due today is not due", () => {
    const of = (dueOn: string) => bucketOf(day(dueOn), today);
    expect(["2026-05-01", "2026-04-30", "2026-04-29", "2026-03-31", "2026-03-30", "2026-03-01"].map(of)).toEqual([
      "NOT_DUE",
      "NOT_DUE",
      "D1_30",
      "D1_30",
      "D31_60",
      "D31_60",
    ]);
    expect(["2026-02-28", "2026-01-30", "2026-01-29", "2025-11-01", "2025-10-31"].map(of)).toEqual([
      "D61_90",
      "D61_90",
      "D91_180",
      "D91_180",
      "OVER_180",
    ]);
  });
  it("F1 leaves unapplied receipts and credit notes beside the buckets", () => {
    const ageing = ageingOf(
      [
        item("2026-05-10", 100),
        item("2026-04-01", 70),
        item("2026-04-02", 30, true),
        item("2025-01-01", 5),
        item("2026-04-01", 0),
      ],
      { unappliedMinor: yuan(60), creditNotesMinor: yuan(7) },
      today,
    );
    expect(ageing.buckets.map(({ bucket, amountMinor, items }) => [bucket, amountMinor, items])).toEqual([
      ["NOT_DUE", yuan(100), 1],
      ["D1_30", yuan(100), 2],
      ["D31_60", 0n, 0],
      ["D61_90", 0n, 0],
      ["D91_180", 0n, 0],
      ["OVER_180", yuan(5), 1],
    ]);
    expect(ageing).toMatchObject({
      receivableMinor: yuan(205),
      disputedMinor: yuan(30),
      unappliedMinor: yuan(60),
      creditNotesMinor: yuan(7),
    });
  });
});

describe("days sales outstanding", () => {
  const months = [
    { salesMinor: yuan(240_000), days: 31 },
    { salesMinor: yuan(200_000), days: 28 },
    { salesMinor: yuan(180_000), days: 31 },
  ];
  it("F2 counts back 31 + 28 + 60/180 x 31 = 69.3 days for 500,000", () =>
    expect(dsoOf(yuan(500_000), 0n, months).countBack).toBe("69.3"));
  it("F2 is simple: receivable / credit sales x days; best possible by what is not due; the rest is delinquency", () => {
    expect(dsoOf(yuan(310_000), yuan(155_000), months)).toEqual({
      simple: "45.0",
      countBack: "40.8",
      uncoveredMinor: 0n,
      bestPossible: "22.5",
      delinquent: "22.5",
    });
  });
  it("F2 rounds half up where days come to a half: 651 of 360 in 30 days are 54.25, shown as 54.3", () => {
    const short = [{ salesMinor: 360n, days: 30 }];
    expect(dsoOf(651n, 217n, short)).toMatchObject({ simple: "54.3", bestPossible: "18.1", delinquent: "36.2" });
    // A month of 1,200 whole, and 6 of the next: 31.155.
    const two = [1_200n, 1_200n].map((salesMinor) => ({ salesMinor, days: 31 }));
    expect(dsoOf(1_206n, 0n, two).countBack).toBe("31.2");
  });
  it("F2 is unknown by count-back when sales run out, and says what they do not cover", () =>
    expect(dsoOf(yuan(700_000), 0n, months)).toMatchObject({ countBack: null, uncoveredMinor: yuan(80_000) }));
  it("F2 takes a month exactly used up whole, and one without sales as its days", () => {
    expect(dsoOf(yuan(240_000), 0n, months).countBack).toBe("31.0");
    expect(dsoOf(yuan(250_000), 0n, [months[0]!, { salesMinor: 0n, days: 28 }, months[2]!]).countBack).toBe("60.7");
  });
  it("F2 has no figure without sales, and none outstanding is nought", () => {
    expect(dsoOf(yuan(1), 0n, [])).toEqual({
      simple: null,
      countBack: null,
      uncoveredMinor: yuan(1),
      bestPossible: null,
      delinquent: null,
    });
    expect(dsoOf(0n, 0n, months)).toMatchObject({ simple: "0.0", countBack: "0.0" });
  });
});
