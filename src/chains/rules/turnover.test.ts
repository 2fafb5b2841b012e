import fc from "fast-check";
import { money } from "../../kernel/money.ts";
import {
  type Band,
  type Month,
  type TurnoverRule,
  bandsHold,
  commissionOf,
  payableOf,
  topUpDue,
  topUpOf,
} from "./turnover.ts";

const flat: Band[] = [{ fromMinor: 0n, toMinor: null, rate: "0.22" }];
const stepped: Band[] = [
  { fromMinor: 0n, toMinor: 24_000_000n, rate: "0.22" },
  { fromMinor: 24_000_000n, toMinor: null, rate: "0.18" },
];
const guaranteed = (guaranteeMinor: bigint): TurnoverRule => ({
  kind: "GUARANTEED_SALES",
  bands: flat,
  guaranteeMinor,
});
const month = (turnoverMinor: bigint, more: Partial<Month> = {}): Month => ({
  ...{ turnoverMinor, endsQuarter: false, endsYear: false },
  ...more,
});
const [january, february] = [month(18_000_000n), month(23_000_000n)];

describe("what a concession's till owes", () => {
  it("is K03: commission 39,600, top-up 4,400, payable 136,000.00 of which 15,646.02 is tax", () => {
    const rule = guaranteed(20_000_000n);
    const [commissionMinor, topUpMinor] = [commissionOf(rule, 18_000_000n), topUpOf(rule, 18_000_000n)];
    expect([commissionMinor, topUpMinor]).toEqual([3_960_000n, 440_000n]);
    expect(payableOf(money(18_000_000n, "CNY"), { commissionMinor, topUpMinor, feesMinor: 0n }, "0.13")).toMatchObject({
      payable: money(13_600_000n, "CNY"),
      net: money(12_035_398n, "CNY"),
      tax: money(1_564_602n, "CNY"),
    });
  });
  it("reckons a guarantee by the month, the year so far, or once at the end", () => {
    const rule = guaranteed(20_000_000n);
    const alone = { period: "MONTH", cumulative: false } as const;
    expect([topUpDue(rule, alone, [january]), topUpDue(rule, alone, [january, february])]).toEqual([440_000n, 0n]);
    const together = { period: "MONTH", cumulative: true } as const;
    expect([topUpDue(rule, together, [january]), topUpDue(rule, together, [january, february])]).toEqual([
      440_000n,
      -440_000n,
    ]);
    const year = { period: "YEAR", cumulative: false } as const;
    const whole = guaranteed(240_000_000n);
    const months = [january, february, ...Array.from({ length: 9 }, () => month(20_000_000n))];
    expect([january, february].map((_, at) => topUpDue(whole, year, months.slice(0, at + 1)))).toEqual([0n, 0n]);
    expect(topUpDue(whole, year, [...months, month(10_000_000n, { endsYear: true })])).toBe(1_980_000n);
    const quarter = { period: "QUARTER", cumulative: false } as const;
    const ends = month(10_000_000n, { endsQuarter: true });
    expect(topUpDue(guaranteed(60_000_000n), quarter, [january, february, ends])).toBe(1_980_000n);
    expect(topUpDue(guaranteed(60_000_000n), quarter, [january, february, ends, february])).toBe(0n);
  });
  it("is K04: bands are marginal, 56,400 and not 46,800; payable 203,600.00", () => {
    const commissionMinor = commissionOf({ kind: "ACTUAL_SALES", bands: stepped }, 26_000_000n);
    expect(commissionMinor).toBe(5_640_000n);
    const paid = payableOf(money(26_000_000n, "CNY"), { commissionMinor, topUpMinor: 0n, feesMinor: 0n }, "0.13");
    expect(paid.payable).toEqual(money(20_360_000n, "CNY"));
  });
  it("knows the other kinds of contract", () => {
    expect(commissionOf({ kind: "FIXED_PROFIT", profitMinor: 500_000n }, 1n)).toBe(500_000n);
    const profit: TurnoverRule = { kind: "GUARANTEED_PROFIT", bands: flat, guaranteeMinor: 5_000_000n };
    expect(topUpOf(profit, 18_000_000n)).toBe(1_040_000n);
    const target = { bands: flat, guaranteeMinor: 20_000_000n, targetMinor: 24_000_000n, overRate: "0.18" };
    expect(commissionOf({ kind: "TARGET_SALES", ...target }, 26_000_000n)).toBe(5_640_000n);
    // 22% of 240,000 earns 52,800: above that turnover the over-target rate holds.
    const byProfit = { ...target, guaranteeMinor: 4_000_000n, targetMinor: 5_280_000n };
    expect(commissionOf({ kind: "TARGET_PROFIT", ...byProfit }, 26_000_000n)).toBe(5_640_000n);
    expect(topUpOf({ kind: "TARGET_SALES", ...target }, 18_000_000n)).toBe(440_000n);
  });
  it("reverses a negative month at the first band's rate", () => {
    expect(commissionOf({ kind: "ACTUAL_SALES", bands: stepped }, -1_000_000n)).toBe(-220_000n);
  });
  it("takes bands without gap, overlap or end only", () => {
    expect([bandsHold(stepped), bandsHold(flat), bandsHold([])]).toEqual([true, true, false]);
    expect(bandsHold([{ ...stepped[0]!, toMinor: 1n }, stepped[1]!])).toBe(false);
    expect(bandsHold([stepped[0]!])).toBe(false);
  });
  it("never has a band's edge change what a fen earns: commissions of two parts are the whole's", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 50_000_000n), (turnover) => {
        const whole = commissionOf({ kind: "ACTUAL_SALES", bands: stepped }, turnover);
        const less = turnover === 0n ? 0n : commissionOf({ kind: "ACTUAL_SALES", bands: stepped }, turnover - 1n);
        return whole - less >= 0n && whole - less <= 1n;
      }),
    );
  });
});
