import { checkTerms } from "./terms.ts";

const codes = (entered: Parameters<typeof checkTerms>[0]) =>
  checkTerms(entered).map((each) => `${each.code} ${each.path?.join(".")}`);

describe("the terms of a product", () => {
  it("are taken with D08's minimum of 20 in packs of 12", () => {
    expect(
      codes({
        ...{
          code: "N1",
          name: "红烧牛肉面",
          gtin: "6901028075831",
          taxRate: "0.13",
          moq: 20,
          packMultiple: 12,
          shelfLifeDays: 180,
        },
        ...{
          baseUnit: "袋",
          orderUnit: "箱",
          orderUnitFactor: 24,
          packs: [{ unit: "托", factorNumerator: 1440, factorDenominator: 1 }],
        },
      }),
    ).toEqual([]);
    expect(codes({})).toEqual([]);
  });
  it("are refused with all reasons at once", () => {
    expect(
      codes({
        code: " ",
        name: "",
        gtin: "123",
        taxRate: "1",
        moq: 0,
        packMultiple: -1,
        orderUnitFactor: 0,
        shelfLifeDays: 0,
      }),
    ).toEqual([
      ...["NAME_MISSING name", "CODE_MISSING code", "GTIN_MALFORMED gtin", "TAX_RATE_MALFORMED taxRate"],
      ...[
        "TERMS_NOT_POSITIVE moq",
        "TERMS_NOT_POSITIVE packMultiple",
        "TERMS_NOT_POSITIVE orderUnitFactor",
        "TERMS_NOT_POSITIVE shelfLifeDays",
      ],
    ]);
    for (const rate of ["-0.1", "0.13001", "13", "1.0000", null])
      expect(codes({ taxRate: rate })).toEqual(["TAX_RATE_MALFORMED taxRate"]);
    for (const rate of ["0", "0.0000", "0.9999"]) expect(codes({ taxRate: rate })).toEqual([]);
  });
  it("give each unit one name and one factor", () => {
    const pack = (unit: string, factorNumerator = 6) => ({ unit, factorNumerator, factorDenominator: 1 });
    expect(
      codes({
        baseUnit: "袋",
        orderUnit: "箱",
        orderUnitFactor: 24,
        packs: [pack("盒"), pack("盒"), pack("箱"), pack("提", 0)],
      }),
    ).toEqual([...["PACK_MALFORMED packs.1", "PACK_MALFORMED packs.2", "PACK_MALFORMED packs.3"]]);
    expect(codes({ baseUnit: "箱", orderUnit: "箱", orderUnitFactor: 24 })).toEqual(["PACK_MALFORMED orderUnitFactor"]);
    expect(codes({ baseUnit: "", orderUnit: " ", orderUnitFactor: 1 })).toEqual([
      "PACK_MALFORMED baseUnit",
      "PACK_MALFORMED orderUnit",
    ]);
  });
});
