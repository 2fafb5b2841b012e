import fc from "fast-check";
import {
  canFrom,
  decideAct,
  lineStates,
  rollUp,
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
    expect(possible.sort()).toEqual([
      "cancel CONFIRMED",
      "cancel DRAFT",
      "cancel PARTLY_SHIPPED",
      "cancel SUBMITTED",
      "confirm SUBMITTED",
      "place DRAFT",
      "receive PARTLY_SHIPPED",
      "receive SHIPPED",
      "ship CONFIRMED",
      "ship PARTLY_SHIPPED",
    ]);
    expect(decideAct("confirm", ["DRAFT"])).toEqual({
      ok: false,
      refusals: [{ code: "WRONG_STATE", params: { state: "DRAFT" } }],
    });
  });
  it.each<[LineState[], LineState]>([
    [["SUBMITTED", "SUBMITTED"], "SUBMITTED"],
    [["CONFIRMED", "SHIPPED"], "PARTLY_SHIPPED"],
    [["SHIPPED", "RECEIVED"], "SHIPPED"],
    [["RECEIVED", "CANCELLED"], "RECEIVED"],
    [["CANCELLED", "CANCELLED"], "CANCELLED"],
    [["PARTLY_SHIPPED", "RECEIVED"], "PARTLY_SHIPPED"],
    [[], "DRAFT"],
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
});
