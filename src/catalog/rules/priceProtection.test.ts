import { day } from "../../kernel/day.ts";
import { amountText } from "../../kernel/money.ts";
import { type Bought, checkHolding, type Holding, protect, type Sold } from "./priceProtection.ts";

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

  it("rounds once, half away from zero, and stops at the cap", () => {
    expect(credited({ purchases: [bought("2026-05-10", 3)] }, { oldPrice: "1.005", newPrice: "1.000" })).toBe("0.02");
    expect(credited({}, { capMinor: 150_000n })).toBe("1500.00");
    expect(credited({}, { capMinor: 192_001n })).toBe("1920.00");
    expect(protect({ ...drop, capMinor: 150_000n }, holding({})).uncapped.minor).toBe(192_000n);
  });

  it("refuses quantities that are no whole cases, and more consigned than there is", () => {
    const wrong = checkHolding(holding({ stock: -1, purchases: [bought("2026-05-10", 1.5)] }));
    expect(wrong.map((each) => `${each.code} ${each.path?.join(".")}`)).toEqual([
      ...["QUANTITY_NOT_WHOLE stock", "QUANTITY_NOT_WHOLE purchases.0.quantity"],
    ]);
    expect(checkHolding(holding({ stock: 5, consigned: 6 })).map((each) => each.code)).toEqual([
      "CONSIGNED_OVER_STOCK",
    ]);
  });
});
