import { exact } from "../../kernel/money.ts";
import { type ListKind, rankOf } from "./precedence.ts";

/** A price as it stands on a list, in force for a dealer on a day. */
export type ListedPrice = {
  readonly priceId: string;
  readonly priceListId: string;
  readonly listName: string;
  readonly kind: ListKind;
  /** Decimal text per order unit, at most six places. */
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
};

/** What a list adds to or takes from a price: a percentage of the price so far, or an amount per order unit. */
export type Adjustment = {
  readonly id: string;
  readonly priceListId: string;
  readonly listName: string;
  readonly kind: ListKind;
  /** What people call it; blank where the list's name says enough. */
  readonly label: string;
  /** -5 takes five percent off; null where it is an amount. */
  readonly percent: string | null;
  /** In major units, negative takes off; null where it is a percentage. */
  readonly amount: string | null;
  /** Decimal places of the price after this step: its list's. */
  readonly scale: number;
  /** Null: for every product of the line, or every product. */
  readonly productId: string | null;
  readonly productLineId: string | null;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
};

/** One step from the list's price to the net price, with where it comes from. Kept on order lines as it stands. */
export type PriceStep = {
  readonly kind: "LIST" | "ADJUSTMENT";
  readonly source: ListKind;
  /** The price's or the adjustment's id. */
  readonly sourceId: string;
  readonly listId: string;
  readonly listName: string;
  readonly label: string;
  readonly percent: string | null;
  /** What the step adds, with six places; of the first, the list's price itself. The steps' amounts add up to the net price. */
  readonly amount: string;
  /** The price after the step. */
  readonly price: string;
};

export type Waterfall = { readonly unitPrice: string; readonly steps: readonly PriceStep[] };

const places = 6;
const narrowness = (each: Adjustment): number => (each.productId !== null ? 2 : each.productLineId !== null ? 1 : 0);

/**
 * W1-W4: from the list's price to the net one. Adjustments of lists that rank at or above the price's own apply, the weakest
 * first, in the order given; of one list only the narrowest (its product's before its line's before all). After each
 * step the price is rounded to the adjusting list's scale, half away from zero. An amount in another currency or tax basis
 * than the price does not apply. Null where nothing above zero is left: that is no price.
 */
export function waterfall(base: ListedPrice, adjustments: readonly Adjustment[]): Waterfall | null {
  const chosen = new Map<string, Adjustment>();
  for (const each of adjustments) {
    const held = chosen.get(each.priceListId);
    if (applies(base, each) && (held === undefined || narrowness(each) > narrowness(held)))
      chosen.set(each.priceListId, each);
  }
  const first = exact(base.unitPrice);
  const steps: PriceStep[] = [
    {
      ...{ kind: "LIST", source: base.kind, sourceId: base.priceId, listId: base.priceListId },
      ...{ listName: base.listName, label: "", percent: null },
      ...{ amount: first.toFixed(places), price: first.toFixed(places) },
    },
  ];
  let price = first;
  for (const each of chosen.values()) {
    const change = each.percent === null ? exact(each.amount ?? "0") : price.times(exact(each.percent)).div(100);
    const after = price.plus(change).toDecimalPlaces(each.scale);
    steps.push({
      ...{ kind: "ADJUSTMENT", source: each.kind, sourceId: each.id, listId: each.priceListId },
      ...{ listName: each.listName, label: each.label, percent: each.percent },
      ...{ amount: after.minus(price).toFixed(places), price: after.toFixed(places) },
    });
    price = after;
  }
  return price.gt(0) ? { unitPrice: price.toFixed(places), steps } : null;
}

const applies = (base: ListedPrice, each: Adjustment): boolean =>
  rankOf(each.kind) >= rankOf(base.kind) &&
  (each.amount === null || (each.currency === base.currency && each.taxBasis === base.taxBasis));
