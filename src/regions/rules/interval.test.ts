import fc from "fast-check";
import {
  codeInterval,
  contains,
  countryInterval,
  countryNumberOf,
  digitsOf,
  isIntervalCode,
  nestsByCode,
  overlaps,
} from "./interval.ts";

const countries = fc.integer({ min: 1, max: 999 });
const codes = fc.stringMatching(/^[0-9]{1,15}$/).filter(isIntervalCode);

describe("a division as an interval of its code", () => {
  it("puts a village inside its town, county, prefecture, province and country", () => {
    const path = ["33", "3301", "330106", "330106109", "330106109001"].map((code) => codeInterval(156, code));
    for (const [at, outer] of [countryInterval(156), ...path].entries())
      for (const inner of path.slice(at)) expect(contains(outer, inner)).toBe(true);
    expect(codeInterval(156, "3301").lo).toBe(156_330_100_000_000_000n);
    expect(codeInterval(156, "3301").hi).toBe(156_330_200_000_000_000n);
  });

  it("keeps neighbours and other countries apart", () => {
    expect(overlaps(codeInterval(156, "330105"), codeInterval(156, "330106"))).toBe(false);
    expect(overlaps(codeInterval(840, "33"), codeInterval(156, "33"))).toBe(false);
  });

  it("refuses what is no code: letters, nothing, zeros only, too many digits", () => {
    for (const code of ["", "0", "000", "33A", "1234567890123456"]) {
      expect(isIntervalCode(code)).toBe(false);
      expect(() => codeInterval(156, code)).toThrow("not a code");
    }
    for (const country of [0, 1000, 1.5]) expect(() => countryInterval(country)).toThrow("ISO numeric");
  });

  it("a longer code lies inside every beginning of it, and fits an int8", () => {
    fc.assert(
      fc.property(countries, codes, fc.integer({ min: 1, max: 15 }), (country, code, length) => {
        const outer = code.slice(0, length);
        fc.pre(isIntervalCode(outer));
        const inner = codeInterval(country, code);
        expect(contains(codeInterval(country, outer), inner)).toBe(true);
        expect(contains(countryInterval(country), inner)).toBe(true);
        expect(inner.hi <= 2n ** 63n - 1n).toBe(true);
      }),
    );
  });

  it("two divisions share ground only if one code, less the zeros at its end, begins with the other", () => {
    fc.assert(
      fc.property(countries, countries, codes, codes, (one, other, a, b) => {
        const shared = overlaps(codeInterval(one, a), codeInterval(other, b));
        const [short, long] = a.length <= b.length ? [a, b] : [b, a];
        expect(shared).toBe(one === other && long.startsWith(short));
      }),
    );
  });

  it("the country and the padded code can be read back from the identity", () => {
    fc.assert(
      fc.property(countries, codes, (country, code) => {
        const { lo } = codeInterval(country, code);
        expect(countryNumberOf(lo)).toBe(country);
        expect(digitsOf(lo)).toBe(code.padEnd(15, "0"));
      }),
    );
  });

  it("says which trees nest by their codes alone", () => {
    const top = { code: "33", parentCode: null };
    expect(nestsByCode([top, { code: "3301", parentCode: "33" }])).toBe(true);
    expect(nestsByCode([top, { code: "3400", parentCode: "33" }])).toBe(false);
    expect(nestsByCode([top, { code: "3300", parentCode: "33" }])).toBe(false);
    expect(nestsByCode([top, { code: "331", parentCode: null }])).toBe(false);
    expect(nestsByCode([{ code: "EC1A", parentCode: null }])).toBe(false);
  });
});
