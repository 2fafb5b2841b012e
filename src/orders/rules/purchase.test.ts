import { inOrderUnits } from "./purchase.ts";

const of = (quantity: number, factor: number, orderUnitFactor: number) => {
  const said = inOrderUnits(quantity, { factor, orderUnitFactor, orderUnit: "箱" });
  return said.ok ? said.value : said.refusals[0]!.params!["would"];
};

describe("what a chain orders in its own units", () => {
  it("is whole order units of ours: 2 half cases of 12 are one case of 24, 3 are none", () => {
    expect(of(2, 12, 24)).toBe(1);
    expect(of(3, 12, 24)).toBe("2, 4");
    expect(of(1, 12, 24)).toBe("2");
    expect(of(4, 24, 24)).toBe(4);
    expect(of(5, 48, 24)).toBe(10);
    expect(of(7, 10, 24)).toBe("12");
    expect(of(30, 10, 24)).toBe("24, 36");
  });
});
