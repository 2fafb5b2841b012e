import { type Answer, no, yes } from "../../kernel/answer.ts";

/** One unit is numerator / denominator base units, exactly: a case of 24 is 24/1, a bottle sold as half a twin pack 1/2. */
export type Pack = { readonly unit: string; readonly factorNumerator: bigint; readonly factorDenominator: bigint };

export type ConversionRefusal = "UNKNOWN_UNIT" | "NOT_CONVERTIBLE";

/**
 * C2: a whole quantity of one unit in another, exactly; 3 cases of 24 are 72 bottles. What leaves a remainder is refused
 * and never rounded: 30 bottles are no whole number of such cases.
 */
export function convert(
  quantity: bigint,
  fromUnit: string,
  toUnit: string,
  packs: readonly Pack[],
): Answer<bigint, ConversionRefusal> {
  const from = packs.find((pack) => pack.unit === fromUnit);
  const to = packs.find((pack) => pack.unit === toUnit);
  if (from === undefined) return no({ code: "UNKNOWN_UNIT", params: { unit: fromUnit }, path: ["from"] });
  if (to === undefined) return no({ code: "UNKNOWN_UNIT", params: { unit: toUnit }, path: ["to"] });
  const numerator = quantity * from.factorNumerator * to.factorDenominator;
  const denominator = from.factorDenominator * to.factorNumerator;
  return numerator % denominator === 0n
    ? yes(numerator / denominator)
    : no({ code: "NOT_CONVERTIBLE", params: { quantity, from: fromUnit, to: toUnit } });
}

/** The least quantity that may be ordered: the first multiple of the pack that reaches the minimum (D08: 20 in twelves is 24). */
export const leastQuantity = (terms: { readonly moq: number; readonly packMultiple: number }): number =>
  Math.ceil(terms.moq / terms.packMultiple) * terms.packMultiple;

/** As convert, for showing: null where it does not come out even or a unit is unknown. */
export function converted(quantity: bigint, fromUnit: string, toUnit: string, packs: readonly Pack[]): bigint | null {
  const given = convert(quantity, fromUnit, toUnit, packs);
  return given.ok ? given.value : null;
}
