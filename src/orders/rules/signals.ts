import { type Day, daysBetween, plusDays, plusMonths } from "../../kernel/day.ts";
import { type Exact, exact } from "../../kernel/money.ts";

/** Signals of B2.4 that an order itself gives off. They hold the order for a person; they never punish. */
export const orderSignals = ["ORDER_SPIKE", "CAPACITY", "NEW_DEALER_BULK"] as const;
export type OrderSignal = (typeof orderSignals)[number];

/** What a manufacturer may set otherwise. */
export type SignalTerms = {
  /** Order units: the deviation of a small dealer's history is taken as at least this. */
  readonly sigmaFloor: number;
  readonly capacityDays: number;
  readonly newDealerDays: number;
  readonly newDealerUnits: number;
};
export const defaultSignalTerms: SignalTerms = {
  sigmaFloor: 5,
  capacityDays: 90,
  newDealerDays: 30,
  newDealerUnits: 50,
};

/** A signal with the figures a person decides on; decimal texts have one place. */
export type Signalled = {
  readonly signal: OrderSignal;
  readonly productId: string | null;
  readonly figures: Readonly<Record<string, string | number>>;
  /** What is normal for the dealer: what a suspect order is capped at in a shortage. Null where nothing says. */
  readonly normal: number | null;
};

const text = (value: Exact): string => value.toFixed(1);
const meanOf = (values: readonly number[]): Exact =>
  values.reduce((sum, value) => sum.plus(exact(BigInt(value))), exact(0n)).dividedBy(exact(BigInt(values.length)));

/** The sample deviation; zero of fewer than two values. */
function sampleDeviation(values: readonly number[]): Exact {
  if (values.length < 2) return exact(0n);
  const mean = meanOf(values);
  return values
    .reduce((sum, value) => sum.plus(exact(BigInt(value)).minus(mean).pow(2)), exact(0n))
    .dividedBy(exact(BigInt(values.length - 1)))
    .sqrt();
}

export type DemandFacts = {
  readonly productId: string;
  /** This order and what was ordered before it in the same period, in order units. */
  readonly quantity: number;
  /** Quantities of the closed periods before this one, since the dealer first bought. */
  readonly history: readonly number[];
  /** Quantities of the same season in earlier years; where there are any, they are the baseline. */
  readonly season: readonly number[];
};

/** Fewer periods than this say nothing about what is normal. */
const enough = 3;

/** R4: more than the seasonal mean and three deviations, or more than twice the seasonal baseline. */
export function spikeOf(facts: DemandFacts, terms: SignalTerms): Signalled | null {
  if (facts.season.length === 0 && facts.history.length < enough) return null;
  const base = facts.season.length > 0 ? facts.season : facts.history;
  const mean = meanOf(base);
  const spread = sampleDeviation(base.length >= 2 ? base : facts.history);
  const floor = exact(BigInt(terms.sigmaFloor));
  const sigma = spread.lessThan(floor) ? floor : spread;
  const quantity = exact(BigInt(facts.quantity));
  const [limit, twice] = [mean.plus(sigma.times(exact(3n))), mean.times(exact(2n))];
  if (!quantity.greaterThan(limit) && !quantity.greaterThan(twice)) return null;
  return {
    signal: "ORDER_SPIKE",
    productId: facts.productId,
    figures: { quantity: facts.quantity, mean: text(mean), sigma: text(sigma), limit: text(limit), twice: text(twice) },
    normal: Number(mean.toFixed(0)),
  };
}

export type CapacityFacts = {
  readonly productId: string;
  /** In his warehouse, as he reported it last, with what he counted in since. */
  readonly stock: number;
  readonly inTransit: number;
  /** Open orders of the product, this one included (readings B2.4), and this one. */
  readonly open: number;
  readonly own: number;
  /** Sold on within the territory over so many days. */
  readonly sold: number;
  readonly days: number;
};

/** The days that tell how a dealer sells on: three months up to today, today included. */
export const threeMonths = (today: Day): { readonly from: Day; readonly to: Day } => ({
  from: plusMonths(today, -3),
  to: plusDays(today, 1),
});

/** R5: what the dealer would hold lasts longer than the limit; who sells nothing exceeds every capacity. */
export function capacityOf(facts: CapacityFacts, terms: SignalTerms): Signalled | null {
  const held = facts.stock + facts.inTransit + facts.open;
  if (held === 0 || BigInt(held) * BigInt(facts.days) <= BigInt(terms.capacityDays) * BigInt(facts.sold)) return null;
  const perDay = exact(BigInt(facts.sold)).dividedBy(exact(BigInt(facts.days)));
  const { stock, inTransit, open } = facts;
  const figures = { held, stock, inTransit, open, perDay: text(perDay), limit: terms.capacityDays };
  const covers = facts.sold === 0 ? {} : { days: text(exact(BigInt(held)).dividedBy(perDay)) };
  const room = exact(BigInt(terms.capacityDays))
    .times(perDay)
    .minus(exact(BigInt(held - facts.own)));
  return {
    signal: "CAPACITY",
    productId: facts.productId,
    figures: { ...figures, ...covers },
    normal: Math.max(0, Math.floor(Number(room.toFixed(0, 1)))),
  };
}

/** R10: a dealer of less than thirty days orders more than fifty cases. */
export function newDealerBulkOf(
  facts: { readonly since: Day | null; readonly today: Day; readonly quantity: number },
  terms: SignalTerms,
): Signalled | null {
  if (facts.since === null) return null;
  const days = daysBetween(facts.since, facts.today);
  if (days >= terms.newDealerDays || facts.quantity <= terms.newDealerUnits) return null;
  return {
    signal: "NEW_DEALER_BULK",
    productId: null,
    figures: { days, quantity: facts.quantity, limit: terms.newDealerUnits },
    normal: null,
  };
}
