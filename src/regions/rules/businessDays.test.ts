import fc from "fast-check";
import { type Day, day, plusDays } from "../../kernel/day.ts";
import {
  type BusinessCalendar,
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
  rollToBusinessDay,
} from "./businessDays.ts";

// National Day 2025 in China: 1 to 8 October off; Sunday 28 September and Saturday 11 October are worked instead.
const china: BusinessCalendar = {
  country: "CN",
  special: new Map([
    ...["01", "02", "03", "04", "05", "06", "07", "08"].map((date) => [day(`2025-10-${date}`), "HOLIDAY"] as const),
    [day("2025-09-28"), "WORKDAY"],
    [day("2025-10-11"), "WORKDAY"],
  ]),
};
const plain: BusinessCalendar = { country: "XX", special: new Map() };

describe("business days", () => {
  it("are Monday to Friday where a calendar says nothing", () => {
    const week = ["2025-06-02", "2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06", "2025-06-07", "2025-06-08"];
    expect(week.map((date) => isBusinessDay(day(date), plain))).toEqual([true, true, true, true, true, false, false]);
  });

  it("are not holidays, and are make-up days though it is a Sunday", () => {
    expect(isBusinessDay(day("2025-10-01"), china)).toBe(false);
    expect(isBusinessDay(day("2025-09-28"), china)).toBe(true);
    expect(isBusinessDay(day("2025-10-11"), china)).toBe(true);
    expect(isBusinessDay(day("2025-10-12"), china)).toBe(false);
  });

  it("a payment due in the holiday week moves to the first day after it, or before it", () => {
    expect(rollToBusinessDay(day("2025-10-03"), china)).toBe("2025-10-09");
    expect(rollToBusinessDay(day("2025-10-03"), china, "PREVIOUS")).toBe("2025-09-30");
    expect(rollToBusinessDay(day("2025-10-09"), china)).toBe("2025-10-09");
  });

  it("count across a holiday in both directions, with the make-up Saturday", () => {
    expect(addBusinessDays(day("2025-09-30"), 1, china)).toBe("2025-10-09");
    expect(addBusinessDays(day("2025-10-10"), 1, china)).toBe("2025-10-11");
    expect(addBusinessDays(day("2025-10-09"), -3, china)).toBe("2025-09-28");
    expect(addBusinessDays(day("2025-10-03"), 0, china)).toBe("2025-10-03");
    expect(businessDaysBetween(day("2025-09-28"), day("2025-10-12"), china)).toBe(6);
  });

  it("a calendar without any business day is an error and no endless loop", () => {
    const days = Array.from({ length: 200 }, (_, at) => [plusDays(day("2025-01-01"), at), "HOLIDAY"] as const);
    expect(() => rollToBusinessDay(day("2025-01-05"), { country: "XX", special: new Map(days) })).toThrow(
      "no business day",
    );
  });

  it("going forth and back the same number of business days returns to a business day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const from: Day = rollToBusinessDay(plusDays(day("2025-01-01"), offset), china);
        const to = addBusinessDays(from, count, china);
        expect(addBusinessDays(to, -count, china)).toBe(from);
        expect(businessDaysBetween(from, to, china)).toBe(count);
      }),
    );
  });
});
