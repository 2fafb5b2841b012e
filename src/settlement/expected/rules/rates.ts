import { earned, tiersOf } from "../../../chains/index.ts";
import { type Day, daysBetween, plusDays } from "../../../kernel/day.ts";
import { type Exact, amountText, exact, minorDigits, money, wholeMinor } from "../../../kernel/money.ts";
import type { Run } from "../../rules/accrual.ts";
import type { Charge, Charged } from "./charges.ts";
import { type ModeIn, type TermIn, modesIn, monthOf, shared } from "./reach.ts";
import type { Facts, Flow, Till } from "./words.ts";

const inRun = (row: { readonly bucket: Day }, run: Run): boolean => run.from <= row.bucket && row.bucket < run.to;

/** What an amount with tax is without it, exact. */
const untaxed = (gross: Exact, rate: string): Exact => gross.div(exact(rate).plus(1));

/** The tax rate of goods: that of the way they are settled. */
const taxRateOf = (how: TermIn, productId: string | null, modes: readonly ModeIn[]): string =>
  (modes.find((each) => productId !== null && each.has(productId)) ?? modes[0])?.mode.taxRate ??
  how.part.version.content.modes[0]?.taxRate ??
  "0";

/**
 * G15: what a rate is of, exact, in minor units: receipts, or the tills; with tax or without; net of what went back or not;
 * with promotions or without; at DCs alone or at all the term's places. Where a store's till tells no turnover, what it
 * sold counts at the agreed price.
 */
export function baseOf(how: TermIn, facts: Facts, run: Run): Exact {
  const base = how.term.base!;
  const places = new Set(how.stores.filter((store) => !base.dcOnly || store.kind === "DC").map((store) => store.id));
  const modes = modesIn(how.part);
  const { currency } = how.part.version.content;
  const taxed = (gross: Exact, productId: string | null) =>
    base.taxIncluded ? gross : untaxed(gross, taxRateOf(how, productId, modes));
  const counts = (row: Flow | Till) =>
    inRun(row, run) &&
    places.has(row.storeId) &&
    (base.withPromotions || !row.promotion) &&
    (row.productId === null || how.has(row.productId));
  const flows = facts.flows.filter(counts);
  const valued = (kind: Flow["kind"], of: readonly Flow[]) =>
    of.reduce(
      (sum, flow) => (flow.kind === kind ? sum.plus(taxed(valueOf(flow, facts, currency), flow.productId)) : sum),
      exact(0n),
    );
  if (base.source === "RECEIPTS")
    return base.netOfReturns
      ? valued("RECEIPT", flows).minus(valued("SUPPLIER_RETURN", flows))
      : valued("RECEIPT", flows);
  const tills = facts.tills.filter((till) => counts(till) && till.currency === currency);
  const told = new Set(facts.tills.filter((till) => inRun(till, run)).map((till) => till.storeId));
  const silent = flows.filter((flow) => !told.has(flow.storeId));
  const atTills = tills.reduce(
    (sum, till) =>
      sum.plus(taxed(exact(till.grossMinor - (base.netOfReturns ? till.returnsMinor : 0n)), till.productId)),
    exact(0n),
  );
  const sold = base.netOfReturns
    ? valued("SALE", silent).minus(valued("CUSTOMER_RETURN", silent))
    : valued("SALE", silent);
  return atTills.plus(sold);
}

/** What goods are worth with tax, exact, in minor units; of no known price nothing. */
function valueOf(flow: Flow, facts: Facts, currency: string): Exact {
  const price = flow.price ?? facts.priceOn(flow.productId, flow.bucket);
  if (price === null || (flow.currency !== null && flow.currency !== currency)) return exact(0n);
  const scale = exact(10n ** BigInt(minorDigits(currency)));
  return exact(price.unitPrice).times(exact(flow.quantity)).times(scale).div(exact(price.priceUnits));
}

/** Says which agreement a tiered term goes on: the same kind, places, products and base, whatever version says it. */
export const agreedOf = ({ term }: Pick<TermIn, "term">): string =>
  JSON.stringify([term.kind, term.stores, term.products, term.base, term.tierMode]);

const said = (how: TermIn, base: Exact): Record<string, string> => {
  const { currency } = how.part.version.content;
  const { taxIncluded, netOfReturns, withPromotions, source, dcOnly } = how.term.base!;
  return {
    base: base
      .div(exact(10n ** BigInt(minorDigits(currency))))
      .toDecimalPlaces(6)
      .toFixed(),
    ...{ source, taxIncluded: String(taxIncluded), netOfReturns: String(netOfReturns) },
    ...{ withPromotions: String(withPromotions), dcOnly: String(dcOnly) },
  };
};

/** G16: a rate of its base in the days of a part, rounded once. */
function flat(how: TermIn, facts: Facts): Charge[] {
  const base = baseOf(how, facts, how.run);
  const rate = how.term.rate ?? "0";
  const amountMinor = wholeMinor(base.times(exact(rate)));
  const inputs = { rate, ...said(how, base) };
  return amountMinor === 0n ? [] : [{ ...chargeOf(how, amountMinor, inputs), key: ["RATE", how.run.from] }];
}
const chargeOf = (how: TermIn, amountMinor: bigint, inputs: Record<string, string>) => ({
  ...{
    storeId: null,
    event: how.run.from.slice(0, 7),
    on: plusDays(how.run.to, -1),
    amountMinor,
    inputs,
    documents: [],
  },
});

/**
 * G17 (R2, R3): a rebate by tiers is what its base earned since the term began, less what earlier statements settled of it,
 * whatever was expected; it may give back. The tier expected for the whole term, at the pace so far, stands beside it for accrual.
 */
function tiered(how: TermIn, facts: Facts): Charge[] {
  const { term, part } = how;
  const { currency } = part.version.content;
  const since = { from: term.from, to: how.run.to };
  const base = baseOf(how, facts, since);
  const toDate = wholeMinor(base);
  const tiers = tiersOf(term, currency);
  const mode = term.tierMode ?? "PROGRESSIVE";
  const agreed = agreedOf(how);
  const sole = part.version.content.terms.filter(({ kind }) => kind === term.kind).length === 1;
  const settled = facts.settled
    .filter((each) => each.feeCode === term.kind && (each.agreed === null ? sole : each.agreed === agreed))
    .filter((each) => each.from >= monthOf(term.from))
    .reduce((sum, each) => sum - each.amountMinor, 0n);
  const amountMinor = earned(tiers, mode, toDate) - settled;
  const text = (minor: bigint) => amountText(money(minor, currency));
  const expected = expectedBase(how, toDate);
  const inputs = {
    ...{
      ...said(how, base),
      baseFrom: term.from,
      tierMode: mode,
      tiers: term.tiers.map((tier) => `${tier.from}: ${tier.rate}`).join("; "),
    },
    ...{ earnedToDate: text(earned(tiers, mode, toDate)), settledBefore: text(settled), agreed },
    ...(expected === null ? {} : { expectedBase: text(expected), expectedEarned: text(earned(tiers, mode, expected)) }),
  };
  return amountMinor === 0n ? [] : [{ ...chargeOf(how, amountMinor, inputs), key: ["TIERS", how.run.from] }];
}

/** What the base of the whole term comes to at the pace so far; null: the term has no end. */
function expectedBase({ term, run }: TermIn, toDate: bigint): bigint | null {
  if (term.to === null) return null;
  const gone = shared({ from: term.from, to: run.to }, term);
  return gone === null
    ? null
    : wholeMinor(exact(toDate).times(daysBetween(term.from, term.to)).div(daysBetween(gone.from, gone.to)));
}

/** What a rate of a base, flat or by tiers, comes to in a part of a period. */
export const ratesIn = (how: TermIn, facts: Facts): Charged => ({
  charges: how.term.tiers.length > 0 ? tiered(how, facts) : flat(how, facts),
  gaps: [],
});
