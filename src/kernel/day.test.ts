import fc from "fast-check";
import { DateTime } from "luxon";
import { type Day, day, dayIn, daysBetween, parseDay, plusDays, plusMonths, startOf, weekdayOf } from "./day.ts";
import { covers, inclusive, isEmpty, overlaps, parsePeriod, periodText } from "./period.ts";
import { firstIdAt, globalId, idAt, isUuid, newId, rowId } from "./id.ts";

describe("days and periods", () => {
  it("knows the days of the calendar and no others", () => {
    expect(parseDay("2026-02-28")).toBe("2026-02-28");
    for (const wrong of ["2026-02-30", "2026-2-3", "20260203", "", "0000-00-00"])
      expect(parseDay(wrong)).toBeUndefined();
    expect(() => day("soon")).toThrow("not a day");
  });
  it("counts sixty days from 10 July to 8 September (B0.4)", () => {
    expect(plusDays(day("2026-07-10"), 60)).toBe("2026-09-08");
    expect(daysBetween(day("2026-07-10"), day("2026-09-08"))).toBe(60);
  });
  it("counts days as the calendar does, over any years", () => {
    const some = fc
      .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10) as Day);
    const at = (text: Day) => DateTime.fromISO(text, { zone: "utc" });
    fc.assert(fc.property(some, some, (a, b) => daysBetween(a, b) === Math.round(at(b).diff(at(a), "days").days)));
  });
  it("ends three months' notice from 30 November on the last of February (B1.3)", () => {
    expect(plusMonths(day("2026-11-30"), 3)).toBe("2027-02-28");
  });
  it("takes the business day in the manufacturer's zone, not the server's", () => {
    expect(dayIn(new Date("2026-03-31T16:00:00Z"), "Asia/Shanghai")).toBe("2026-04-01");
    expect(dayIn(new Date("2026-03-31T15:59:59Z"), "Asia/Shanghai")).toBe("2026-03-31");
    expect(weekdayOf(day("2026-11-22"))).toBe(7);
  });
  it("begins a day at midnight of the zone, and gives the lowest id of that instant", () => {
    const midnight = startOf(day("2026-04-01"), "Asia/Shanghai");
    expect(midnight.toISOString()).toBe("2026-03-31T16:00:00.000Z");
    expect(idAt(new Date(midnight.getTime() - 1)) < firstIdAt(midnight)).toBe(true);
    expect(idAt(midnight) >= firstIdAt(midnight)).toBe(true);
  });
  it("stores 1 to 31 March, both included, as [1 March, 1 April)", () => {
    const march = inclusive(day("2026-03-01"), day("2026-03-31"));
    expect(periodText(march)).toBe("[2026-03-01,2026-04-01)");
    expect(parsePeriod("[2026-03-01,2026-04-01)")).toEqual(march);
    expect(covers(march, day("2026-03-31"))).toBe(true);
    expect(covers(march, day("2026-04-01"))).toBe(false);
    expect(overlaps(march, { from: day("2026-04-01"), to: null })).toBe(false);
    expect(overlaps(march, { from: day("2026-03-31"), to: null })).toBe(true);
    expect(isEmpty({ from: day("2026-03-01"), to: day("2026-03-01") })).toBe(true);
    expect(parsePeriod("[2026-03-01,)").to).toBeNull();
  });
});

describe("ids", () => {
  it("sort by the instant they are made for, and never repeat", () => {
    const at = new Date("2011-12-09T12:50:00Z");
    const ids = [idAt(new Date("2010-12-01T08:26:00Z")), ...Array.from({ length: 1000 }, () => idAt(at)), newId()];
    expect(new Set(ids).size).toBe(ids.length);
    const months = ids.map((id) => id.slice(0, 12));
    expect(months).toEqual([...months].sort());
    expect(ids.every(isUuid)).toBe(true);
  });
  it("carry their type, and are nothing else's", () => {
    const id = newId();
    expect(rowId("Order", globalId("Order", id))).toBe(id);
    for (const wrong of [globalId("Dealer", id), id, "Order_", "Order_1", ""])
      expect(rowId("Order", wrong)).toBeUndefined();
  });
});
