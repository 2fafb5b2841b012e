import fc from "fast-check";
import { checkDigit, gtin14 } from "./gtin.ts";

describe("bar codes of products", () => {
  it("takes the four lengths when the check digit is right, and shows fourteen digits", () => {
    expect(gtin14("96385074")).toBe("00000096385074");
    expect(gtin14("036000291452")).toBe("00036000291452");
    expect(gtin14("6901028075831")).toBe("06901028075831");
    expect(gtin14("4006381333931")).toBe("04006381333931");
    expect(gtin14("10614141000415")).toBe("10614141000415");
    expect(gtin14(" 4006381-33393 1")).toBe("04006381333931");
    expect(gtin14("４００６３８１３３３９３１")).toBe("04006381333931");
  });
  it("takes no other length, no wrong digit, no letters and no zeros", () => {
    for (const wrong of ["4006381333932", "400638133393", "", "abc", "1234567890", "00000000", "4006381333931X"])
      expect(gtin14(wrong)).toBeUndefined();
  });
  it("notices any single digit read wrongly", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{11}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const good = body + String(checkDigit(body));
        const bad = [...good]
          .map((digit, place) => (place === at ? String((Number(digit) + by) % 10) : digit))
          .join("");
        expect(gtin14(good)).toBe(`0${good}`);
        expect(gtin14(bad)).toBeUndefined();
      }),
    );
  });
});
