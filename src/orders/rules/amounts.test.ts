import fc from "fast-check";
import { exposureOf, sliceOf, taxedOf } from "./amounts.ts";

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
