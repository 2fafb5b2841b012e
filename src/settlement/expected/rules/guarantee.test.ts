import { day } from "../../../kernel/day.ts";
import { guaranteeDue, keptIn } from "./guarantee.ts";

describe("guarantees", () => {
  const rule = {
    kind: "GUARANTEED_SALES" as const,
    bands: [{ fromMinor: 0n, toMinor: null, rate: "0.22" }],
    guaranteeMinor: 20_000_000n,
  };
  const month = (turnover: number, more: object = {}) => ({
    turnoverMinor: BigInt(turnover) * 100n,
    commissionMinor: BigInt(turnover) * 22n,
    days: 31,
    of: 31,
    endsQuarter: false,
    endsYear: false,
    ...more,
  });
  it("K03: of a month alone, of the year so far, of the year", () => {
    expect(guaranteeDue(rule, { period: "MONTH", cumulative: false }, [month(180_000)])).toBe(440_000n);
    const two = [month(180_000), month(230_000)];
    expect(guaranteeDue(rule, { period: "MONTH", cumulative: true }, two)).toBe(-440_000n);
    expect(guaranteeDue({ ...rule, guaranteeMinor: 240_000_000n }, { period: "YEAR", cumulative: false }, two)).toBe(
      0n,
    );
    const ended = [month(180_000), month(230_000, { endsYear: true })];
    expect(guaranteeDue({ ...rule, guaranteeMinor: 42_000_000n }, { period: "YEAR", cumulative: false }, ended)).toBe(
      220_000n,
    );
  });
  it("a month that the contract holds in part bears the guarantee by its days", () => {
    expect(guaranteeDue(rule, { period: "MONTH", cumulative: false }, [month(80_000, { days: 15, of: 30 })])).toBe(
      440_000n,
    );
  });
  it("a quarter is settled once, at its end, and a year so far by as many months' guarantees", () => {
    const quarter = { period: "QUARTER", cumulative: false } as const;
    const ends = month(100_000, { endsQuarter: true });
    const three = { ...rule, guaranteeMinor: 60_000_000n };
    expect(guaranteeDue(three, quarter, [month(180_000), month(230_000), ends])).toBe(1_980_000n);
    expect(guaranteeDue(three, quarter, [month(180_000), month(230_000), ends, month(1)])).toBe(0n);
  });
  it("a profit guaranteed for a year is missing what the months' commissions leave open: bands begin anew each month", () => {
    const bands = [
      { fromMinor: 0n, toMinor: 24_000_000n, rate: "0.22" },
      { fromMinor: 24_000_000n, toMinor: null, rate: "0.18" },
    ];
    const profit = { kind: "GUARANTEED_PROFIT" as const, bands, guaranteeMinor: 60_720_001n };
    // Twelve months of 230,000 at 22% earn 50,600 each, 607,200 in all; on the year's sum the bands would make it 506,400.
    const months = Array.from({ length: 12 }, (_, at) =>
      month(230_000, { commissionMinor: 5_060_000n, endsYear: at === 11 }),
    );
    expect(guaranteeDue(profit, { period: "YEAR", cumulative: false }, months)).toBe(1n);
    const soFar = { period: "MONTH", cumulative: true } as const;
    const monthly = { ...profit, guaranteeMinor: 5_500_000n };
    expect(guaranteeDue(monthly, soFar, [month(230_000, { commissionMinor: 5_060_000n })])).toBe(440_000n);
    const better = [month(230_000, { commissionMinor: 5_060_000n }), month(260_000, { commissionMinor: 5_640_000n })];
    expect(guaranteeDue(monthly, soFar, better)).toBe(-140_000n);
  });
  it("a fixed profit is borne once by the versions of a month, by their days", () => {
    const fixed = { kind: "FIXED_PROFIT" as const, profitMinor: 50_000_001n };
    const runs = ["2026-03-01", "2026-03-11", "2026-03-18", "2026-04-01"].map((each) => day(each));
    const kept = [0, 1, 2].map((at) => keptIn(fixed, 1n, { from: runs[at]!, to: runs[at + 1]! }));
    expect(kept).toEqual([16_129_033n, 11_290_322n, 22_580_646n]);
    expect(kept.reduce((sum, each) => sum + each, 0n)).toBe(50_000_001n);
  });
});
