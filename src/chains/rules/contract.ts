import type { Day } from "../../kernel/day.ts";
import { exact, minorDigits, roundMoney } from "../../kernel/money.ts";
import type { PaymentTerm, TermStart } from "./dueDate.ts";
import type { FeeAccrual, FeeBasis, Legality, RebateMethod, VatCharacter } from "./feeCatalogue.ts";
import type { Tier, TierMode } from "./tiers.ts";
import type { TolerancePolicy, ToleranceMode } from "./tolerance.ts";
import type { Guarantee, TurnoverRule } from "./turnover.ts";

/**
 * What a contract with a chain says (B3, B4.1), as data. Ids are the API's; amounts exact decimal text in major units of
 * its currency, rates exact decimals (0.22 is 22%); days half-open `[from, to)`, `to` null: no end. `products` null: all.
 */
export type ContractContent = {
  readonly entity: string;
  /** A dealer who carries it out (tri-party), and whose ledger posts what comes of it. */
  readonly dealer: string | null;
  readonly ledger: "MANUFACTURER" | "DEALER";
  readonly currency: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly stores: StoresChosen;
  readonly products: readonly string[] | null;
  readonly modes: readonly ModeTerm[];
  readonly terms: readonly FeeTermSaid[];
  readonly tolerance: ToleranceSaid;
  readonly rebateMethod: RebateMethod;
};
export type StoresChosen = { readonly scope: "ALL" | "BANNERS" | "STORES"; readonly ids: readonly string[] };

/** B4.1: how goods are settled. BATCH pays batch n when the next ones have come (压批). */
export const settlementModes = [
  "CREDIT_TERM",
  "BATCH",
  "CONSIGNMENT",
  "TURNOVER_DEDUCTION",
  "PREPAID",
  "ON_DELIVERY",
] as const;
export type SettlementMode = (typeof settlementModes)[number];

/** How some of the contract's products are settled in some of its days. */
export type ModeTerm = {
  readonly products: readonly string[] | null;
  readonly mode: SettlementMode;
  readonly from: Day;
  readonly to: Day | null;
  readonly base: TermStart;
  readonly days: number;
  readonly paymentDays: readonly number[];
  readonly taxRate: string;
  /** Of BATCH: how many batches the chain holds. */
  readonly heldBatches: number | null;
  /** Of CONSIGNMENT: the share of sales that may be lost. */
  readonly shrinkRate: string | null;
  readonly turnover: TurnoverSaid | null;
};
export type TurnoverSaid = {
  readonly kind: TurnoverRule["kind"];
  readonly bands: readonly BandSaid[];
  readonly profit: string | null;
  readonly guarantee: string | null;
  readonly target: string | null;
  readonly overRate: string | null;
  readonly period: "MONTH" | "QUARTER" | "YEAR";
  readonly cumulative: boolean;
};
export type BandSaid = { readonly from: string; readonly to: string | null; readonly rate: string };

/** What a rate is of: half of every dispute, so it is always said. */
export type RateBase = {
  readonly taxIncluded: boolean;
  readonly netOfReturns: boolean;
  readonly withPromotions: boolean;
  readonly source: "RECEIPTS" | "POS";
  readonly dcOnly: boolean;
};
export type FeeTermSaid = {
  readonly kind: string;
  readonly basis: FeeBasis;
  readonly accrual: FeeAccrual;
  readonly amount: string | null;
  readonly rate: string | null;
  readonly tiers: readonly BandSaid[];
  readonly tierMode: TierMode | null;
  readonly base: RateBase | null;
  readonly stores: StoresChosen | null;
  readonly products: readonly string[] | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly evidence: readonly string[];
  readonly vat: VatCharacter;
  readonly taxRate: string;
  /** Off what is paid (账扣), or on the goods' own invoice (票扣); contracts from before this was asked: in payment. */
  readonly deduction?: "IN_PAYMENT" | "ON_INVOICE";
  readonly legality: Legality;
  /** Which law or list says so, or which legal opinion. */
  readonly legalSource: string | null;
  readonly note: string | null;
};
export type LimitSaid = { readonly mode: ToleranceMode; readonly amount: string; readonly percent: string };
export type ToleranceSaid = {
  readonly line: LimitSaid;
  readonly statement: LimitSaid;
  readonly monthlyCap: string;
  /** The most by which the price of a unit may differ; contracts from before this was asked: it is not. */
  readonly unitPrice?: string | null;
};

/** An exact amount in major units as minor units; it was checked to be whole. */
export const minorOf = (text: string, currency: string): bigint => roundMoney(exact(text), currency).minor;

/** The turnover rule of a mode, as the rules of turnover take it. */
export function turnoverRuleOf(said: TurnoverSaid, currency: string): TurnoverRule {
  const minor = (text: string | null) => minorOf(text ?? "0", currency);
  const bands = said.bands.map((band) => ({
    ...{ fromMinor: minor(band.from), toMinor: band.to === null ? null : minor(band.to), rate: band.rate },
  }));
  const guaranteeMinor = minor(said.guarantee);
  switch (said.kind) {
    case "ACTUAL_SALES":
      return { kind: said.kind, bands };
    case "FIXED_PROFIT":
      return { kind: said.kind, profitMinor: minor(said.profit) };
    case "GUARANTEED_SALES":
    case "GUARANTEED_PROFIT":
      return { kind: said.kind, bands, guaranteeMinor };
    default:
      return {
        kind: said.kind,
        bands,
        guaranteeMinor,
        targetMinor: minor(said.target),
        overRate: said.overRate ?? "0",
      };
  }
}

/** Over how long a guarantee is reckoned. */
export const guaranteeOf = (said: TurnoverSaid): Guarantee =>
  said.period === "MONTH"
    ? { period: "MONTH", cumulative: said.cumulative }
    : { period: said.period, cumulative: false };

/** A term's tiers, as the rules of rebates take them. */
export const tiersOf = (term: FeeTermSaid, currency: string): Tier[] =>
  term.tiers.map((tier) => ({ fromMinor: minorOf(tier.from, currency), rate: tier.rate }));

export const paymentTermOf = ({ base, days, paymentDays }: ModeTerm): PaymentTerm => ({ base, days, paymentDays });

const unitMinorOf = (text: string | null, currency: string): string | null =>
  text === null
    ? null
    : exact(text)
        .times(exact(10n ** BigInt(minorDigits(currency))))
        .toFixed();

/** The limits within which differences are noise. */
export function tolerancePolicyOf({ tolerance, currency }: ContractContent): TolerancePolicy {
  const limit = ({ mode, amount, percent }: LimitSaid) => ({ mode, amountMinor: minorOf(amount, currency), percent });
  return {
    line: { ...limit(tolerance.line), unitMinor: unitMinorOf(tolerance.unitPrice ?? null, currency) },
    statement: limit(tolerance.statement),
    monthlyCapMinor: minorOf(tolerance.monthlyCap, currency),
  };
}

/** Whether two choices of products share one; null chooses all. */
export const shareProducts = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === null || b === null || a.some((each) => b.includes(each));

/** The ids that a content names, each once. */
export function idsNamed(content: ContractContent): string[] {
  const stores = [content.stores, ...content.terms.flatMap((term) => term.stores ?? [])];
  const products = [content.products, ...content.modes.map((m) => m.products), ...content.terms.map((t) => t.products)];
  return [
    ...new Set([
      ...[content.entity, ...(content.dealer === null ? [] : [content.dealer])],
      ...stores.flatMap((each) => each.ids),
      ...products.flatMap((each) => each ?? []),
    ]),
  ];
}

/** Which banner stores of a chain have now; null: none. */
export type BannerOf = (store: string) => string | null;

/** Whether two choices of a chain's stores share one: by store, by banner, or a store under one of the other's banners. */
export function shareStores(a: StoresChosen, b: StoresChosen, bannerOf: BannerOf): boolean {
  if (a.scope === "ALL" || b.scope === "ALL") return true;
  if (a.scope === b.scope) return a.ids.some((each) => b.ids.includes(each));
  const [stores, banners] = a.scope === "STORES" ? [a.ids, b.ids] : [b.ids, a.ids];
  return stores.some((store) => banners.includes(bannerOf(store) ?? ""));
}
