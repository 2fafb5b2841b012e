import fc from "fast-check";
import { type LinePrice, exposureOf, sliceOf, taxedOf } from "./amounts.ts";

const gross = { unitPrice: "33.333333", currency: "CNY", taxBasis: "GROSS", taxRate: "0.13" };
const net = { ...gross, taxBasis: "NET" };

describe("what a part of a line comes to", () => {
  it("takes the tax out of a price that includes it, and adds it to one that does not", () => {
    const sixty = { ...gross, unitPrice: "60" };
    expect(taxedOf(sixty, 98)).toEqual({
      gross: { minor: 588_000n, currency: "CNY" },
      net: { minor: 520_354n, currency: "CNY" },
      tax: { minor: 67_646n, currency: "CNY" },
    });
    expect(taxedOf({ ...sixty, taxBasis: "NET" }, 98)).toMatchObject({
      net: { minor: 588_000n },
      tax: { minor: 76_440n },
      gross: { minor: 664_440n },
    });
  });
  it("is billed as 3, 3 and 1 of 7 and given back as 2 and 5, in currencies of two digits, none and three", () => {
    const cut = (price: LinePrice, ...ends: number[]) =>
      ends.map((to, at) => {
        const { net: without, tax } = sliceOf(price, ends[at - 1] ?? 0, to);
        return [Number(without.minor), Number(tax.minor)];
      });
    const yen = { unitPrice: "105.5", currency: "JPY", taxBasis: "NET", taxRate: "0.1" };
    const dinar = { unitPrice: "1.2345", currency: "KWD", taxBasis: "GROSS", taxRate: "0.05" };
    const tie = { ...gross, unitPrice: "12.345" };
    expect([net, tie, yen, dinar].map((price) => cut(price, 3, 6, 7))).toEqual([
      [
        ...[
          [10_000, 1_300],
          [10_000, 1_300],
          [3_333, 433],
        ],
      ],
      [
        ...[
          [3_278, 426],
          [3_277, 426],
          [1_093, 142],
        ],
      ],
      [
        ...[
          [317, 32],
          [316, 31],
          [106, 11],
        ],
      ],
      [
        ...[
          [3_528, 176],
          [3_526, 177],
          [1_176, 59],
        ],
      ],
    ]);
    const given = (price: LinePrice) => cut(price, 2, 7).map(([without = 0, tax = 0]) => without + tax);
    expect([net, tie, yen, dinar].map(given)).toEqual([
      ...[
        [7_534, 18_832],
        [2_469, 6_173],
        [232, 581],
        [2_469, 6_173],
      ],
    ]);
  });
  it("adds up to the line however it is cut", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, fc.constantFrom(gross, net), (some, price) => {
        const at = [0, ...[...some].sort((a, b) => a - b), 500];
        const sum = at.slice(1).reduce((total, to, index) => total + sliceOf(price, at[index]!, to).gross.minor, 0n);
        expect(sum).toBe(taxedOf(price, 500).gross.minor);
      }),
    );
  });
});

describe("the exposure of a line", () => {
  const start = { quantity: 60, cancelled: 0, shipped: 0, invoiced: 0, writtenOff: 0 };
  const one = { ...gross, unitPrice: "1" };
  const sum = (line: Partial<typeof start>) => {
    const { openOrders, deliveredUnbilled } = exposureOf(one, { ...start, ...line }, true);
    return [openOrders, deliveredUnbilled];
  };
  it("stays 60 from order to delivery, and is the ledger's once it is billed (D06)", () => {
    expect(sum({})).toEqual([6000n, 0n]);
    expect(sum({ shipped: 20 })).toEqual([4000n, 2000n]);
    expect(sum({ shipped: 60 })).toEqual([0n, 6000n]);
    expect(sum({ shipped: 60, invoiced: 58 })).toEqual([0n, 200n]);
    expect(sum({ shipped: 60, invoiced: 58, writtenOff: 2 })).toEqual([0n, 0n]);
    expect(exposureOf(one, start, false)).toEqual({ openOrders: 0n, deliveredUnbilled: 0n });
  });
  it("is moved by a shipment and never made: open and delivered together stay what was ordered", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom(gross, net), (shipped, price) => {
        const exposed = exposureOf(price, { ...start, shipped }, true);
        expect(exposed.openOrders + exposed.deliveredUnbilled).toBe(taxedOf(price, 60).gross.minor);
      }),
    );
  });
});
