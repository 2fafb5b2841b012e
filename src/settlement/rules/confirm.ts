import { type Money, exact, money, netAndTax } from "../../kernel/money.ts";
import type { Variance, VarianceCode } from "./classify.ts";
import type { StatementLine } from "./match/words.ts";

/** What becomes of a variance when the statement is confirmed. */
export type Route = "DISPUTED" | "CARRIED" | "WRITTEN_OFF";
const routes: Readonly<Partial<Record<VarianceCode, Route>>> = { TIMING: "CARRIED", ROUNDING: "WRITTEN_OFF" };
/** Q1: cut-off goes to the next statement, noise is written off, everything else is argued about. */
export const routeOf = (code: VarianceCode): Route => routes[code] ?? "DISPUTED";

/** Goods of one VAT rate, as they are to be invoiced. */
export type ToInvoice = { readonly rate: string; readonly gross: Money; readonly net: Money; readonly tax: Money };

export type Confirmed = {
  /** What the chain must pay now, disputes or not: its own total. */
  readonly payable: Money;
  /** The goods and returns of its statement, by rate, the highest first. */
  readonly toInvoice: readonly ToInvoice[];
  /** Fees it took, which settle against its own invoices; below zero. */
  readonly fees: Money;
  readonly disputed: Money;
  readonly carried: Money;
  readonly writtenOff: Money;
};

/**
 * Q2 (B4.6, K10): the part of a statement that nobody disputes can always be confirmed: the chain pays what its sheet
 * says, we invoice the goods in it, and what we think is missing stays ours as disputes, is carried or written off.
 */
export function confirm(
  theirs: readonly StatementLine[],
  header: Money,
  variances: readonly Variance[],
  rateOf: (line: StatementLine) => string,
): Confirmed {
  const { currency } = header;
  const goods = new Map<string, bigint>();
  let fees = 0n;
  for (const line of theirs) {
    if (line.kind === "FEE") fees += line.amountMinor;
    else goods.set(rateOf(line), (goods.get(rateOf(line)) ?? 0n) + line.amountMinor);
  }
  const routed = (route: Route): Money =>
    money(
      variances.reduce((sum, each) => (routeOf(each.code) === route ? sum + each.amountMinor : sum), 0n),
      currency,
    );
  const byRate = [...goods].sort(([a], [b]) => exact(b).comparedTo(exact(a)));
  return {
    payable: header,
    toInvoice: byRate.map(([rate, gross]) => ({
      rate,
      gross: money(gross, currency),
      ...netAndTax(money(gross, currency), rate),
    })),
    fees: money(fees, currency),
    disputed: routed("DISPUTED"),
    carried: routed("CARRIED"),
    writtenOff: routed("WRITTEN_OFF"),
  };
}
