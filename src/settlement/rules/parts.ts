import { type Answer, no, unless, yes } from "../../kernel/answer.ts";

/** A part of a line, as a person says it: minor units, signed as the line is; base units, where the line counts any. */
export type PartSaid = { readonly amountMinor: bigint | null; readonly quantity: bigint | null };
export type PartsRefusal = "PARTS_TOO_FEW" | "TOO_MANY_PARTS" | "AMOUNT_MALFORMED" | "PARTS_UNEQUAL";
export const mostParts = 50;

/** H2: a line is taken apart into two parts or more, none of nothing, which add up to it: amounts, and quantities where they are said. */
export function decideParts(
  line: { readonly amountMinor: bigint; readonly quantity: bigint | null },
  parts: readonly PartSaid[],
): Answer<true, PartsRefusal> {
  const amount = parts.reduce((sum, part) => sum + (part.amountMinor ?? 0n), 0n);
  const counted = parts.some((part) => part.quantity !== null);
  const quantity = parts.reduce((sum, part) => sum + (part.quantity ?? 0n), 0n);
  const whole = !counted || (parts.every((part) => part.quantity !== null) && quantity === line.quantity);
  const wrongs = parts.flatMap((part, at) =>
    unless(part.amountMinor !== null && part.amountMinor !== 0n, "AMOUNT_MALFORMED" as const, {
      path: ["parts", String(at), "amount"],
    }),
  );
  const refused = [
    ...unless(parts.length >= 2, "PARTS_TOO_FEW" as const, { path: ["parts"] }),
    ...unless(parts.length <= mostParts, "TOO_MANY_PARTS" as const, { path: ["parts"], params: { most: mostParts } }),
    ...wrongs,
    ...unless(wrongs.length > 0 || (amount === line.amountMinor && whole), "PARTS_UNEQUAL" as const, {
      path: ["parts"],
    }),
  ];
  return refused.length > 0 ? no(...refused) : yes(true);
}
