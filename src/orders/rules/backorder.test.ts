import { day } from "../../kernel/day.ts";
import { type LackingLine, lapsedBefore, remainderOf, waitsUntil } from "./backorder.ts";

const line = (over: Partial<LackingLine>): LackingLine => ({
  id: "soup",
  state: "BACKORDERED",
  quantity: 250,
  cancelled: 0,
  shipped: 0,
  reserved: 0,
  ...over,
});

describe("what waits for goods", () => {
  it("is what is wanted, not out and not set aside: of 250 with 200 set aside, 50 (D13)", () => {
    expect(remainderOf([line({ reserved: 200, state: "PARTLY_ALLOCATED" })])).toEqual([
      { lineId: "soup", quantity: 50 },
    ]);
    expect(remainderOf([line({ shipped: 100, reserved: 120, cancelled: 30, state: "PARTLY_SHIPPED" })])).toEqual([]);
    expect(remainderOf([line({ shipped: 100, reserved: 120, state: "PARTLY_SHIPPED" })])).toEqual([
      { lineId: "soup", quantity: 30 },
    ]);
  });
  it("is not what a person holds, nor what nobody has promised", () => {
    expect(remainderOf([line({ state: "ON_HOLD" }), line({ state: "SUBMITTED" })])).toEqual([]);
  });
  it("waits fourteen days, the fourteenth included; without a number of days for ever", () => {
    expect(waitsUntil(day("2026-06-10"), 14)).toBe("2026-06-24");
    expect(waitsUntil(day("2026-06-10"), 0)).toBeNull();
    // Promised on the tenth: on the 24th it still waits, on the 25th it is given up.
    expect(day("2026-06-10") < lapsedBefore(day("2026-06-24"), 14)).toBe(false);
    expect(day("2026-06-10") < lapsedBefore(day("2026-06-25"), 14)).toBe(true);
  });
});
