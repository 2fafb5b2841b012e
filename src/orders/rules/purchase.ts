import { type Answer, no, yes } from "../../kernel/answer.ts";

/** Counted in the chain's own units: how many of our base units one of them holds, and how many our order unit. */
export type UnitsOf = {
  readonly factor: number;
  readonly orderUnitFactor: number;
  /** What our order unit is called. */
  readonly orderUnit: string;
};

/**
 * KA8: what a chain orders in its own units, in whole order units of ours. Where they do not come out whole, the refusal says
 * which numbers of the chain's units around it would.
 */
export function inOrderUnits(quantity: number, units: UnitsOf): Answer<number, "NOT_WHOLE_ORDER_UNITS"> {
  const base = BigInt(quantity) * BigInt(units.factor);
  const each = BigInt(units.orderUnitFactor);
  if (base % each === 0n) return yes(Number(base / each));
  // The least step of the chain's units that fills order units: what both divide.
  const step = each / gcd(BigInt(units.factor), each);
  const below = (BigInt(quantity) / step) * step;
  const would = [below, below + step].filter((count) => count > 0n);
  return no({
    code: "NOT_WHOLE_ORDER_UNITS",
    path: ["quantity"],
    params: { unit: units.orderUnit, would: would.join(", ") },
  });
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
