import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { decideClose, decideReopen, monthOf } from "./period.ts";

const may = day("2026-05-01");
const facts = { closedBefore: day("2026-05-01"), firstOpenMonth: may, unmatchedLines: 0, today: day("2026-06-10") };
const closing = (month: string, more: object = {}) =>
  refusalsOf(decideClose(day(month), { ...facts, ...more })).map(({ code }) => code);

describe("months of the book", () => {
  it("close one after the other, when they are over", () => {
    expect(decideClose(may, facts)).toEqual({ ok: true, value: day("2026-06-01") });
    expect(closing("2026-06-01")).toEqual(["PERIOD_NOT_OVER", "EARLIER_PERIOD_OPEN"]);
    expect(closing("2026-04-01")).toEqual(["PERIOD_CLOSED"]);
    expect(closing("2026-05-01", { closedBefore: null, firstOpenMonth: day("2026-03-01") })).toEqual([
      "EARLIER_PERIOD_OPEN",
    ]);
    expect(closing("2026-05-01", { closedBefore: null, firstOpenMonth: null })).toEqual([]);
    expect(closing("2026-05-01", { unmatchedLines: 2 })).toEqual(["PAYMENTS_UNDECIDED"]);
    expect(closing("2026-05-01", { today: day("2026-05-31") })).toEqual(["PERIOD_NOT_OVER"]);
    expect(monthOf(day("2026-05-31"))).toBe("2026-05-01");
  });

  it("are opened again from the last one back, for a reason, by somebody else", () => {
    const given = { closedBefore: day("2026-06-01"), closedBy: "A", by: "B", reason: "A late invoice" };
    const opening = (month: string, more: object = {}) =>
      refusalsOf(decideReopen(day(month), { ...given, ...more })).map(({ code }) => code);
    expect(decideReopen(may, given)).toEqual({ ok: true, value: may });
    expect(opening("2026-04-01")).toEqual(["LATER_PERIOD_CLOSED"]);
    expect(opening("2026-06-01")).toEqual(["PERIOD_NOT_CLOSED"]);
    expect(opening("2026-05-01", { by: "A", reason: " " })).toEqual(["SAME_PERSON", "REASON_MISSING"]);
  });
});
