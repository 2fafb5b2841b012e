import { day, plusDays } from "../../kernel/day.ts";
import { paymentReminder } from "./reminders.ts";

describe("the reminder to pay (催付)", () => {
  const dueOn = day("2026-06-10");
  const on = (days: number, more: object = {}) =>
    paymentReminder({ dueOn, residualMinor: 1n, disputed: false, ...more }, plusDays(dueOn, days));

  it("comes three days before, on the due day, and 3, 7, 14 and 30 days after; what was missed comes the next day", () => {
    expect([-4, -3, -1, 0, 2, 3, 6, 7, 14, 29, 30, 44, 45].map((days) => on(days))).toEqual([
      ...[null, -3, -3, 0, 0, 3, 3, 7, 14, 14, 30, 30, null],
    ]);
  });

  it("does not come for what is paid to the last fen, nor for what is disputed", () => {
    expect(on(3, { residualMinor: 0n })).toBeNull();
    expect(on(3, { disputed: true })).toBeNull();
  });
});
