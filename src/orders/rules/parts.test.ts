import fc from "fast-check";
import { day } from "../../kernel/day.ts";
import { exposureOf, sliceOf, statedOf, taxedOf } from "./amounts.ts";
import { type PricePart, type PriceStamp, partsFor, pricedBetween } from "./parts.ts";

const stamp = (unitPrice: string, reason: PriceStamp["reason"] = "ORDERED"): PriceStamp => ({
  ...{ unitPrice, taxBasis: "GROSS", taxRate: "0.13", priceId: null, policy: "ORDER_DATE", steps: [], reason },
  on: day("2026-06-10"),
});
const sixty = stamp("60");
const line = (parts: readonly PricePart[] | null) => ({
  ...stamp(parts?.at(-1)?.unitPrice ?? "60"),
  currency: "CNY",
  parts,
});
const told = (parts: readonly PricePart[] | null) => (parts ?? []).map(({ unitPrice, upTo }) => [unitPrice, upTo]);

describe("a line whose parts have prices of their own", () => {
  it("keeps the price of what was ordered when more is added at another one", () => {
    const parts = pricedBetween(null, sixty, { from: 100, to: 120, wanted: 120 }, stamp("66", "AMENDED"));
    expect(told(parts)).toEqual([
      ["60", 100],
      ["66", null],
    ]);
    expect(statedOf(line(parts), 120).minor).toBe(732_000n);
    expect(statedOf(line(parts), 100).minor).toBe(600_000n);
    expect(sliceOf(line(parts), 90, 110).gross.minor).toBe(126_000n);
    // Less again: what was added last goes first, and the order is as it was.
    expect(statedOf(line(partsFor(parts, 110)), 110).minor).toBe(666_000n);
    expect(told(partsFor(parts, 80))).toEqual([["60", null]]);
  });
  it("is priced as it goes out: sixty at one day's price, forty at another's", () => {
    const first = pricedBetween(null, sixty, { from: 0, to: 60, wanted: 100 }, stamp("66", "SHIPPED"));
    expect(told(first)).toEqual([
      ["66", 60],
      ["60", null],
    ]);
    const second = pricedBetween(first, sixty, { from: 60, to: 100, wanted: 100 }, stamp("54", "SHIPPED"));
    expect(told(second)).toEqual([
      ["66", 60],
      ["54", null],
    ]);
    expect(taxedOf(line(second), 100).gross.minor).toBe(612_000n);
    const quantities = { quantity: 100, cancelled: 0, invoiced: 0, writtenOff: 0 };
    expect(exposureOf(line(first), { ...quantities, shipped: 60 }, true)).toEqual({
      openOrders: 240_000n,
      deliveredUnbilled: 396_000n,
    });
  });
  it("is one part again where the price is the same after all", () => {
    const parts = pricedBetween(null, sixty, { from: 0, to: 60, wanted: 100 }, stamp("60.000000", "SHIPPED"));
    expect(told(parts)).toEqual([["60.000000", null]]);
  });
  it("adds up to the line however it is priced and cut", () => {
    const range = fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 9_999 }),
    );
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), fc.integer({ min: 0, max: 200 }), (ranges, cut) => {
        const parts = ranges.reduce<readonly PricePart[] | null>((done, [a, b, cents]) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const price = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}3`;
          return from === to ? done : pricedBetween(done, sixty, { from, to, wanted: 200 }, stamp(price));
        }, null);
        const whole = taxedOf(line(parts), 200).gross.minor;
        expect(sliceOf(line(parts), 0, cut).gross.minor + sliceOf(line(parts), cut, 200).gross.minor).toBe(whole);
        expect((parts ?? [{ upTo: null }]).at(-1)?.upTo).toBeNull();
      }),
    );
  });
});
