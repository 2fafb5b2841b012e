import { day } from "../../kernel/day.ts";
import { answerDay, signedInTime } from "./answering.ts";
import { type Lot, buyBackLine, tablePercent } from "./buyBack.ts";
import { compensation } from "./compensation.ts";
import { decideNotice, earliestEffect } from "./notice.ts";
import { setOff } from "./paying.ts";
import { decideTerms, defaultPolicy } from "./policy.ts";
import { type Measured, settlementDue } from "./settlementDue.ts";
import type { BuyBackStep, Figure, FigureKind, Notice } from "./words.ts";

/** Fen of an amount as people write it: exact, for amounts are text here as they are in the world. */
const fen = (text: string): bigint => {
  const [yuan = "0", cents = ""] = text.replace("-", "").replaceAll(",", "").split(".");
  const minor = BigInt(yuan) * 100n + BigInt(cents.padEnd(2, "0"));
  return text.startsWith("-") ? -minor : minor;
};

describe("the formulas of a split, on other figures than the worked ones (computed by hand)", () => {
  const investment = (amount: string, months: number, elapsed: number) => ({
    ...{ label: "", amountMinor: fen(amount), months, elapsed },
  });
  it.each([
    // sales of 12 months, margin, N, factor, cap months; investments; A, the B's, what is paid, the cap
    [["1,234,567.89", "0.125", 4, "1", 12], [], ["51,440.33"], "51,440.33", "154,320.99"],
    [["600,000", "0.065", 9, "0.4", 6], [["90,000", 36, 35]], ["11,700", "2,500"], "14,200", "19,500"],
    // B alone is over a cap of three months.
    [["120,000", "0.05", 6, "1", 3], [["10,000", 12, 0]], ["3,000", "10,000"], "1,500", "1,500"],
    // Exactly the cap is not over it; a fen more is.
    [["1,200,000", "0.1", 12, "1", 12], [["100", 24, 24]], ["120,000", "0"], "120,000", "120,000"],
    [["1,200,000", "0.1", 12, "1", 12], [["0.02", 2, 1]], ["120,000", "0.01"], "120,000", "120,000"],
    // Half a fen is a fen, a quarter is none; worn off for longer than it was to serve is nothing left.
    [["1.20", "0.05", 1, "1", 12], [["36,000", 24, 30]], ["0.01", "0"], "0.01", "0.06"],
    [["1.20", "0.05", 1, "0.5", 12], [["100", 3, 1]], ["0", "66.67"], "0.06", "0.06"],
    [["-5,000", "0.08", 6, "1", 12], [], ["0"], "0", "0"],
    [["999,999.99", "0.3333", 24, "0.75", 24], [], ["499,950.00"], "499,950.00", "666,599.99"],
  ] as const)(
    "A, B and the cap of %j with %j: %j, of which %s is paid (at most %s)",
    (on, invested, parts, paid, cap) => {
      const [sales, margin, months, factor, capMonths] = on;
      const result = compensation({
        ...{ currency: "CNY", salesMinor: fen(sales), salesSource: "MEASURED", margin, months, factor, capMonths },
        investments: invested.map(([amount, term, elapsed]) => investment(amount, term, elapsed)),
      });
      const of = (kind: string) => result.lines.filter((line) => line.kind === kind).map((line) => line.amountMinor);
      expect([...of("A"), ...of("B")]).toEqual(parts.map(fen));
      expect([result.compensationMinor, result.capMinor]).toEqual([fen(paid), fen(cap)]);
      const sum = parts.reduce((total, part) => total + fen(part), 0n);
      expect([result.capApplied, of("CAP")]).toEqual(sum > fen(cap) ? [true, [fen(cap) - sum]] : [false, []]);
    },
  );

  const other: readonly BuyBackStep[] = [
    { numerator: 3, denominator: 4, percent: 95 },
    { numerator: 1, denominator: 4, percent: 40 },
  ];
  it.each([
    // 37 of 42 (two of them free) for 1,850.00: 44.047619 each; days left of how many; agreed; percent; amount
    [defaultPolicy.buyBack, [244, 365], null, 100, "1,629.76"],
    [defaultPolicy.buyBack, [243, 365], null, 90, "1,466.79"],
    [defaultPolicy.buyBack, [183, 365], null, 90, "1,466.79"],
    [defaultPolicy.buyBack, [182, 365], null, 70, "1,140.83"],
    [defaultPolicy.buyBack, [122, 365], null, 70, "1,140.83"],
    [defaultPolicy.buyBack, [121, 365], null, null, "0"],
    [defaultPolicy.buyBack, [121, 365], 30, null, "488.93"],
    // A leap year's 366 days divide by two and by three: the edge itself is in the better band.
    [defaultPolicy.buyBack, [244, 366], null, 100, "1,629.76"],
    [defaultPolicy.buyBack, [183, 366], null, 90, "1,466.79"],
    [defaultPolicy.buyBack, [122, 366], null, 70, "1,140.83"],
    [defaultPolicy.buyBack, [0, 366], 0, null, "0"],
    [defaultPolicy.buyBack, [-10, 366], 15, null, "244.46"],
    // The table is the manufacturer's own.
    [other, [274, 365], null, 95, "1,548.27"],
    [other, [273, 365], null, 40, "651.90"],
    [other, [91, 365], 30, null, "488.93"],
  ] as const)(
    "stock by %j with %j days of life (agreed: %s) is bought back at %s%%: %s",
    (table, life, agreed, percent, amount) => {
      const [left, of] = life;
      const lot: Lot = {
        ...{ label: "", source: "ENTERED", quantity: 37, paidMinor: fen("1,850"), units: 42n, taxMinor: 0n },
        ...{ life: { left, of }, agreedPercent: agreed, invoices: "" },
      };
      expect(tablePercent(table, { left, of })).toBe(percent);
      expect(buyBackLine(lot, table, "CNY").amountMinor).toBe(fen(amount));
    },
  );

  const days = (count: number): Notice => ({ unit: "DAYS", count });
  const months = (count: number): Notice => ({ unit: "MONTHS", count });
  it.each([
    ["2028-01-15", days(45), "2028-02-29"],
    ["2027-01-15", days(45), "2027-03-01"],
    ["2027-12-31", days(60), "2028-02-29"],
    ["2026-12-05", days(30), "2027-01-04"],
    ["2026-06-10", days(0), "2026-06-10"],
    ["2028-01-31", months(1), "2028-02-29"],
    ["2027-01-31", months(1), "2027-02-28"],
    ["2026-08-31", months(6), "2027-02-28"],
    ["2026-11-30", months(3), "2027-02-28"],
    ["2028-02-29", months(12), "2029-02-28"],
  ] as const)(
    "served on %s with %j of notice, the earliest day is %s and the day before it is refused",
    (on, notice, earliest) => {
      expect(earliestEffect(day(on), notice)).toBe(earliest);
      expect(decideNotice(day(on), day(earliest), notice).ok).toBe(true);
      const eve = new Date(`${earliest}T00:00:00Z`);
      eve.setUTCDate(eve.getUTCDate() - 1);
      expect(decideNotice(day(on), day(eve.toISOString().slice(0, 10)), notice)).toMatchObject({
        refusals: [{ code: "NOTICE_TOO_SHORT", params: { earliest } }],
      });
    },
  );

  it("the last day to answer counts in, over the end of February too; the day after it is late", () => {
    expect(answerDay(day("2028-02-20"), 15)).toBe("2028-03-06");
    expect(answerDay(day("2027-02-20"), 15)).toBe("2027-03-07");
    expect(answerDay(day("2026-12-31"), 1)).toBe("2027-01-01");
    expect(["2028-03-05", "2028-03-06", "2028-03-07"].map((on) => signedInTime(day(on), day("2028-03-06")))).toEqual([
      ...[true, true, false],
    ]);
  });

  it.each([
    // credits, debits, the most; who pays what
    [["10", "20"], ["5", "40"], "25", ["a>x 5", "a>y 5", "b>y 15"]],
    [["0.01"], ["0.01", "0.01"], "100", ["a>x 0.01"]],
    [["300", "0", "50"], ["120", "0", "500"], "1000", ["a>x 120", "a>z 180", "c>z 50"]],
    [["80"], ["30", "30"], "45.50", ["a>x 30", "a>y 15.50"]],
    [["80"], [], "45", []],
  ] as const)("credits of %j pay what is owed of %j, %s at most: %j", (credits, debits, most, paid) => {
    const named = setOff(
      credits.map((amount, at) => ({ id: "abc"[at]!, amountMinor: fen(amount) })),
      debits.map((amount, at) => ({ id: "xyz"[at]!, residualMinor: fen(amount) })),
      fen(most),
    );
    const expected = paid.map((text) => {
      const [who, amount] = text.split(" ") as [string, string];
      return { creditId: who[0], debitId: who[2], amountMinor: fen(amount) };
    });
    expect(named).toEqual(expected);
  });

  const entered = (kind: FigureKind, amount: string, over: Partial<Figure> = {}): Figure => ({
    ...{ id: kind, kind, label: "", amountMinor: fen(amount), term: null, lot: null, note: "凭证", files: ["f"] },
    ...{ enteredBy: "p", enteredAt: "2027-02-01T00:00:00.000Z", ...over },
  });
  const terms = decideTerms(
    { ...defaultPolicy, months: 5, margin: "0.11", factorLate: "0.25", capMonths: 10 },
    { months: null, margin: null, notice: null, reference: "" },
  );
  it.each([
    // sales that move, of all, deposit; receivable; rebate, claims, penalty; deposit back, due in time, due late
    [
      ["480,000", "3,360,000", "88,888.88"],
      "12,345.67",
      ["1,000", "2,000", "300"],
      "12,698.41",
      "25,052.74",
      "8,552.74",
    ],
    [["480,000", "480,000", "50,000"], "0", ["0", "0", "0"], "50,000", "72,000", "55,500"],
    // More came back elsewhere than was sold: nobody gets more than his whole deposit.
    [["480,000", "400,000", "50,000"], "0", ["0", "0", "0"], "50,000", "72,000", "55,500"],
    [["-100", "400,000", "50,000"], "60,000", ["0.01", "0", "0"], "0", "-59,999.99", "-59,999.99"],
    [["0.06", "0.18", "0.05"], "0", ["0", "0", "0"], "0.02", "0.02", "0.02"],
  ] as const)(
    "of sales %j, owing %s, with %j: deposit %s, due %s, signed late %s",
    (sold, owed, figures, back, due, late) => {
      if (!terms.ok) throw new Error("the terms are sound");
      const [sales, all, deposit] = sold;
      const [rebate, claims, penalty] = figures;
      const measured: Measured = {
        ...{ salesMinor: fen(sales), salesOfAllMinor: fen(all), otherCurrencies: [], lots: [], uncounted: [] },
        ...{ receivableMinor: fen(owed), depositMinor: fen(deposit) },
      };
      const settlement = settlementDue({
        ...{ computedOn: day("2027-02-01"), currency: "CNY", terms: terms.value, measured },
        figures: [
          ...[entered("INVESTMENT", "0"), entered("REBATE", rebate), entered("CLAIMS", claims)],
          entered("PENALTY", penalty),
        ],
      });
      const of = (kind: string) =>
        settlement.lines.filter((line) => line.kind === kind).map((line) => line.amountMinor);
      expect([of("DEPOSIT"), settlement.dueMinor, settlement.lateDueMinor]).toEqual([[fen(back)], fen(due), fen(late)]);
      expect(of("RECEIVABLE")).toEqual(fen(owed) === 0n ? [] : [-fen(owed)]);
    },
  );
});
