import { day, plusDays } from "../../kernel/day.ts";
import { receiptReminder } from "./notices.ts";

describe("the reminder to count goods in", () => {
  const shippedOn = day("2026-06-01");
  const on = (days: number, receivedOn: string | null = null) =>
    receiptReminder({ shippedOn, receivedOn: receivedOn === null ? null : day(receivedOn) }, plusDays(shippedOn, days));

  it("comes on the 5th, 8th and 11th day on the way, late where a day was missed, and never again", () => {
    expect([0, 4, 5, 7, 8, 11, 18, 19].map((days) => on(days))).toEqual([null, null, 5, 5, 8, 11, 11, null]);
  });

  it("does not come for what was received", () => {
    expect(on(5, "2026-06-03")).toBeNull();
  });
});
