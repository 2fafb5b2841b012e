import { type Refusal, unless } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { exact, lineAmount, type Money } from "../../kernel/money.ts";

/** Stored with every result, so that it can be worked out again as it was. */
export const protectionRules = "price-protection/1";

export type Bought = { readonly on: Day; readonly quantity: number; readonly free: boolean };
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
  readonly eligible: number;
  readonly uncapped: Money;
  readonly amount: Money;
};

/**
 * D1-D4 (rules B12, acceptance D11): the full drop of the price x the least of the dealer's own verified stock and what he
 * bought in the window [change - N days, change) and has not sold since, the oldest purchase first. Free goods leave the
 * purchases, consigned goods the stock. What was sold before a purchase was not of it. Rounded once, then capped.
 */
export function protect(drop: PriceDrop, holding: Holding): Protection {
  const from = plusDays(drop.changeOn, -drop.windowDays);
  const inWindow = ({ on }: { readonly on: Day }) => from <= on && on < drop.changeOn;
  const purchases = holding.purchases.filter((each) => !each.free && inWindow(each));
  const bought = total(purchases);
  const unsold = total(leftOf(purchases, holding.sold.filter(inWindow)));
  const stock = Math.max(0, holding.stock - holding.consigned);
  const eligible = Math.min(stock, unsold);
  const uncapped = lineAmount(exact(drop.oldPrice).minus(exact(drop.newPrice)), BigInt(eligible), drop.currency);
  const capped = drop.capMinor !== null && drop.capMinor < uncapped.minor ? drop.capMinor : uncapped.minor;
  return { stock, bought, unsold, eligible, uncapped, amount: { minor: capped, currency: drop.currency } };
}

const total = (all: readonly { readonly quantity: number }[]): number =>
  all.reduce((sum, each) => sum + each.quantity, 0);

const earlier = (a: { readonly on: Day }, b: { readonly on: Day }): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** What is left of purchases after sales, each taking from the oldest that was there on its day. */
function leftOf(purchases: readonly Bought[], sold: readonly Sold[]): readonly { readonly quantity: number }[] {
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

export type HoldingRefusal = "QUANTITY_NOT_WHOLE" | "CONSIGNED_OVER_STOCK";

/** D5: quantities are whole and not negative, and no more is consigned than there is. */
export function checkHolding(holding: Holding): Refusal<HoldingRefusal>[] {
  const whole = (quantity: number) => Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= 1_000_000_000;
  const paths = [
    ...(["stock", "consigned"] as const).flatMap((field) => (whole(holding[field]) ? [] : [[field]])),
    ...(["purchases", "sold"] as const).flatMap((field) =>
      holding[field].flatMap((each, at) => (whole(each.quantity) ? [] : [[field, String(at), "quantity"]])),
    ),
  ];
  return [
    ...paths.map((path) => ({ code: "QUANTITY_NOT_WHOLE" as const, path })),
    ...unless(paths.length > 0 || holding.consigned <= holding.stock, "CONSIGNED_OVER_STOCK", { path: ["consigned"] }),
  ];
}
