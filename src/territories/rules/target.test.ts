import fc from "fast-check";
import { refusalsOf } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { amountText, money } from "../../kernel/money.ts";
import { readPeriod } from "./targetPeriod.ts";
import { type Target, type TargetAsked, addTo, decideTarget, leavingOf, rebase, whole } from "./target.ts";

const d = (text: string) => text as Day;
const asked: TargetAsked = {
  kind: "YEAR",
  from: d("2026-01-01"),
  currency: "CNY",
  amountMinor: 2_400_000_000n,
  phases: null,
};
const target = (over: Partial<TargetAsked> = {}): Target => {
  const decided = decideTarget({ ...asked, ...over });
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
  return decided.value;
};
const shown = (of: Target | undefined): string => amountText(money(of?.amountMinor ?? -1n, "CNY"));
const summed = (of: Target): bigint => of.phases.reduce((sum, phase) => sum + phase.amountMinor, 0n);
const share = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });

describe("a target after a split (B1.5, M06)", () => {
  it("is 22,548,164.38 of 24,000,000 when 12% leave on 1 July, and 22,600,000 sold achieves it", () => {
    const after = rebase(target(), share(345_600n, 2_880_000n), d("2026-07-01"));
    expect(shown(after?.target)).toBe("22548164.38");
    expect(after).toMatchObject({ daysRemaining: 184, daysInPeriod: 365, takenMinor: 145_183_562n });
    expect(2_260_000_000n >= (after?.target.amountMinor ?? 0n)).toBe(true);
  });

  it("gives a second split its share of what the first one left: T × (1 − s₁) × s₂ from the present target", () => {
    const first = rebase(target(), share(12n, 100n), d("2026-07-01"))?.target as Target;
    const second = rebase(first, share(1n, 10n), d("2026-10-01"));
    // 24,000,000 × 0.88 × 0.1 × 92/365 = 532,339.726…, off 22,548,164.38.
    expect(shown(second?.target)).toBe("22015824.65");
    expect(second?.target.kept).toEqual(share(88n * 9n, 1000n));
  });

  it("takes all days of a period that is still to come, the leap year's 366, and nothing of one that is over", () => {
    expect(shown(rebase(target(), share(12n, 100n), d("2026-01-01"))?.target)).toBe("21120000.00");
    expect(shown(rebase(target(), share(12n, 100n), d("2025-11-11"))?.target)).toBe("21120000.00");
    expect(shown(rebase(target({ from: d("2028-01-01") }), share(12n, 100n), d("2028-07-01"))?.target)).toBe(
      "22552131.15",
    );
    const quarter = target({ kind: "QUARTER", from: d("2026-07-01"), amountMinor: 600_000_000n });
    expect(shown(rebase(quarter, share(1n, 3n), d("2026-08-15"))?.target)).toBe("4978260.87");
    expect(rebase(target(), share(12n, 100n), d("2027-01-01"))).toBeNull();
    expect(rebase(target(), share(0n, 100n), d("2026-07-01"))).toBeNull();
  });

  it.each([
    // kind, from, T, share, effective day, new target: worked out by hand
    ["YEAR", "2027-01-01", 900_000_000n, share(7n, 30n), "2027-03-01", "7239452.05"],
    ["YEAR", "2028-01-01", 100_000_001n, share(1n, 3n), "2028-02-29", "720400.74"],
    ["YEAR", "2028-01-01", 366_000_000n, share(1n, 2n), "2028-12-31", "3655000.00"],
    // A business year from April has the leap day in its 366 days.
    ["YEAR", "2027-04-01", 3_660_000_000n, share(1n, 10n), "2028-03-31", "36590000.00"],
    ["QUARTER", "2028-01-01", 91_000_000n, share(1n, 10n), "2028-02-29", "878000.00"],
    ["MONTH", "2026-06-01", 30_000_000n, share(1n, 4n), "2026-06-01", "225000.00"],
    ["MONTH", "2026-06-01", 30_000_000n, share(1n, 4n), "2026-06-16", "262500.00"],
    ["MONTH", "2026-06-01", 30_000_000n, share(1n, 4n), "2026-06-30", "297500.00"],
    // All of it leaves: what is left is what its past days were planned for.
    ["MONTH", "2026-06-01", 30_000_000n, share(1n, 1n), "2026-06-16", "150000.00"],
  ] as const)(
    "of a %s from %s over %s fen, of which %j leaves on %s, stays %s",
    (kind, from, amountMinor, leaves, on, stays) => {
      const before = target({ kind, from: d(from), amountMinor });
      const after = rebase(before, leaves, d(on));
      expect(shown(after?.target)).toBe(stays);
      expect((after?.takenMinor ?? 0n) + (after?.target.amountMinor ?? 0n)).toBe(amountMinor);
      expect(after === null ? 0n : summed(after.target)).toBe(after?.target.amountMinor);
    },
  );

  it("leaves the months that are over as they were planned, and takes off the rest by what is planned for it", () => {
    const even = Array.from({ length: 12 }, (_, at) =>
      at === 9 ? 400_000_000n : 200_000_000n - (at === 0 ? 200_000_000n : 0n),
    );
    const seasonal = target({ phases: even });
    const after = rebase(seasonal, share(12n, 100n), d("2026-07-01"))?.target as Target;
    expect(after.phases.slice(0, 6)).toEqual(seasonal.phases.slice(0, 6));
    expect(summed(after)).toBe(after.amountMinor);
    // October was planned at twice a month's, and gives twice as much.
    const given = (at: number) => (seasonal.phases[at]?.amountMinor ?? 0n) - (after.phases[at]?.amountMinor ?? 0n);
    expect([given(9) - 2n * given(8)].every((off) => off >= -1n && off <= 1n)).toBe(true);
  });

  it("loses nothing: months add up, what leaves one dealer reaches the others, whatever the day and the shares", () => {
    const day = fc.integer({ min: -40, max: 364 }).map((days) => plusDays(d("2026-01-01"), days));
    const part = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: 0n, max: 10n ** 9n }));
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(day, part, amounts, (on, [moved, stays], phases) => {
        const amountMinor = phases.reduce((sum, each) => sum + each, 0n);
        const old = target({ amountMinor, phases });
        const after = rebase(old, share(moved, moved + stays), on);
        const got = addTo(target({ amountMinor: 0n }), after?.takenMinor ?? 0n, on);
        expect((after?.target.amountMinor ?? 0n) + (got?.amountMinor ?? 0n)).toBe(amountMinor);
        expect(after === null ? 0n : summed(after.target)).toBe(after?.target.amountMinor ?? 0n);
        expect(got === null ? 0n : summed(got)).toBe(got?.amountMinor);
        expect(after?.target.phases.every((phase) => phase.amountMinor >= 0n)).toBe(true);
      }),
    );
  });
});

describe("what leaves of a target", () => {
  it("is the moved share of the sales, whatever came back on some of the ground", () => {
    expect(leavingOf(1_000n, [120n])).toEqual({ share: { numerator: 120n, denominator: 1_000n }, weights: [120n] });
    // 150 sold on one receiver's ground and 30 more brought back than sold on the other's: 120 of 1,000 leave, all to the first.
    expect(leavingOf(1_000n, [150n, -30n])).toEqual({
      ...{ share: { numerator: 120n, denominator: 1_000n }, weights: [150n, 0n] },
    });
    // 20 more came back on what stays than was sold there: all leaves, not 120 of 100.
    expect(leavingOf(100n, [120n])).toEqual({ share: whole, weights: [120n] });
    expect([leavingOf(0n, [0n]), leavingOf(100n, [-5n]), leavingOf(-5n, [5n])]).toEqual([null, null, null]);
  });
});

describe("setting a target", () => {
  it("phases it by the days of its months where nobody said how, to the fen", () => {
    const set = target({ kind: "QUARTER", amountMinor: 10_000n });
    expect(set.phases.map((phase) => [phase.from, phase.amountMinor])).toEqual([
      ["2026-01-01", 3445n],
      ["2026-02-01", 3111n],
      ["2026-03-01", 3444n],
    ]);
    expect(target({ from: d("2026-04-01") }).to).toBe("2027-04-01");
  });

  it("refuses days that begin no month, amounts below zero or finer than a fen, and months that add up to something else", () => {
    const codes = (over: Partial<TargetAsked>) =>
      refusalsOf(decideTarget({ ...asked, ...over })).map((refusal) => refusal.code);
    expect(codes({ from: d("2026-01-02") })).toEqual(["NOT_A_PERIOD"]);
    expect(codes({ amountMinor: null })).toEqual(["AMOUNT_TOO_FINE"]);
    expect(codes({ amountMinor: -1n })).toEqual(["AMOUNT_NEGATIVE"]);
    expect(codes({ amountMinor: 10n ** 18n })).toEqual(["AMOUNT_ABSURD"]);
    expect(codes({ kind: "QUARTER", phases: [1n, 2n] })).toEqual(["PHASES_COUNT"]);
    const wrong = decideTarget({ ...asked, kind: "QUARTER", amountMinor: 1_000n, phases: [300n, 300n, 300n] });
    expect(refusalsOf(wrong)).toMatchObject([{ code: "PHASES_MISMATCH", params: { difference: "-1" } }]);
  });
});

describe("a period in a file", () => {
  it("is read as people write it, in both languages, and a wrong one is none", () => {
    const read = (text: string) => {
      const period = readPeriod(text);
      return period === null ? null : `${period.kind} ${period.from}`;
    };
    expect(["2026", "2026年", "2026Q3", "2026-q3", "2026年第3季度", "2026年三季度"].map(read)).toEqual([
      ...["YEAR 2026-01-01", "YEAR 2026-01-01", "QUARTER 2026-07-01", "QUARTER 2026-07-01"],
      ...["QUARTER 2026-07-01", "QUARTER 2026-07-01"],
    ]);
    expect(["2026-07", "202607", "2026/7", "2026年7月"].map(read)).toEqual(Array(4).fill("MONTH 2026-07-01"));
    expect(["", "26", "2026-13", "2026Q5", "2026-7-1", "FY26"].map(read)).toEqual(Array(6).fill(null));
  });
});
