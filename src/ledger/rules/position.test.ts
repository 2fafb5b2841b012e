import { day } from "../../kernel/day.ts";
import type { ItemKind } from "./items.ts";
import { type PositionRow, positionsOf } from "./position.ts";

const row = (kind: ItemKind, residualMinor: bigint, more: Partial<PositionRow> = {}): PositionRow => ({
  ...{
    dealerId: "d",
    currency: "CNY",
    id: `${kind}-${residualMinor}`,
    kind,
    entryId: "e1",
    documentNo: "1",
    issuedOn: day("2026-05-01"),
  },
  ...{ dueOn: kind === "BILL" ? day("2026-08-20") : null, residualMinor, disputed: false },
  ...more,
});
const on = (asOf: string, ...rows: PositionRow[]) => positionsOf(["d"], rows, "CNY", day(asOf)).get("d")![0];

describe("what a dealer's bills are", () => {
  it("B1 a bill stands open until it is honoured: before its day, on it and after it", () => {
    const rows = [row("BILL", 7_000n), row("RECEIPT", 2_000n)];
    const bills = (asOf: string) => {
      const { undueBillsMinor, pastDueBillsMinor } = on(asOf, ...rows);
      return [undueBillsMinor, pastDueBillsMinor];
    };
    expect(["2026-08-19", "2026-08-20", "2026-08-21", "2027-08-21"].map(bills)).toEqual([
      [7_000n, 0n],
      [0n, 7_000n],
      [0n, 7_000n],
      [0n, 7_000n],
    ]);
  });

  it("B1 a deposit given as a bill is told apart, and what of it was refunded before the bank paid is lent", () => {
    const money = row("DEPOSIT", 50_000n, { entryId: "e0" });
    expect(on("2026-09-01", money, row("DEPOSIT", 30_000n), row("BILL", 30_000n))).toMatchObject({
      ...{ depositMinor: 80_000n, depositBillsMinor: 30_000n, undueBillsMinor: 0n, pastDueBillsMinor: 0n },
    });
    expect(on("2026-06-01", row("DEPOSIT", 10_000n), row("BILL", 30_000n))).toMatchObject({
      ...{ depositMinor: 10_000n, depositBillsMinor: 10_000n, undueBillsMinor: 20_000n },
    });
    expect(on("2026-06-01", row("DEPOSIT", 30_000n), row("BILL", 12_000n))).toMatchObject({
      ...{ depositMinor: 30_000n, depositBillsMinor: 12_000n, undueBillsMinor: 0n },
    });
  });
});
