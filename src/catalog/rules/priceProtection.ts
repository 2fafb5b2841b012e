import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { exact, type Money, roundMoney } from "../../kernel/money.ts";

/** Stored with every result, so that it can be worked out again as it was. */
export const protectionRules = "price-protection/2";

export type Bought = {
  readonly on: Day;
  readonly quantity: number;
  readonly free: boolean;
  /** What one cost, where that was not the old price: decimal text in major units per order unit. */
  readonly unitPrice?: string | null;
};
export type Sold = { readonly on: Day; readonly quantity: number };

/** What a dealer holds and bought, in order units; the counted stock is that of the morning of the change. */
export type Holding = {
  readonly stock: number;
  /** Of the stock, what is still ours. */
  readonly consigned: number;
  readonly purchases: readonly Bought[];
  readonly sold: readonly Sold[];
};

export type PriceDrop = {
  readonly changeOn: Day;
  readonly windowDays: number;
  /** Net prices of the dealer the day before and the day of the change, decimal text in major units per order unit. */
  readonly oldPrice: string;
  readonly newPrice: string;
  readonly currency: string;
  /** The most that a dealer gets; null without a limit. */
  readonly capMinor: bigint | null;
};

export type Protection = {
  /** His own stock: counted less consigned. */
  readonly stock: number;
  /** Bought in the window and paid for. */
  readonly bought: number;
  /** Of that, not sold before the change. */
  readonly unsold: number;
  /** Of what is left in stock, what cost more than it costs now. */
  readonly eligible: number;
  readonly uncapped: Money;
  readonly amount: Money;
};

/**
 * D1-D4 (rules B12, acceptance D11): the full drop of the price x the least of the dealer's own verified stock and what he
 * bought in the window [change - N days, change) and has not sold since, the oldest purchase first. Free goods leave the
 * purchases, consigned goods the stock. What was sold before a purchase was not of it. Rounded once, then capped.
 *
 * D6: nobody has the drop twice. What was bought for less than the old price is worth what it cost less the new one, and
 * nothing where it cost no more than that: so goods of an order priced as of the day they go out (SHIP_DATE) that went out
 * at the new price get nothing. Of a stock smaller than the purchases, the oldest were sold on first: it is the newest.
 */
export function protect(drop: PriceDrop, holding: Holding): Protection {
  const from = plusDays(drop.changeOn, -drop.windowDays);
  const inWindow = ({ on }: { readonly on: Day }) => from <= on && on < drop.changeOn;
  const purchases = holding.purchases.filter((each) => !each.free && inWindow(each));
  const bought = total(purchases);
  const left = leftOf(purchases, holding.sold.filter(inWindow));
  const unsold = total(left);
  const stock = Math.max(0, holding.stock - holding.consigned);
  const worth = newest(left, stock)
    .map(({ quantity, unitPrice }) => ({ quantity, each: dropOf(drop, unitPrice ?? null) }))
    .filter(({ each }) => each.greaterThan(0));
  const eligible = total(worth);
  const sum = worth.reduce((all, { quantity, each }) => all.plus(each.times(quantity)), exact(0n));
  const uncapped = roundMoney(sum, drop.currency);
  const capped = drop.capMinor !== null && drop.capMinor < uncapped.minor ? drop.capMinor : uncapped.minor;
  return { stock, bought, unsold, eligible, uncapped, amount: { minor: capped, currency: drop.currency } };
}

/** What one unit fell by for whoever paid so much for it. */
function dropOf({ oldPrice, newPrice }: PriceDrop, paid: string | null) {
  const [was, cost] = [exact(oldPrice), exact(paid ?? oldPrice)];
  return (cost.lessThan(was) ? cost : was).minus(exact(newPrice));
}

/** The last of what was bought, up to so many. */
function newest(lots: readonly Bought[], most: number): readonly Bought[] {
  let open = most;
  return [...lots].reverse().flatMap((lot) => {
    const quantity = Math.min(lot.quantity, open);
    open -= quantity;
    return quantity === 0 ? [] : [{ ...lot, quantity }];
  });
}

const total = (all: readonly { readonly quantity: number }[]): number =>
  all.reduce((sum, each) => sum + each.quantity, 0);

const earlier = (a: { readonly on: Day }, b: { readonly on: Day }): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** What is left of purchases after sales, each taking from the oldest that was there on its day. */
function leftOf(purchases: readonly Bought[], sold: readonly Sold[]): readonly Bought[] {
  const left = [...purchases].sort(earlier).map((each) => ({ ...each }));
  for (const sale of [...sold].sort(earlier)) {
    let open = sale.quantity;
    for (const lot of left) {
      if (lot.on > sale.on) break;
      const taken = Math.min(lot.quantity, open);
      lot.quantity -= taken;
      open -= taken;
    }
  }
  return left;
}

/** What a dealer bought, as the books have it. */
export type Paid = {
  readonly on: Day;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  readonly taxRate: string;
};

/**
 * D2, D6: purchases on the basis of a price, gross or net of tax (B0.2), to six places. What was paid for in another
 * currency is not compared; what was given away is free.
 */
export const boughtAt = (
  paid: readonly Paid[],
  price: { readonly currency: string; readonly taxBasis: string },
): readonly Bought[] =>
  paid.flatMap((each) => {
    if (each.currency !== price.currency) return [];
    const stated = exact(each.unitPrice);
    const rate = exact(1n).plus(exact(each.taxRate));
    const unit =
      each.taxBasis === price.taxBasis
        ? stated
        : price.taxBasis === "GROSS"
          ? stated.times(rate)
          : stated.dividedBy(rate);
    const { on, quantity } = each;
    return [{ on, quantity, free: stated.isZero(), unitPrice: unit.toDecimalPlaces(6).toFixed() }];
  });

export type HoldingRefusal = "QUANTITY_NOT_WHOLE" | "STOCK_UNKNOWN" | "CONSIGNED_OVER_STOCK";

/** D7: a verified count goes before what was reported; without either nobody knows what he holds. */
export function stockOf(
  verified: number | null,
  known: { readonly stock: number | null; readonly consigned: number },
): Answer<{ readonly stock: number; readonly consigned: number }, HoldingRefusal> {
  const path = ["stock"];
  const stock = verified ?? known.stock;
  if (stock === null) return no({ code: "STOCK_UNKNOWN", path });
  if (!Number.isSafeInteger(stock) || stock < 0 || stock > 1_000_000_000)
    return no({ code: "QUANTITY_NOT_WHOLE", path });
  const { consigned } = known;
  if (consigned > stock) return no({ code: "CONSIGNED_OVER_STOCK", path, params: { consigned } });
  return yes({ stock, consigned });
}
