import { type Money, exact, minorDigits, roundMoney } from "../../kernel/money.ts";
import type { FeeBasis } from "../../chains/index.ts";

/** What a term asks for: an amount in major units for each of what it counts, or a rate on a base. Exact decimal text. */
export type FeeTerm = { readonly basis: FeeBasis; readonly amount: string };

/** What there was to count in the period, by the term's own definition: open and listed stores, issues printed, days on duty. */
export type FeeFacts = {
  readonly stores?: number;
  readonly products?: number;
  readonly events?: number;
  /** Months of promoters, pro rata by days on duty: exact decimal text. */
  readonly headMonths?: string;
  /** The base as the term defines it (tax, returns, promotions, stores), in minor units. */
  readonly baseMinor?: bigint;
};

/** What a figure came from: shown where it is clicked. */
export type ExpectedFee = { readonly amount: Money; readonly inputs: Readonly<Record<string, string>> };

function missing(name: string): never {
  throw new Error(`a term of this basis counts ${name}`);
}

/** E1 (B3.2, KA-1): what a term comes to, rounded once. @throws Error when a fact that its basis counts is not told. */
export function expectedFee(term: FeeTerm, facts: FeeFacts, currency: string): ExpectedFee {
  const { stores, products, events, headMonths, baseMinor } = facts;
  const inputs: Record<string, string> = { amount: term.amount };
  const times = (name: string, count: string | number | undefined): string => {
    inputs[name] = String(count ?? missing(name));
    return inputs[name];
  };
  const counts = {
    FIXED: () => [],
    PER_STORE: () => [times("stores", stores)],
    PER_SKU_STORE: () => [times("products", products), times("stores", stores)],
    PER_EVENT: () => [times("events", events), times("stores", stores)],
    PER_HEAD_MONTH: () => [times("headMonths", headMonths)],
    RATE: () => {
      const scale = exact(10n ** BigInt(minorDigits(currency)));
      return [
        times(
          "base",
          exact(baseMinor ?? missing("base"))
            .div(scale)
            .toFixed(),
        ),
      ];
    },
  }[term.basis]();
  const total = counts.reduce((product, count) => product.times(exact(count)), exact(term.amount));
  return { amount: roundMoney(total, currency), inputs };
}
