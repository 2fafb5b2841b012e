import fc from "fast-check";
import { bothReadings } from "./owned.ts";

const sale = (divisionLo: bigint, soldById: string, ownedById: string | null, netMinor: bigint) => ({
  ...{ divisionLo, soldById, ownedById, currency: "CNY", netMinor },
});

describe("sales as sold and as now (peers 17-19)", () => {
  it("leave what was sold with its seller when the ground goes to another", () => {
    const rows = bothReadings([sale(1n, "D1", "D2", 500n), sale(1n, "D1", "D1", 200n), sale(1n, "D1", null, 7n)]);
    expect(rows.map((row) => [row.dealerId, row.soldMinor, row.ownedMinor])).toEqual([
      ["D1", 707n, 200n],
      ["D2", 0n, 500n],
      [null, 0n, 7n],
    ]);
  });

  it("sum to the same whole, whoever sold and whoever owns", () => {
    const who = fc.constantFrom("D1", "D2", "D3");
    const one = fc.tuple(fc.bigInt({ min: 0n, max: 3n }), who, fc.option(who), fc.bigInt({ min: -500n, max: 500n }));
    fc.assert(
      fc.property(fc.array(one), (sales) => {
        const rows = bothReadings(sales.map(([at, by, of, minor]) => sale(at, by, of, minor)));
        const whole = sales.reduce((sum, [, , , minor]) => sum + minor, 0n);
        expect(rows.reduce((sum, row) => sum + row.soldMinor, 0n)).toBe(whole);
        expect(rows.reduce((sum, row) => sum + row.ownedMinor, 0n)).toBe(whole);
      }),
    );
  });
});
