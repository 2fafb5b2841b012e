import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { isEmpty, overlaps, type Period } from "../../kernel/period.ts";
import { replan, type Replanned, type Span } from "../../kernel/spans.ts";

export type ListingRefusal =
  | "PERIOD_EMPTY"
  | "BACKDATED"
  | "UNKNOWN_PRODUCT"
  | "PRODUCT_ENDED"
  | "LISTED_ALREADY"
  | "NOTHING_TO_END"
  | "EMPTY_SELECTION";

/** A product asked about, with what is known of its listing for the dealer; null when there is no such product. */
export type Listed = { readonly name: string; readonly ended: boolean; readonly known: readonly Span<true>[] } | null;

const common = (valid: Period, today: Day, count: number, field: string): Refusal<ListingRefusal>[] => [
  ...(isEmpty(valid) ? [{ code: "PERIOD_EMPTY" as const, path: ["to"] }] : []),
  ...(valid.from < today ? [{ code: "BACKDATED" as const, path: [field], params: { today } }] : []),
  ...(count === 0 ? [{ code: "EMPTY_SELECTION" as const, path: ["products"] }] : []),
];

/** L1–L3: products are listed from today on or later, on days on which they are not listed yet; all or none. */
export function checkGrant(products: readonly Listed[], valid: Period, today: Day): Refusal<ListingRefusal>[] {
  const refusals = common(valid, today, products.length, "from");
  for (const [at, product] of products.entries()) {
    const path = ["products", String(at)];
    if (product === null) refusals.push({ code: "UNKNOWN_PRODUCT", path });
    else if (product.ended) refusals.push({ code: "PRODUCT_ENDED", path, params: { product: product.name } });
    else if (product.known.some((span) => overlaps(span.valid, valid)))
      refusals.push({ code: "LISTED_ALREADY", path, params: { product: product.name } });
  }
  return refusals;
}

/** L4: what is listed on the day or after it is taken away from that day on; what is not listed then cannot be. */
export function checkEnd(products: readonly Listed[], on: Day, today: Day): Refusal<ListingRefusal>[] {
  const refusals = common({ from: on, to: null }, today, products.length, "on");
  for (const [at, product] of products.entries()) {
    const path = ["products", String(at)];
    if (product === null) refusals.push({ code: "UNKNOWN_PRODUCT", path });
    else if (!product.known.some((span) => overlaps(span.valid, { from: on, to: null })))
      refusals.push({ code: "NOTHING_TO_END", path, params: { product: product.name } });
  }
  return refusals;
}

/** What ending a product's listing on a day does to what is known. */
export const replanEnd = (known: readonly Span<true>[], on: Day): Replanned<true> =>
  replan(known, { from: on, to: null }, null);
