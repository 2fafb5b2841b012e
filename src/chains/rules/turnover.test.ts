import fc from "fast-check";
import { money } from "../../kernel/money.ts";
import { type Band, type TurnoverRule, bandsHold, commissionOf, payableOf, topUpOf } from "./turnover.ts";

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
  it("T4: misses sales at the base rate, whatever bands were reached, and profit by the commission that was taken", () => {
    const banded: TurnoverRule = { kind: "GUARANTEED_SALES", bands: stepped, guaranteeMinor: 30_000_000n };
    expect([26_000_000n, 30_000_000n, 31_000_000n, -1_000_000n].map((each) => topUpOf(banded, each))).toEqual([
      ...[880_000n, 0n, 0n, 6_820_000n],
    ]);
    const profit: TurnoverRule = { kind: "GUARANTEED_PROFIT", bands: stepped, guaranteeMinor: 6_000_000n };
    expect([
      topUpOf(profit, 26_000_000n),
      topUpOf(profit, 26_000_000n, 5_999_999n),
      topUpOf(profit, 0n, 6_000_001n),
    ]).toEqual([...[360_000n, 1n, 0n]]);
  });
  it("T3: the turnover that earns a target is not rounded: above it, the last fen counts", () => {
    const bands: Band[] = [{ fromMinor: 0n, toMinor: null, rate: "0.3" }];
    const rule: TurnoverRule = { kind: "TARGET_PROFIT", bands, guaranteeMinor: 0n, targetMinor: 1n, overRate: "0.9" };
    // A fen is earned by 3 1/3 fen; of 4 the last two thirds bear 0.6: 1.6, and not 1.8.
    expect([3n, 4n, 5n].map((each) => commissionOf(rule, each))).toEqual([1n, 2n, 3n]);
    expect(commissionOf({ ...rule, overRate: "0.7" }, 4n)).toBe(1n);
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
