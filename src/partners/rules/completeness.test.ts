import { completenessOf, dossierFields, isNeglected, requiredByDefault, unknownFields } from "./completeness.ts";

describe("completeness of a dossier (B14)", () => {
  const person = ["hobbies", "tastes", "character", "family", "origin", "education", "background", "birthday"];

  it("counts the filled of the required, group by group", () => {
    const groups = completenessOf([
      "regions",
      "marketScale",
      "cityScale",
      "name",
      "phone",
      "fax",
      ...person.slice(0, 4),
    ]);
    expect(groups.map((each) => [each.group, each.filled, each.required])).toEqual([
      ["REGION", 1, 1],
      ["MARKET", 2, 6],
      ["CUSTOMER", 2, 12],
      ["MEANS", 0, 5],
      ["PERSON", 4, 8],
    ]);
    expect(groups[1]?.missing).toEqual(["fairScale", "marketVarieties", "marketSpecs", "marketPrices"]);
    expect(groups[4]?.ratio).toBe("0.5000");
  });
  it("follows a list of the manufacturer's own, and asks nothing where nothing is required", () => {
    const groups = completenessOf(["fax"], ["fax", "birthday"]);
    expect(groups.map((each) => each.ratio)).toEqual(["1.0000", "1.0000", "1.0000", "1.0000", "0.0000"]);
    expect(unknownFields(["fax", "shoeSize"])).toEqual(["shoeSize"]);
    expect(unknownFields(requiredByDefault)).toEqual([]);
  });
  it("alerts for class A under 60% of the personal group, and exactly 60% is enough", () => {
    const of = (count: number) => completenessOf(person.slice(0, count), person.slice(0, 5));
    expect([isNeglected("A", of(2)), isNeglected("A", of(3))]).toEqual([true, false]);
    expect([isNeglected("B", of(0)), isNeglected(null, of(0))]).toEqual([false, false]);
    expect(isNeglected("A", completenessOf(person.slice(0, 4)))).toBe(true);
  });
  it("names all five groups of the form", () => {
    expect(Object.values(dossierFields).flat()).toHaveLength(1 + 6 + 15 + 5 + 8);
  });
});
