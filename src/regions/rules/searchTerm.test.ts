import { deepestLevelFor, latinKey, readSearchTerm } from "./searchTerm.ts";

describe("what a person types to find a division", () => {
  it("is read as a name, a code or letters", () => {
    expect(readSearchTerm(" 杭州 市 ")).toEqual({ kind: "NAME", prefix: "杭州市" });
    expect(readSearchTerm("3301")).toEqual({ kind: "CODE", prefix: "3301" });
    expect(readSearchTerm("３３０１")).toEqual({ kind: "CODE", prefix: "3301" });
    expect(readSearchTerm("Xi'an")).toEqual({ kind: "LETTERS", prefix: "xian", english: "xian" });
    expect(readSearchTerm(" -- ")).toBeNull();
  });

  it("spells u with diaeresis as keyboards do and forgives accents", () => {
    expect(latinKey("Lüliang")).toBe("lvliang");
    expect(latinKey("Garzê")).toBe("garze");
    expect(readSearchTerm("Ürümqi")).toMatchObject({ prefix: "vrvmqi", english: "urumqi" });
  });

  it("stops at counties while it is too short to mean a village, unless it looks inside a prefecture", () => {
    const short = { kind: "LETTERS", prefix: "hz" } as const;
    expect(deepestLevelFor(short, null)).toBe(3);
    expect(deepestLevelFor(short, 1)).toBe(3);
    expect(deepestLevelFor(short, 2)).toBe(9);
    expect(deepestLevelFor({ kind: "LETTERS", prefix: "hzs" }, null)).toBe(9);
    expect(deepestLevelFor({ kind: "NAME", prefix: "西湖" }, null)).toBe(9);
  });
});
