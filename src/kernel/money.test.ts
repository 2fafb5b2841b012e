import fc from "fast-check";
import {
  add,
  amountSaid,
  amountText,
  exact,
  lineAmount,
  minorDigits,
  money,
  negate,
  parseAmount,
  roundMoney,
  split,
  sum,
  wholeMinor,
} from "./money.ts";

describe("money", () => {
  it("rounds a line once, half away from zero, so a reversal mirrors it", () => {
    expect(lineAmount("0.125", 1n, "CNY").minor).toBe(13n);
    expect(lineAmount("-0.125", 1n, "CNY").minor).toBe(-13n);
    expect(lineAmount("2.345678", 1000n, "CNY").minor).toBe(234568n);
    expect(roundMoney(exact("1.5"), "JPY").minor).toBe(2n);
  });
  it("rounds a half that quotients without an end come to as the half that it is", () => {
    const sixths = exact(5n).div(6).times(3);
    expect([wholeMinor(sixths), wholeMinor(sixths.negated()), wholeMinor(sixths.minus("0.0000000001"))]).toEqual([
      3n,
      -3n,
      2n,
    ]);
    const thirds = [1, 2, 3].map(() => exact("0.005").div(3)).reduce((all, each) => all.plus(each));
    expect([roundMoney(thirds, "CNY").minor, roundMoney(thirds, "KWD").minor]).toEqual([1n, 5n]);
    expect(lineAmount("0.0049999999999999999999999", 1n, "CNY").minor).toBe(0n);
  });
  it("knows that yen have no minor unit and Kuwaiti dinars have three digits", () => {
    expect([minorDigits("CNY"), minorDigits("JPY"), minorDigits("KWD")]).toEqual([2, 0, 3]);
    expect(amountText(money(1250n, "CNY"))).toBe("12.50");
    expect(amountText(money(-5n, "CNY"))).toBe("-0.05");
    expect(amountText(money(1250n, "JPY"))).toBe("1250");
    expect(amountText(money(1250n, "KWD"))).toBe("1.250");
  });
  it("reads what it shows, and refuses what is finer than the minor unit", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), (minor) => {
        expect(parseAmount(amountText(money(minor, "CNY")), "CNY")).toEqual(money(minor, "CNY"));
      }),
    );
    expect(parseAmount("1.005", "CNY")).toBeUndefined();
    expect(parseAmount("1e3", "CNY")).toBeUndefined();
    expect(parseAmount("1.100", "CNY")?.minor).toBe(110n);
  });
  it("reads any decimal text as exact decimals do, in any currency", () => {
    const digits = (most: number) => fc.string({ unit: fc.constantFrom(..."0012345"), maxLength: most });
    const text = fc
      .tuple(fc.constantFrom("", "-", "+"), digits(17), fc.constantFrom("", ".", ".."), digits(6))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.constantFrom("CNY", "JPY", "KWD"), (said, currency) => {
        const minor = /^-?\d{1,15}(\.\d+)?$/.test(said) ? exact(said).times(10 ** minorDigits(currency)) : null;
        const expected = minor?.isInteger() === true ? money(BigInt(minor.toFixed(0)), currency) : undefined;
        expect(parseAmount(said, currency)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
  it("does not add one currency to another", () => {
    expect(() => add(money(1n, "CNY"), money(1n, "USD"))).toThrow();
  });
  it("allocates a discount of 400 over 3,000, 1,640 and 1,000 as 212.77, 116.31 and 70.92 (D03)", () => {
    const shares = split(money(40_000n, "CNY"), [300_000n, 164_000n, 100_000n]);
    expect(shares.map((share) => share.minor)).toEqual([21_277n, 11_631n, 7_092n]);
  });
  it("loses nothing in a split, whatever the weights, and a reversal splits as its mirror", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 30 }).filter((all) => all.some((w) => w > 0n)),
        (minor, weights) => {
          const shares = split(money(minor, "CNY"), weights);
          expect(sum(shares, "CNY").minor).toBe(minor);
          expect(split(money(-minor, "CNY"), weights)).toEqual(shares.map(negate));
        },
      ),
    );
  });

  it("stands in a sentence as on a screen, and leaves what is no amount", () => {
    const said = ["36200.00 CNY", "-1250.5 USD", "999 KWD", "1130.00", "0.05", "20261130", "A-1000.00 CNY", "51.2%"];
    expect(said.map(amountSaid)).toEqual([
      ...["¥ 36,200.00", "US$ -1,250.5", "KWD 999", "1,130.00", "0.05", "20261130", "A-1000.00 CNY", "51.2%"],
    ]);
  });
});
