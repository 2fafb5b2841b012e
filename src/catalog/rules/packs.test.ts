import fc from "fast-check";
import { refusalsOf } from "../../kernel/answer.ts";
import { convert, leastQuantity, type Pack } from "./packs.ts";

const pack = (unit: string, numerator: bigint, denominator = 1n): Pack => ({
  unit,
  factorNumerator: numerator,
  factorDenominator: denominator,
});
const noodles = [pack("瓶", 1n), pack("盒", 6n), pack("箱", 24n), pack("托", 24n * 60n), pack("双瓶装的一半", 1n, 2n)];

describe("packs", () => {
  it("converts 3 cases to 72 bottles, a pallet to 60 cases, and back", () => {
    expect(convert(3n, "箱", "瓶", noodles)).toEqual({ ok: true, value: 72n });
    expect(convert(72n, "瓶", "箱", noodles)).toEqual({ ok: true, value: 3n });
    expect(convert(1n, "托", "箱", noodles)).toEqual({ ok: true, value: 60n });
    expect(convert(5n, "瓶", "双瓶装的一半", noodles)).toEqual({ ok: true, value: 10n });
  });
  it("refuses what does not come out even, and units it does not know", () => {
    expect(refusalsOf(convert(30n, "瓶", "箱", noodles)).map((each) => each.code)).toEqual(["NOT_CONVERTIBLE"]);
    expect(refusalsOf(convert(3n, "双瓶装的一半", "瓶", noodles)).map((each) => each.code)).toEqual([
      "NOT_CONVERTIBLE",
    ]);
    expect(refusalsOf(convert(1n, "箱", "桶", noodles))[0]).toMatchObject({
      code: "UNKNOWN_UNIT",
      params: { unit: "桶" },
    });
  });
  it("comes back to where it started, whatever the packs", () => {
    const factor = fc.bigInt(1n, 10n ** 6n);
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 9n), factor, factor, factor, factor, (quantity, a, b, c, d) => {
        const packs = [pack("a", a, b), pack("c", c, d)];
        const there = convert(quantity, "a", "c", packs);
        if (there.ok) expect(convert(there.value, "c", "a", packs)).toEqual({ ok: true, value: quantity });
        else expect((quantity * a * d) % (b * c)).not.toBe(0n);
      }),
    );
  });
  it("orders 24 where the minimum is 20 and the pack 12, and 20 where the pack is 1 (D08)", () => {
    expect(leastQuantity({ moq: 20, packMultiple: 12 })).toBe(24);
    expect(leastQuantity({ moq: 20, packMultiple: 1 })).toBe(20);
    expect(leastQuantity({ moq: 24, packMultiple: 12 })).toBe(24);
  });
});
