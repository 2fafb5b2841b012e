import fc from "fast-check";
import { day } from "../../kernel/day.ts";
import { type Lot, buyBackLine, tablePercent } from "./buyBack.ts";
import { compensation } from "./compensation.ts";
import { decideNotice, earliestEffect } from "./notice.ts";
import { decidePolicy, decideTerms, defaultPolicy } from "./policy.ts";
import { type Measured, settlementDue } from "./settlementDue.ts";
import type { CountedLot, Figure, FigureKind, Terms, TermsAsked } from "./words.ts";

const yuan = (amount: number): bigint => BigInt(Math.round(amount * 100));
const asPolicy: TermsAsked = { months: null, margin: null, notice: null, reference: "" };
const termsBy = (asked: Partial<TermsAsked>): Terms => {
  const decided = decideTerms(defaultPolicy, { ...asPolicy, reference: "合同第 7 条", ...asked });
  if (!decided.ok) throw new Error(decided.refusals.map(({ code }) => code).join());
  return decided.value;
};
const figure = (kind: FigureKind, amount: number, over: Partial<Figure> = {}): Figure => ({
  ...{ id: kind, kind, label: "", amountMinor: yuan(amount), term: null, lot: null, note: "凭证", files: ["f"] },
  ...{ enteredBy: "p", enteredAt: "2026-06-10T00:00:00.000Z", ...over },
});
const lot = (quantity: number, left: number, of: number, over: Partial<CountedLot> = {}): CountedLot => ({
  ...{ product: "老窖 52° 500ml", quantity, paid: 1_000, free: 0, paidMinor: yuan(60_000), remainingDays: left },
  ...{ lifeDays: of, agreedPercent: null, ...over },
});
const nothing: Measured = {
  ...{
    salesMinor: 0n,
    salesOfAllMinor: 0n,
    otherCurrencies: [],
    lots: [],
    uncounted: [],
    receivableMinor: 0n,
    depositMinor: 0n,
  },
};
const listing = figure("INVESTMENT", 36_000, { label: "进场费", term: { months: 24, elapsed: 10 } });
const none = (["CLAIMS", "PENALTY"] as const).map((kind) => figure(kind, 0));
const worked = {
  ...{ computedOn: day("2026-06-10"), currency: "CNY", terms: termsBy({}) },
  figures: [
    ...[listing, figure("REBATE", 30_000), ...none],
    figure("BUY_BACK", 0, { label: "A", lot: lot(1_200, 300, 400, { paid: 2_000, paidMinor: yuan(120_000) }) }),
    figure("BUY_BACK", 0, { label: "B", lot: lot(100, 40, 100) }),
  ],
  measured: {
    ...nothing,
    salesMinor: yuan(2_880_000),
    salesOfAllMinor: yuan(24_000_000),
    receivableMinor: yuan(50_000),
  },
};
const amounts = (due: ReturnType<typeof settlementDue>) =>
  due.lines.map(({ kind, amountMinor }) => `${kind} ${amountMinor === null ? "?" : Number(amountMinor) / 100}`);

describe("what a split comes to", () => {
  it("M03: A 115,200, B 21,000, buy-back 72,000 and 4,200, rebate, receivable: 192,400 is due", () => {
    const due = settlementDue(worked);
    expect(amounts(due)).toEqual([
      ...["A 115200", "B 21000", "BUY_BACK 72000", "BUY_BACK 4200", "CLAIMS 0", "REBATE 30000", "RECEIVABLE -50000"],
      "PENALTY 0",
    ]);
    expect(due).toMatchObject({
      compensationMinor: yuan(136_200),
      dueMinor: yuan(192_400),
      capApplied: false,
      missing: [],
    });
    expect(due.lines[0]).toMatchObject({
      inputs: { sales12Months: "2880000.00", margin: "0.08", months: "6", factor: "1" },
      formula: "max(sales12Months, 0) / 12 × margin × months × factor",
      rule: "B1.4/1",
    });
  });

  it("M04: fourteen months are over the cap, which is a line of its own: 230,400", () => {
    const due = settlementDue({ ...worked, terms: termsBy({ months: 14 }) });
    expect(amounts(due).slice(0, 3)).toEqual(["A 268800", "B 21000", "CAP -59400"]);
    expect(due).toMatchObject({ compensationMinor: yuan(230_400), capApplied: true, dueMinor: yuan(286_600) });
  });

  it("signed late, the factor halves A and nothing else: 57,600 + 21,000 = 78,600", () => {
    expect(settlementDue(worked)).toMatchObject({ lateCompensationMinor: yuan(78_600), lateDueMinor: yuan(134_800) });
  });

  it("what finance has not said is named, and nothing is due until it has", () => {
    const due = settlementDue({ ...worked, figures: worked.figures.filter(({ kind }) => kind !== "REBATE") });
    expect(due).toMatchObject({
      missing: ["REBATE"],
      dueMinor: null,
      lateDueMinor: null,
      compensationMinor: yuan(136_200),
    });
    expect(settlementDue({ ...worked, figures: [] })).toMatchObject({
      ...{ missing: ["B", "CLAIMS", "REBATE", "PENALTY"], compensationMinor: null, dueMinor: null },
    });
  });

  it("stock that no verified count stands for is shown and asked for, never silently zero", () => {
    const uncounted = [{ label: "老窖 52°", quantity: 40, why: "COUNT_NOT_VERIFIED" }];
    const figures = worked.figures.filter(({ kind }) => kind !== "BUY_BACK");
    const due = settlementDue({ ...worked, figures, measured: { ...worked.measured, uncounted } });
    expect(due.missing).toEqual(["BUY_BACK"]);
    const agreed = [...figures, figure("BUY_BACK", 0)];
    expect(settlementDue({ ...worked, figures: agreed, measured: { ...worked.measured, uncounted } }).missing).toEqual(
      [],
    );
  });

  it("sales below zero compensate nothing, and cap B at nothing with it", () => {
    const due = settlementDue({ ...worked, measured: { ...worked.measured, salesMinor: yuan(-5_000) } });
    expect(due).toMatchObject({ compensationMinor: 0n, capApplied: true });
  });

  it("sales entered or left out replace those measured, and the line says so", () => {
    const figures = [...worked.figures, figure("SALES", 1_200_000), figure("SALES_EXCLUDED", 240_000)];
    const due = settlementDue({ ...worked, figures });
    expect(due.lines[0]).toMatchObject({ source: "ENTERED", amountMinor: yuan(38_400) });
  });

  it("sales in two currencies are added by nobody: finance says what they come to", () => {
    const measured = { ...worked.measured, otherCurrencies: ["USD"] };
    expect(settlementDue({ ...worked, measured })).toMatchObject({
      missing: ["A"],
      compensationMinor: null,
      dueMinor: null,
    });
    const said = [...worked.figures, figure("SALES", 2_880_000)];
    expect(settlementDue({ ...worked, figures: said, measured }).dueMinor).toBe(yuan(192_400));
  });

  it("a deposit goes back in proportion to the sales that move; a penalty is taken off", () => {
    const measured = { ...worked.measured, depositMinor: yuan(100_000) };
    const figures = [...worked.figures.filter(({ kind }) => kind !== "PENALTY"), figure("PENALTY", 800)];
    const due = settlementDue({ ...worked, figures, measured });
    expect(amounts(due).slice(-3)).toEqual(["DEPOSIT 12000", "RECEIVABLE -50000", "PENALTY -800"]);
    expect(settlementDue({ ...worked, measured: { ...measured, salesOfAllMinor: 0n } }).missing).toEqual(["DEPOSIT"]);
  });

  it("every line is rounded once, half away from zero, and the lines always add up to what is due", () => {
    const odd = compensation({
      ...{
        currency: "CNY",
        salesMinor: 1_000_01n,
        salesSource: "MEASURED",
        margin: "0.0777",
        months: 5,
        factor: "0.5",
      },
      ...{ capMonths: 12, investments: [{ label: "", amountMinor: 1_00n, months: 3, elapsed: 1 }] },
    });
    // 1000.01 / 12 × 0.0777 × 5 × 0.5 = 16.18766…; 1.00 × 2 / 3 = 0.666…
    expect(odd.lines.map((line) => line.amountMinor)).toEqual([16_19n, 67n]);
    expect(
      compensation({
        ...{ currency: "JPY", salesMinor: 120_050n, salesSource: "MEASURED", margin: "0.1", months: 6, factor: "1" },
        ...{ capMonths: 12, investments: [] },
      }).lines[0]?.amountMinor,
    ).toBe(6_003n);
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.nat(60), fc.nat(10_000), (sales, months, rate) => {
        const terms = termsBy({ months, margin: `0.${String(rate).padStart(5, "0")}` });
        const due = settlementDue({ ...worked, terms, measured: { ...worked.measured, salesMinor: sales } });
        const sum = due.lines.reduce((total, line) => total + (line.amountMinor ?? 0n), 0n);
        return due.dueMinor === sum && (due.lateDueMinor ?? 0n) <= sum;
      }),
    );
  });
});

describe("buying stock back", () => {
  const table = defaultPolicy.buyBack;
  const percents = (of: number, ...left: number[]) => left.map((each) => tablePercent(table, { left: each, of }));
  const measured = (over: Partial<Lot>): Lot => ({
    ...{ label: "", source: "MEASURED", quantity: 1, paidMinor: 0n, units: 1n, life: null, agreedPercent: null },
    ...{ invoices: "SO-1", taxMinor: 0n, ...over },
  });

  it("pays by the remaining life, compared exactly at the edges", () => {
    expect(percents(3, 3, 2, 1, 0)).toEqual([100, 100, 70, null]);
    expect(percents(1_000, 667, 666, 500, 499, 334, 333)).toEqual([100, 90, 90, 70, 70, null]);
    expect(percents(730, 487, 486, 365, 364, 244, 243)).toEqual([100, 90, 90, 70, 70, null]);
    expect(tablePercent(table, null)).toBe(100);
  });

  it("pays the net price free goods dilute: 10+1 is price × 10/11, 25 with 2 free × 25/27", () => {
    const amount = (paid: number, free: number, quantity: number) =>
      buyBackLine(measured({ quantity, paidMinor: yuan(60 * paid), units: BigInt(paid + free) }), table, "CNY")
        .amountMinor;
    expect(amount(10, 1, 11)).toBe(yuan(600));
    expect(amount(10, 1, 1)).toBe(yuan(54.55));
    expect(amount(25, 2, 27)).toBe(yuan(1_500));
    expect(amount(25, 2, 100)).toBe(yuan(5_555.56));
  });

  it("credits the tax that was charged with it in the same part, on top, each rounded once", () => {
    const taxed = { quantity: 1, paidMinor: yuan(600), units: 11n, taxMinor: yuan(78), life: { left: 50, of: 100 } };
    const line = buyBackLine(measured(taxed), table, "CNY");
    expect([line.amountMinor, line.taxMinor]).toEqual([yuan(49.09), yuan(6.38)]);
    expect(line.inputs).toMatchObject({ paid: "600.00", tax: "78.00", percent: "90" });
    expect(buyBackLine(measured({ ...taxed, taxMinor: 0n }), table, "CNY")).not.toHaveProperty("taxMinor");
  });

  it("below the table what was agreed, or nothing", () => {
    const life = { left: 30, of: 100 };
    const paid = { quantity: 10, paidMinor: yuan(600), units: 10n, life };
    expect(buyBackLine(measured(paid), table, "CNY").amountMinor).toBe(0n);
    const agreed = buyBackLine(measured({ ...paid, agreedPercent: 30 }), table, "CNY");
    expect(agreed).toMatchObject({ amountMinor: yuan(180), inputs: { percent: "30", percentBy: "AGREED" } });
    expect(
      buyBackLine(measured({ ...paid, life: { left: 70, of: 100 }, agreedPercent: 30 }), table, "CNY").amountMinor,
    ).toBe(yuan(600));
  });
});

describe("the notice", () => {
  it("M05: served on 10 June with 30 days, 1 July is too early and 10 July accepted", () => {
    const thirty = { unit: "DAYS", count: 30 } as const;
    expect(decideNotice(day("2026-06-10"), day("2026-07-01"), thirty)).toEqual({
      ok: false,
      refusals: [
        {
          ...{ code: "NOTICE_TOO_SHORT", path: ["effectiveOn"], params: { earliest: "2026-07-10" } },
          data: { earliest: "2026-07-10" },
        },
      ],
    });
    expect(decideNotice(day("2026-06-10"), day("2026-07-09"), thirty).ok).toBe(false);
    expect(decideNotice(day("2026-06-10"), day("2026-07-10"), thirty).ok).toBe(true);
  });

  it("the contract's wins though it is shorter; months end on the last day a month has", () => {
    expect(termsBy({ notice: { unit: "DAYS", count: 15 } })).toMatchObject({
      noticeSource: "CONTRACT",
      notice: { count: 15 },
    });
    expect(earliestEffect(day("2025-11-30"), { unit: "MONTHS", count: 3 })).toBe("2026-02-28");
    expect(decideNotice(day("2026-06-10"), day("2026-06-25"), { unit: "DAYS", count: 15 }).ok).toBe(true);
    expect(decideNotice(day("2026-06-10"), day("2026-07-10"), { unit: "MONTHS", count: 3 }).ok).toBe(false);
  });

  it("M07: of a termination, served on 5 July it ends on 3 September at the earliest", () => {
    const ends = (on: string, count = 60) =>
      decideNotice(day("2026-07-05"), day(on), { unit: "DAYS", count }, "endsOn");
    expect(ends("2026-09-03").ok).toBe(true);
    expect(ends("2026-09-02")).toMatchObject({
      refusals: [{ code: "NOTICE_TOO_SHORT", path: ["endsOn"], data: { earliest: "2026-09-03" } }],
    });
    expect([ends("2026-09-03", 90).ok, ends("2026-08-04", 30).ok]).toEqual([false, true]);
  });
});

describe("the policy", () => {
  const codes = (over: Partial<typeof defaultPolicy>, from = "2026-07-01") => {
    const decided = decidePolicy({ ...defaultPolicy, ...over, fromOn: day(from) }, day("2026-06-10"));
    return decided.ok ? [] : decided.refusals.map(({ code, path }) => `${code} ${path?.join(".")}`);
  };
  it("holds from today on, with figures that make sense", () => {
    expect(codes({})).toEqual([]);
    expect(codes({}, "2026-06-09")).toEqual(["POLICY_DAY_PAST from"]);
    expect(codes({ months: -1, noticeDays: 1_000, margin: "1.2", factorLate: "0.5", factorInTime: "0.4" })).toEqual([
      ...["MONTHS_OUT_OF_RANGE months", "DAYS_OUT_OF_RANGE noticeDays", "RATE_OUT_OF_RANGE margin"],
      "RATE_OUT_OF_RANGE factorLate",
    ]);
    expect(codes({ buyBack: [...defaultPolicy.buyBack].reverse() })).toEqual(["BUY_BACK_TABLE_BROKEN buyBack"]);
  });

  it("what a proposal says differently rests on something", () => {
    const said = decideTerms(defaultPolicy, { ...asPolicy, months: 14 });
    expect(said).toMatchObject({ refusals: [{ code: "REFERENCE_MISSING" }] });
    expect(decideTerms(defaultPolicy, asPolicy)).toMatchObject({
      ok: true,
      value: { months: 6, noticeSource: "POLICY" },
    });
  });
});
