import { type Money, exact, money, netAndTax } from "../../kernel/money.ts";
import type { VarianceCode } from "./classify.ts";
import type { StatementLine } from "./match/words.ts";

/** What becomes of a variance when the statement is confirmed. */
export type Route = "DISPUTED" | "CARRIED" | "WRITTEN_OFF";
/** What a person, or the matching, may have decided before. */
export type VarianceState = Route | "OPEN" | "ACCEPTED";
const routes: Readonly<Partial<Record<VarianceCode, Route>>> = { TIMING: "CARRIED", ROUNDING: "WRITTEN_OFF" };

/**
 * Q1: cut-off goes to the next statement, noise is written off, everything else is argued about. Noise beyond the limits
 * (`noise` false) is no noise.
 */
export function routeOf(code: VarianceCode, noise = true): Route {
  const route = routes[code] ?? "DISPUTED";
  return route === "WRITTEN_OFF" && !noise ? "DISPUTED" : route;
}

/** Q1: where a variance stands once confirmed: as it was decided, or else by its code. */
export const confirmedAs = (
  variance: { readonly code: VarianceCode; readonly state?: VarianceState },
  noise = true,
): Exclude<VarianceState, "OPEN"> =>
  variance.state === undefined || variance.state === "OPEN" ? routeOf(variance.code, noise) : variance.state;

/** Goods of one VAT rate, as they are to be invoiced. */
export type ToInvoice = { readonly rate: string; readonly gross: Money; readonly net: Money; readonly tax: Money };

export type Confirmed = {
  /** What the chain must pay now, disputes or not: its own total. */
  readonly payable: Money;
  /** The goods and returns of its statement less what it takes on the invoice, by rate, the highest first. */
  readonly toInvoice: readonly ToInvoice[];
  /** Fees it took off the payment, which settle against papers of their own; below zero. */
  readonly fees: Money;
  /** What is neither goods nor a fee: deposits, sums it passes on. */
  readonly other: Money;
  readonly disputed: Money;
  readonly carried: Money;
  readonly writtenOff: Money;
};

/** A line of theirs, or several as one sum. */
export type SheetLine = Pick<StatementLine, "kind" | "amountMinor">;
export type SheetVariance = {
  readonly code: VarianceCode;
  readonly amountMinor: bigint;
  readonly state?: VarianceState;
};

/**
 * Q2 (B4.6, K10): the part of a statement that nobody disputes can always be confirmed: the chain pays what its sheet
 * says, we invoice the goods in it, and what we think is missing stays ours as disputes, is carried or written off.
 * `onInvoice` says of a fee, or of what a concession's contract keeps, whether it lowers the goods' invoice (票扣) instead
 * of the payment alone (账扣).
 */
export function confirm<Line extends SheetLine>(
  theirs: readonly Line[],
  header: Money,
  variances: readonly SheetVariance[],
  rateOf: (line: Line) => string,
  onInvoice: (line: Line) => boolean = () => false,
): Confirmed {
  const { currency } = header;
  const goods = new Map<string, bigint>();
  let [fees, other] = [0n, 0n];
  for (const line of theirs) {
    if (line.kind === "OTHER" && !onInvoice(line)) other += line.amountMinor;
    else if (line.kind === "FEE" && !onInvoice(line)) fees += line.amountMinor;
    else goods.set(rateOf(line), (goods.get(rateOf(line)) ?? 0n) + line.amountMinor);
  }
  const routed = (route: Route): Money =>
    money(
      variances.reduce((sum, each) => (confirmedAs(each) === route ? sum + each.amountMinor : sum), 0n),
      currency,
    );
  return {
    payable: header,
    toInvoice: byRate(goods, currency),
    fees: money(fees, currency),
    other: money(other, currency),
    disputed: routed("DISPUTED"),
    carried: routed("CARRIED"),
    writtenOff: routed("WRITTEN_OFF"),
  };
}

/** Sums by rate with their net and tax, the highest rate first; what comes to nothing is not invoiced. */
export const byRate = (sums: ReadonlyMap<string, bigint>, currency: string): ToInvoice[] =>
  [...sums]
    .filter(([, gross]) => gross !== 0n)
    .sort(([a], [b]) => exact(b).comparedTo(exact(a)))
    .map(([rate, gross]) => ({
      rate,
      gross: money(gross, currency),
      ...netAndTax(money(gross, currency), rate),
    }));
