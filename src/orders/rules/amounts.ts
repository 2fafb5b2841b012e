import { type Money, amountText, exact, lineAmount, money, netAndTax, roundMoney } from "../../kernel/money.ts";
import { type PricePart, partsUpTo } from "./parts.ts";

/** A line's price as it was stamped: per order unit, with or without tax. */
export type LinePrice = {
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  /** As a fraction: 0.13 is 13%. */
  readonly taxRate: string;
  /** Where parts of the line have prices of their own; they then count, in the order they go out. */
  readonly parts?: readonly PricePart[] | null;
};

/** What a quantity comes to, its tax apart; gross is net plus tax. */
export type TaxedAmount = { readonly net: Money; readonly tax: Money; readonly gross: Money };

/** What the first `quantity` units of a line come to: each part rounded once on its price's own basis, its tax once after it. */
export function taxedOf(price: LinePrice, quantity: number): TaxedAmount {
  const { currency } = price;
  const all = partsUpTo(price.parts, quantity);
  if (all.length === 0) return taxedAt(price, currency, quantity);
  return all
    .map(({ part, count }) => taxedAt(part, currency, count))
    .reduce((a, b) => ({ net: plus(a.net, b.net), tax: plus(a.tax, b.tax), gross: plus(a.gross, b.gross) }));
}

const plus = (a: Money, b: Money): Money => money(a.minor + b.minor, a.currency);
const less = (a: Money, b: Money): Money => money(a.minor - b.minor, a.currency);

/** A quantity at one price. */
function taxedAt(
  price: Pick<LinePrice, "unitPrice" | "taxBasis" | "taxRate">,
  currency: string,
  quantity: number,
): TaxedAmount {
  const stated = lineAmount(price.unitPrice, BigInt(quantity), currency);
  if (price.taxBasis === "NET") {
    const tax = roundMoney(exact(amountText(stated)).times(exact(price.taxRate)), currency);
    return { net: stated, tax, gross: plus(stated, tax) };
  }
  return { ...netAndTax(stated, price.taxRate), gross: stated };
}

/** What a quantity comes to on its price's own basis, as the line shows it. */
export const statedOf = (price: LinePrice, quantity: number): Money =>
  partsUpTo(price.parts, quantity).length === 0
    ? lineAmount(price.unitPrice, BigInt(quantity), price.currency)
    : partsUpTo(price.parts, quantity).reduce(
        (sum, { part, count }) => plus(sum, lineAmount(part.unitPrice, BigInt(count), price.currency)),
        money(0n, price.currency),
      );

/**
 * What the units after `before` up to `upTo` come to: the difference of two rounded sums, so that the parts of a line,
 * however it is cut into shipments and invoices, add up to the line.
 */
export function sliceOf(price: LinePrice, before: number, upTo: number): TaxedAmount {
  const [from, to] = [taxedOf(price, before), taxedOf(price, upTo)];
  return { net: less(to.net, from.net), tax: less(to.tax, from.tax), gross: less(to.gross, from.gross) };
}

/** Where a line's yuan stand before they are the ledger's: each in exactly one bucket (B5). Gross, in minor units. */
export type Exposed = { readonly openOrders: bigint; readonly deliveredUnbilled: bigint };

export type ExposedQuantities = {
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly invoiced: number;
  readonly writtenOff: number;
};

/**
 * A line's exposure from its quantities alone, so that no chain of documents can count a yuan twice: what is wanted and
 * not out is open, what is out and not billed is delivered, what is billed is the ledger's.
 */
export function exposureOf(price: LinePrice, line: ExposedQuantities, counted: boolean): Exposed {
  if (!counted) return { openOrders: 0n, deliveredUnbilled: 0n };
  const upTo = (quantity: number): bigint => taxedOf(price, quantity).gross.minor;
  return {
    openOrders: upTo(line.quantity - line.cancelled) - upTo(line.shipped),
    deliveredUnbilled: upTo(line.shipped - line.writtenOff) - upTo(line.invoiced),
  };
}
