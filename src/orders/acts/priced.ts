import type { LineChange } from "../change.ts";
import type { CheckedLine } from "../rules/check.ts";
import { priceOfChecked } from "./place.ts";

/** What a line becomes when it is priced anew: the price with its day, its steps and its tax, all of it together. */
export function pricedAs(line: CheckedLine): LineChange {
  const { unitPrice, currency, taxBasis, taxRate } = priceOfChecked(line);
  const price = line.product?.price;
  return {
    unitPrice,
    currency,
    taxBasis,
    taxRate,
    amountMinor: line.amount?.minor ?? null,
    priceId: price?.priceId ?? null,
    pricePolicy: price?.policy ?? null,
    priceSteps: price?.steps ?? null,
    priceParts: null,
  };
}
