import { day } from "../../kernel/day.ts";
import { decideDelivery, deliveryDay } from "./delivery.ts";

const today = day("2026-03-20");

describe("the day an order is to be delivered", () => {
  it("is the wanted one, but not before the lead time has passed", () => {
    expect(deliveryDay(null, today, 3)).toBe("2026-03-23");
    expect(deliveryDay(day("2026-03-21"), today, 3)).toBe("2026-03-23");
    expect(deliveryDay(day("2026-05-01"), today, 3)).toBe("2026-05-01");
  });

  it("is not wanted for yesterday, nor for more than a year ahead", () => {
    expect(decideDelivery(null, today)).toEqual([]);
    expect(decideDelivery(today, today)).toEqual([]);
    expect(decideDelivery(day("2026-03-19"), today).map(({ code }) => code)).toEqual(["DELIVERY_DAY_PAST"]);
    expect(decideDelivery(day("2027-03-21"), today)).toEqual([]);
    expect(decideDelivery(day("2027-03-22"), today).map(({ code }) => code)).toEqual(["DELIVERY_DAY_TOO_FAR"]);
  });
});
