import { day } from "../../kernel/day.ts";
import { amountText } from "../../kernel/money.ts";
import { type Bought, boughtAt, type Holding, protect, type Sold, stockOf } from "./priceProtection.ts";

const drop = {
  ...{ changeOn: day("2026-06-01"), windowDays: 30, oldPrice: "60", newPrice: "54" },
  ...{ currency: "CNY", capMinor: null },
};
const bought = (on: string, quantity: number, free = false): Bought => ({ on: day(on), quantity, free });
const sold = (on: string, quantity: number): Sold => ({ on: day(on), quantity });
const holding = (more: Partial<Holding>): Holding => ({
  ...{ stock: 500, consigned: 0, purchases: [bought("2026-05-10", 320)], sold: [] },
  ...more,
});
const credited = (more: Partial<Holding>, other: object = {}) =>
  amountText(protect({ ...drop, ...other }, holding(more)).amount);

describe("price protection", () => {
  it("D11: pays the drop on what was bought in 30 days, and no more than is in stock", () => {
    expect(credited({})).toBe("1920.00");
    expect(credited({ stock: 200 })).toBe("1200.00");
  });

  it("looks at the window from thirty days before the change up to the change, which is outside", () => {
    const on = (text: string) => credited({ purchases: [bought(text, 100)] });
    expect([on("2026-05-01"), on("2026-05-02"), on("2026-05-31"), on("2026-06-01")]).toEqual([
      ...["0.00", "600.00", "600.00", "0.00"],
    ]);
  });

  it("leaves free goods out of the purchases and consigned goods out of the stock", () => {
    expect(credited({ purchases: [bought("2026-05-10", 320), bought("2026-05-10", 32, true)] })).toBe("1920.00");
    expect(credited({ stock: 500, consigned: 400 })).toBe("600.00");
  });

  it("takes what was sold since from the oldest purchase that was there, never from a later one", () => {
    const purchases = [bought("2026-05-20", 120), bought("2026-05-05", 200)];
    expect(protect(drop, holding({ purchases, sold: [sold("2026-05-12", 250)] })).unsold).toBe(120);
    expect(protect(drop, holding({ purchases, sold: [sold("2026-05-25", 250)] })).unsold).toBe(70);
    expect(protect(drop, holding({ purchases, sold: [sold("2026-05-04", 90), sold("2026-04-30", 90)] })).unsold).toBe(
      320,
    );
    expect(protect(drop, holding({ purchases, sold: [sold("2026-05-25", 999)] })).amount.minor).toBe(0n);
  });

  it("D6: gives nobody the drop twice: goods of an order at SHIP_DATE that went out at the new price get nothing", () => {
    // 100 ordered on 20 May at SHIP_DATE: 60 went out on 28 May at 60.00, 40 on 2 June at 54.00.
    const before = bought("2026-05-28", 60);
    const after = { ...bought("2026-05-20", 40), unitPrice: "54" };
    expect(credited({ purchases: [before, bought("2026-06-02", 40)] })).toBe("360.00");
    expect(credited({ purchases: [before, after] })).toBe("360.00");
    // 30 that were bought at 57.00 are worth 3.00 each; at 53.00 nothing, and nothing is asked back.
    const cheap = (unitPrice: string) => ({ ...bought("2026-05-29", 30), unitPrice });
    expect(credited({ purchases: [before, cheap("57")] })).toBe("450.00");
    expect(credited({ purchases: [before, cheap("53")] })).toBe("360.00");
    // A higher price than the last one is not made up for.
    expect(credited({ purchases: [before, cheap("61")] })).toBe("540.00");
    // Of a stock of 50 the newest are left: 30 at 57.00 and 20 at 60.00.
    expect(credited({ stock: 50, purchases: [before, cheap("57")] })).toBe("210.00");
    expect(protect(drop, holding({ stock: 50, purchases: [before, after] })).eligible).toBe(50);
    expect(protect(drop, holding({ purchases: [before, after] })).eligible).toBe(60);
  });

  it("rounds once, half away from zero, and stops at the cap", () => {
    expect(credited({ purchases: [bought("2026-05-10", 3)] }, { oldPrice: "1.005", newPrice: "1.000" })).toBe("0.02");
    expect(credited({}, { capMinor: 150_000n })).toBe("1500.00");
    expect(credited({}, { capMinor: 192_001n })).toBe("1920.00");
    expect(protect({ ...drop, capMinor: 150_000n }, holding({})).uncapped.minor).toBe(192_000n);
  });

  it("D7: a verified count goes before what was reported; without either nobody knows what he holds", () => {
    const codes = (verified: number | null, stock: number | null, consigned = 0) => {
      const known = stockOf(verified, { stock, consigned });
      return known.ok ? known.value.stock : known.refusals.map(({ code }) => code);
    };
    expect([codes(null, 500), codes(200, 500), codes(0, null)]).toEqual([500, 200, 0]);
    expect(codes(null, null)).toEqual(["STOCK_UNKNOWN"]);
    expect([codes(-1, 5), codes(1.5, 5)]).toEqual([["QUANTITY_NOT_WHOLE"], ["QUANTITY_NOT_WHOLE"]]);
    expect(codes(5, null, 6)).toEqual(["CONSIGNED_OVER_STOCK"]);
  });

  it("compares prices on one basis only: net of tax with net, gross with gross, one currency", () => {
    const paid = (unitPrice: string, taxBasis: string, currency = "CNY") => ({
      ...{ on: day("2026-05-10"), quantity: 10, unitPrice, taxBasis, currency, taxRate: "0.13" },
    });
    const prices = (taxBasis: string) =>
      boughtAt([paid("60", "GROSS"), paid("53.097345", "NET"), paid("0", "NET"), paid("9", "NET", "USD")], {
        ...{ currency: "CNY", taxBasis },
      }).map(({ unitPrice, free }) => [unitPrice, free]);
    expect(prices("GROSS")).toEqual([
      ["60", false],
      ["60", false],
      ["0", true],
    ]);
    expect(prices("NET")).toEqual([
      ["53.097345", false],
      ["53.097345", false],
      ["0", true],
    ]);
  });
});
