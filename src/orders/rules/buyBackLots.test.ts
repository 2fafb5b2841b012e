import type { Day } from "../../kernel/day.ts";
import { type TracedLot, decideBuyBack } from "./buyBackLots.ts";

const on = "2026-07-10" as Day;
const invoice = (units: bigint, netMinor: bigint, id = "i1") => ({
  ...{ id, documentNo: `F${id}`, currency: "CNY", units, netMinor, taxMinor: (netMinor * 13n) / 100n },
});
const lot = (over: Partial<TracedLot>): TracedLot => ({
  ...{ productId: "soup", productLineId: "l1", lotId: "a", batch: "A", expiresOn: "2026-12-31" as Day, lifeDays: 300 },
  ...{ quantity: 100, invoices: [invoice(100n, 600_000n)] },
  ...over,
});
const count = (closing: number, verified = true, productId = "soup") => ({ productId, closing, verified });

describe("what of a dealer's stock may be bought back (B1.4)", () => {
  it("has the net invoice price diluted by free goods: ten and one, 25 with 2", () => {
    const priced = (units: bigint, netMinor: bigint) =>
      decideBuyBack([lot({ invoices: [invoice(units, netMinor)] })], [count(100)], on).lots[0];
    // 10 paid at 60.00 and 1 free: 60 x 10/11.
    expect(priced(11n, 60_000n)).toMatchObject({
      ...{ price: { paidMinor: 60_000n, units: 11n }, netInvoicePrice: "54.54545454545454545455" },
      ...{ grossPrice: { paidMinor: 67_800n, units: 11n }, invoices: ["Fi1"] },
    });
    expect(priced(27n, 150_000n)?.netInvoicePrice).toBe("55.55555555555555555556");
    expect(priced(100n, 600_000n)?.netInvoicePrice).toBe("60.00000000000000000000");
  });

  it("is what expires last of the count, because the first to expire was sold first", () => {
    const early = lot({ lotId: "b", batch: "B", expiresOn: "2026-09-30" as Day, quantity: 80 });
    const forever = lot({ lotId: "c", batch: "C", expiresOn: null, lifeDays: null, quantity: 5 });
    const { lots, left } = decideBuyBack([early, lot({}), forever], [count(150)], on);
    expect(lots.map(({ batch, quantity }) => [batch, quantity])).toEqual([
      ["C", 5],
      ["A", 100],
      ["B", 45],
    ]);
    expect(left).toEqual([]);
    expect(lots[0]?.remainingLife).toBeNull();
    // 174 of 300 days to 31 December.
    expect(lots[1]?.remainingLife).toEqual({ numerator: 174, denominator: 300 });
    const expired = decideBuyBack([lot({ expiresOn: "2026-07-01" as Day })], [count(10)], on);
    expect(expired.lots[0]?.remainingLife).toEqual({ numerator: 0, denominator: 300 });
  });

  it("puts one batch that came by several invoices together", () => {
    const second = lot({ quantity: 50, invoices: [invoice(50n, 250_000n, "i2")] });
    const { lots } = decideBuyBack([lot({}), second, lot({ quantity: 10 })], [count(200)], on);
    expect(lots).toMatchObject([
      { quantity: 160, price: { paidMinor: 850_000n, units: 150n }, invoices: ["Fi1", "Fi2"] },
    ]);
  });

  it("names what is at the dealer's and may not be bought back, with why", () => {
    const { lots, left } = decideBuyBack(
      [
        lot({ quantity: 30 }),
        lot({ lotId: "d", batch: "D", quantity: 20, invoices: [] }),
        lot({ lotId: "e", batch: "E", quantity: 7, lifeDays: null }),
        lot({ productId: "noodle", quantity: 9 }),
        lot({ productId: "tea", quantity: 4 }),
      ],
      [count(60), count(12, false, "noodle"), count(0, true, "rice")],
      on,
    );
    expect(lots.map(({ quantity }) => quantity)).toEqual([30]);
    expect(left).toEqual([
      { productId: "soup", quantity: 7, why: "LIFE_UNKNOWN" },
      { productId: "soup", quantity: 20, why: "NOT_INVOICED" },
      { productId: "soup", quantity: 3, why: "NOT_TRACED" },
      { productId: "noodle", quantity: 12, why: "COUNT_NOT_VERIFIED" },
      { productId: "tea", quantity: 4, why: "NO_COUNT" },
    ]);
  });
});
