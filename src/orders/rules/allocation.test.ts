import fc from "fast-check";
import { type Want, allocate, allocationPolicies, shareOut, tierOf } from "./allocation.ts";

const want = (id: string, wanted: number, more: Partial<Want> = {}): Want => ({
  id,
  wanted,
  tier: 1,
  normalDemand: null,
  dealer: id,
  sellThrough: 0,
  ...more,
});
const three = [want("A", 400, { tier: tierOf("A") }), want("B", 300), want("C", 300)];

describe("700 cases for orders of 400, 300 and 300 (M14)", () => {
  it("fair share gives everybody the same part", () =>
    expect(allocate("FAIR_SHARE", 700, three)).toEqual([280, 210, 210]));
  it("tiers serve class A in full, then share fairly", () =>
    expect(allocate("TIERED", 700, three)).toEqual([400, 150, 150]));
  it("a suspect order counts as what its dealer normally takes, by largest remainder", () => {
    const suspect = three.map((each) => (each.id === "B" ? { ...each, normalDemand: 150 } : each));
    expect(allocate("FAIR_SHARE", 700, suspect)).toEqual([329, 124, 247]);
    expect(allocate("FCFS", 700, suspect)).toEqual([400, 150, 150]);
  });
  it("first come, first served lets the first two take all", () =>
    expect(allocate("FCFS", 700, three)).toEqual([400, 300, 0]));
  it("quota goes by sell-through, and what a capped order leaves is shared again by the same weights", () => {
    const weights = [600, 300, 100];
    expect(
      allocate(
        "QUOTA",
        700,
        three.map((each, at) => ({ ...each, sellThrough: weights[at] as number })),
      ),
    ).toEqual([400, 225, 75]);
    expect(
      allocate(
        "QUOTA",
        700,
        three.map((each, at) => ({ ...each, sellThrough: [600, 0, 100][at] as number })),
      ),
    ).toEqual([400, 0, 300]);
    expect(allocate("QUOTA", 700, three)).toEqual([0, 0, 0]);
  });
  it("quota is a dealer's, not an order's: who orders twice has one share, and his first order takes of it first", () => {
    const wants = [
      want("A1", 200, { dealer: "A", sellThrough: 300 }),
      want("A2", 300, { dealer: "A", sellThrough: 300 }),
      want("B", 400, { sellThrough: 100 }),
    ];
    expect(allocate("QUOTA", 400, wants)).toEqual([200, 100, 100]);
    expect(allocate("QUOTA", 700, wants)).toEqual([200, 300, 200]);
  });
  it("enough for all is all that was wanted", () => {
    for (const policy of ["FCFS", "FAIR_SHARE", "TIERED"] as const)
      expect(allocate(policy, 1_000, three)).toEqual([400, 300, 300]);
    expect(allocate("FAIR_SHARE", 0, three)).toEqual([0, 0, 0]);
  });
  it("equal remainders favour the earlier order", () => expect(shareOut(2, [1, 1, 1])).toEqual([1, 1, 0]));
  it("never gives more than there is, nor more than wanted, whatever the policy", () => {
    const any = fc.record({
      wanted: fc.integer({ min: 0, max: 1_000_000 }),
      tier: fc.integer({ min: 0, max: 2 }),
      normalDemand: fc.option(fc.integer({ min: 0, max: 500 })),
      sellThrough: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...allocationPolicies),
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.array(any, { maxLength: 12 }),
        (policy, available, some) => {
          const wants = some.map((each, at) => ({ id: String(at), dealer: String(at), ...each }));
          const given = allocate(policy, available, wants);
          const cap = (at: number) => Math.min(wants[at]!.wanted, wants[at]!.normalDemand ?? Infinity);
          expect(given.every((quantity, at) => quantity >= 0 && quantity <= cap(at))).toBe(true);
          const sum = given.reduce((total, quantity) => total + quantity, 0);
          expect(sum).toBeLessThanOrEqual(available);
          if (policy !== "QUOTA")
            expect(sum).toBe(
              Math.min(
                available,
                wants.reduce((total, _, at) => total + cap(at), 0),
              ),
            );
        },
      ),
    );
  });
});
