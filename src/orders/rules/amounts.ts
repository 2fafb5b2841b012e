import { type Money, amountText, exact, lineAmount, money, roundMoney } from "../../kernel/money.ts";

/** A line's price as it was stamped: per order unit, with or without tax. */
export type LinePrice = {
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  /** As a fraction: 0.13 is 13%. */
  readonly taxRate: string;
};

/** What a quantity comes to, its tax apart; gross is net plus tax. */
export type TaxedAmount = { readonly net: Money; readonly tax: Money; readonly gross: Money };

/** What the first `quantity` units of a line come to: rounded once on the price's own basis, the tax once after it. */
export function taxedOf(price: LinePrice, quantity: number): TaxedAmount {
  const { currency } = price;
  const stated = lineAmount(price.unitPrice, BigInt(quantity), currency);
  const major = exact(amountText(stated));
  if (price.taxBasis === "NET") {
    const tax = roundMoney(major.times(exact(price.taxRate)), currency);
    return { net: stated, tax, gross: money(stated.minor + tax.minor, currency) };
  }
  const net = roundMoney(major.dividedBy(exact(1n).plus(exact(price.taxRate))), currency);
  return { net, tax: money(stated.minor - net.minor, currency), gross: stated };
}

/**
 * What the units after `before` up to `upTo` come to: the difference of two rounded sums, so that the parts of a line,
 * however it is cut into shipments and invoices, add up to the line.
 */
export function sliceOf(price: LinePrice, before: number, upTo: number): TaxedAmount {
  const [from, to] = [taxedOf(price, before), taxedOf(price, upTo)];
  const less = (a: Money, b: Money): Money => money(a.minor - b.minor, a.currency);
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
