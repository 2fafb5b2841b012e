import type { Refusal } from "../../kernel/answer.ts";

export type QuantityRefusal = "QUANTITY_NOT_POSITIVE" | "QUANTITY_ABSURD" | "BELOW_MOQ" | "PACK_MULTIPLE";

/** Nobody orders a million cases of one product on one line; a slipped finger or a pasted barcode does. */
export const largestQuantity = 1_000_000;

/** What a product asks of a quantity, both in order units. */
export type QuantityTerms = { readonly moq: number; readonly packMultiple: number };

const upTo = (quantity: number, multiple: number): number => Math.ceil(quantity / multiple) * multiple;

/** The nearest quantities that would do: the one below and the one above, never below the minimum. */
export function suggestionsFor(quantity: number, terms: QuantityTerms): number[] {
  const least = upTo(Math.max(terms.moq, 1), terms.packMultiple);
  const below = Math.floor(quantity / terms.packMultiple) * terms.packMultiple;
  const above = upTo(quantity, terms.packMultiple);
  const fitting = [below, above].map((each) => Math.max(each, least));
  return [...new Set(fitting)].filter((each) => each <= largestQuantity);
}

/** P9–P11: a whole, sane quantity, at least the minimum and a multiple of the pack (D08). Free goods do not count to it. */
export function decideQuantity(
  quantity: number,
  terms: QuantityTerms,
  path: readonly string[],
): Refusal<QuantityRefusal>[] {
  if (!Number.isInteger(quantity) || quantity <= 0) return [{ code: "QUANTITY_NOT_POSITIVE", path }];
  if (quantity > largestQuantity) return [{ code: "QUANTITY_ABSURD", path, params: { most: largestQuantity } }];
  const refusals: Refusal<QuantityRefusal>[] = [];
  const suggestions = suggestionsFor(quantity, terms);
  if (quantity < terms.moq)
    refusals.push({
      code: "BELOW_MOQ",
      path,
      params: { moq: terms.moq, shortfall: terms.moq - quantity, suggestions: suggestions.join(" / ") },
      data: { shortfall: terms.moq - quantity, suggestions },
    });
  if (quantity % terms.packMultiple !== 0)
    refusals.push({
      code: "PACK_MULTIPLE",
      path,
      params: { multiple: terms.packMultiple, suggestions: suggestions.join(" / ") },
      data: { suggestions },
    });
  return refusals;
}
