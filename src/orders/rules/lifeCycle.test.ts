import "../messages/states.ts";
import { messageCodes, messageOf } from "../../platform/messages.ts";
import fc from "fast-check";
import {
  canFrom,
  decideAct,
  lineStates,
  rollUp,
  stateOfLine,
  stateOfQuantities,
  transitions,
  type LineState,
  type OrderAct,
} from "./lifeCycle.ts";

describe("the life of an order", () => {
  it("L1 lets nothing happen that the table does not hold", () => {
    const acts = Object.keys(transitions) as OrderAct[];
    const possible = acts.flatMap((act) =>
      lineStates.filter((state) => canFrom(act, state)).map((state) => `${act} ${state}`),
    );
    expect(possible.filter((each) => /^(place|confirm|receive|complete|reopen) /.test(each)).sort()).toEqual([
      "complete PAID",
      "confirm SUBMITTED",
      "place DRAFT",
      "receive DELIVERED",
      "receive PARTLY_SHIPPED",
      "receive SHIPPED",
      "reopen CANCELLED",
      "reopen REJECTED",
    ]);
    const never = ["RECEIVED", "INVOICED", "PAID", "COMPLETED"].flatMap((state) =>
      ["cancel", "ship", "reject", "hold", "amend"].map((act) => `${act} ${state}`),
    );
    expect(possible.filter((each) => never.includes(each))).toEqual([]);
    expect(acts.filter((act) => canFrom(act, "COMPLETED"))).toEqual(["return"]);
    expect(decideAct("confirm", ["DRAFT"])).toEqual({
      ok: false,
      refusals: [{ code: "WRONG_STATE", params: { state: ["ORDER_STATE_DRAFT"] } }],
    });
  });
  it("says in words what an order is, whatever it is", () => {
    expect(lineStates.filter((state) => !messageCodes().has(`ORDER_STATE_${state}`))).toEqual([]);
    expect(messageOf("WRONG_STATE", "zh-CN", { state: ["ORDER_STATE_PARTLY_SHIPPED"] })).toBe(
      "当前状态为 部分发货，不能进行此操作。",
    );
  });
  it.each<[LineState[], LineState]>([
    [["SUBMITTED", "SUBMITTED"], "SUBMITTED"],
    [["CONFIRMED", "SHIPPED"], "PARTLY_SHIPPED"],
    [["SHIPPED", "RECEIVED"], "SHIPPED"],
    [["RECEIVED", "CANCELLED"], "RECEIVED"],
    [["CANCELLED", "CANCELLED"], "CANCELLED"],
    [["PARTLY_SHIPPED", "RECEIVED"], "PARTLY_SHIPPED"],
    [[], "DRAFT"],
    [["ALLOCATED", "PENDING_CREDIT"], "PENDING_CREDIT"],
    [["PENDING_APPROVAL", "ON_HOLD"], "ON_HOLD"],
    [["BACKORDERED", "ALLOCATED"], "PARTLY_ALLOCATED"],
    [["BACKORDERED", "CONFIRMED"], "CONFIRMED"],
    [["INVOICED", "RECEIVED"], "RECEIVED"],
    [["REJECTED", "REJECTED"], "REJECTED"],
  ])("rolls %j up to %s", (states, expected) => expect(rollUp(states)).toBe(expected));
  it("rolls up the same whatever the order of the lines", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lineStates), { maxLength: 8 }), (states) => {
        expect(rollUp([...states].reverse())).toBe(rollUp(states));
      }),
    );
  });
  it("takes a line's state from its quantities", () => {
    const line = { quantity: 100, shipped: 0, received: 0, cancelled: 0, open: false };
    expect(stateOfQuantities(line)).toBe("CONFIRMED");
    expect(stateOfQuantities({ ...line, shipped: 60, open: true })).toBe("PARTLY_SHIPPED");
    expect(stateOfQuantities({ ...line, shipped: 100, open: true })).toBe("SHIPPED");
    expect(stateOfQuantities({ ...line, shipped: 100, received: 98 })).toBe("RECEIVED");
    expect(stateOfQuantities({ ...line, cancelled: 100 })).toBe("CANCELLED");
    expect(stateOfQuantities({ ...line, shipped: 60, received: 60, cancelled: 40 })).toBe("RECEIVED");
  });
  it("takes a line's state from what was done with it and from nothing else", () => {
    const line = { quantity: 100, cancelled: 0, reserved: 0, picked: 0, shipped: 0, received: 0, invoiced: 0, paid: 0 };
    const at = {
      confirmed: true,
      held: null,
      stocked: true,
      underway: false,
      delivered: false,
      rejected: false,
      completed: false,
      settled: false,
    };
    const state = (over: object, standing: object = {}) =>
      stateOfLine({ ...line, writtenOff: 0, ...over }, { ...at, ...standing });
    expect(state({}, { confirmed: false })).toBe("SUBMITTED");
    expect(state({}, { held: "PENDING_CREDIT", confirmed: false })).toBe("PENDING_CREDIT");
    expect(state({}, { stocked: false })).toBe("CONFIRMED");
    expect(state({})).toBe("BACKORDERED");
    expect(state({ reserved: 40 })).toBe("PARTLY_ALLOCATED");
    expect(state({ reserved: 100 })).toBe("ALLOCATED");
    expect(state({ reserved: 100, picked: 100 })).toBe("PICKED");
    expect(state({ shipped: 60, reserved: 40 }, { underway: true })).toBe("PARTLY_SHIPPED");
    expect(state({ shipped: 100 }, { underway: true })).toBe("SHIPPED");
    expect(state({ shipped: 100 }, { underway: true, delivered: true })).toBe("DELIVERED");
    expect(state({ shipped: 100, received: 100 })).toBe("RECEIVED");
    expect(state({ shipped: 100, received: 98, invoiced: 98 })).toBe("RECEIVED");
    expect(state({ shipped: 100, received: 98, invoiced: 98, writtenOff: 2 })).toBe("INVOICED");
    expect(state({ shipped: 100, received: 98, invoiced: 98, writtenOff: 2, paid: 98 })).toBe("PAID");
    expect(state({ shipped: 100, writtenOff: 100 })).toBe("PAID");
    expect(state({ shipped: 100, received: 100, invoiced: 100, paid: 100 }, { completed: true })).toBe("COMPLETED");
    // What a chain's statements settle is never billed, and complete once they are paid.
    const settled = { shipped: 100, received: 100 };
    expect(state(settled, { settled: true })).toBe("RECEIVED");
    expect(state(settled, { settled: true, completed: true })).toBe("COMPLETED");
    expect(state({ shipped: 100, received: 98 }, { settled: true, completed: true })).toBe("RECEIVED");
    expect(state(settled, { completed: true })).toBe("RECEIVED");
    expect(state({ cancelled: 100 })).toBe("CANCELLED");
    expect(state({ cancelled: 100 }, { rejected: true })).toBe("REJECTED");
    expect(state({ shipped: 98, received: 98, invoiced: 98, paid: 98 })).toBe("PARTLY_SHIPPED");
  });
});
