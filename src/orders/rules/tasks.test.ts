import { lineStates } from "./lifeCycle.ts";
import { canBeLate, taskChanges, tasksOf } from "./tasks.ts";

const at = (state: (typeof lineStates)[number], underway = false) => ({ state, underway });

describe("the work that an order puts before people", () => {
  it("is to confirm, to release, to prepay and to count in, each while it waits for it", () => {
    expect(tasksOf(at("SUBMITTED"))).toEqual(["ORDER_TO_CONFIRM"]);
    expect(tasksOf(at("ON_HOLD"))).toEqual(["ORDER_TO_RELEASE"]);
    expect(tasksOf(at("PENDING_APPROVAL"))).toEqual(["ORDER_TO_RELEASE"]);
    expect(tasksOf(at("PENDING_PREPAYMENT"))).toEqual(["ORDER_TO_PREPAY"]);
    expect(tasksOf(at("PARTLY_SHIPPED", true))).toEqual(["ORDER_TO_COUNT_IN"]);
    const silent = lineStates.filter((state) => tasksOf(at(state)).length === 0);
    expect(silent).toContain("PENDING_CREDIT");
    expect(silent).toHaveLength(lineStates.length - 4);
  });
  it("comes and goes with the order, and a deadline is over once everything is out", () => {
    expect(taskChanges(null, at("SUBMITTED"))).toEqual({ opened: ["ORDER_TO_CONFIRM"], closed: [] });
    expect(taskChanges(at("SUBMITTED"), at("ALLOCATED"))).toEqual({ opened: [], closed: ["ORDER_TO_CONFIRM"] });
    expect(taskChanges(at("ON_HOLD"), at("PENDING_APPROVAL"))).toEqual({ opened: [], closed: [] });
    expect(taskChanges(at("PICKED"), at("SHIPPED", true))).toEqual({
      opened: ["ORDER_TO_COUNT_IN"],
      closed: ["ORDER_DUE"],
    });
    expect(taskChanges(at("PARTLY_SHIPPED", true), at("PARTLY_SHIPPED"))).toEqual({
      opened: [],
      closed: ["ORDER_TO_COUNT_IN"],
    });
    expect(taskChanges(at("BACKORDERED"), at("CANCELLED"))).toEqual({ opened: [], closed: ["ORDER_DUE"] });
  });
  it("can be late from the promise until the last case is out", () =>
    expect(lineStates.filter(canBeLate)).toEqual([
      "CONFIRMED",
      "BACKORDERED",
      "PARTLY_ALLOCATED",
      "ALLOCATED",
      "PICKED",
      "PARTLY_SHIPPED",
    ]));
});
