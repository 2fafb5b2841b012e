import fc from "fast-check";
import { decideQuantity, suggestionsFor } from "./quantity.ts";

const terms = { moq: 20, packMultiple: 12 };
const told = (quantity: number, given = terms) =>
  decideQuantity(quantity, given, ["lines", "0", "quantity"]).map((refusal) => [refusal.code, refusal.data]);

describe("the quantity of a line (D08)", () => {
  it("P11 suggests 24 and 36 for 25 cases in packs of 12", () => {
    expect(told(25)).toEqual([["PACK_MULTIPLE", { suggestions: [24, 36] }]]);
  });
  it("P10 says that 12 cases are 8 short of the minimum of 20, and that 24 would do", () => {
    expect(told(12)).toEqual([["BELOW_MOQ", { shortfall: 8, suggestions: [24] }]]);
  });
  it("P10 P11 gives both reasons at once", () => {
    expect(told(13).map(([code]) => code)).toEqual(["BELOW_MOQ", "PACK_MULTIPLE"]);
  });
  it("P10 refuses 18 paid cases of a product sold from 20, whatever comes free with them", () => {
    expect(told(18, { moq: 20, packMultiple: 1 })).toEqual([["BELOW_MOQ", { shortfall: 2, suggestions: [20] }]]);
  });
  it("takes what fits", () => {
    for (const quantity of [24, 36, 1_000_000 - (1_000_000 % 12)]) expect(told(quantity)).toEqual([]);
  });
  it("P9 refuses zero, negative, fractional and absurd quantities", () => {
    for (const quantity of [0, -1, 1.5, Number.NaN])
      expect(told(quantity)).toEqual([["QUANTITY_NOT_POSITIVE", undefined]]);
    expect(told(1_000_001)[0]?.[0]).toBe("QUANTITY_ABSURD");
  });
  it("never suggests what it would refuse", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 96 }),
        (quantity, moq, packMultiple) => {
          for (const each of suggestionsFor(quantity, { moq, packMultiple }))
            expect(decideQuantity(each, { moq, packMultiple }, [])).toEqual([]);
        },
      ),
    );
  });
});
