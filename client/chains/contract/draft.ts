import type {
  FeeAccrual,
  FeeBasis,
  FeeDeduction,
  FeeLegality,
  FeeVat,
  GuaranteePeriod,
  KaContentPartsFragment,
  KaContractContentInput,
  KaLedger,
  KaRebateMethod,
  KaSettlementMode,
  KaStoreScope,
  KaTermStart,
  KaTierMode,
  KaToleranceMode,
  KaTurnoverKind,
  TurnoverSource,
} from "../../gql/types.ts";
import { percentOf, rateOf } from "../../ui/percent.ts";
import { dayAfter, lastDay } from "./version.ts";

/** A contract as it is being written: texts as they are typed, rates in percent, and the last day of everything. */
export type StoresDraft = { readonly scope: KaStoreScope; readonly ids: readonly string[] };
export type BandDraft = { readonly from: string; readonly to: string; readonly rate: string };
export type TurnoverDraft = {
  readonly kind: KaTurnoverKind;
  readonly bands: readonly BandDraft[];
  readonly profit: string;
  readonly guarantee: string;
  readonly target: string;
  readonly overRate: string;
  readonly period: GuaranteePeriod;
  readonly cumulative: boolean;
};
export type ModeDraft = {
  readonly key: number;
  readonly mode: KaSettlementMode;
  readonly products: readonly string[] | null;
  readonly base: KaTermStart;
  readonly days: string;
  readonly paymentDays: readonly number[];
  readonly taxRate: string;
  readonly heldBatches: string;
  readonly shrinkRate: string;
  readonly turnover: TurnoverDraft | null;
  /** Empty: the contract's. */
  readonly from: string;
  readonly last: string;
};
export type DraftBase = {
  readonly taxIncluded: boolean;
  readonly netOfReturns: boolean;
  readonly withPromotions: boolean;
  readonly source: TurnoverSource;
  readonly dcOnly: boolean;
};
export type TermDraft = {
  readonly key: number;
  readonly kind: string;
  readonly basis: FeeBasis;
  readonly accrual: FeeAccrual;
  readonly amount: string;
  readonly rate: string;
  readonly tiers: readonly BandDraft[];
  readonly tierMode: KaTierMode;
  readonly base: DraftBase;
  readonly stores: StoresDraft | null;
  readonly products: readonly string[] | null;
  readonly from: string;
  readonly last: string;
  readonly evidence: readonly string[];
  readonly vat: FeeVat;
  readonly taxRate: string;
  readonly deduction: FeeDeduction;
  readonly legality: FeeLegality;
  readonly legalSource: string;
  readonly note: string;
};
export type LimitDraft = { readonly mode: KaToleranceMode; readonly amount: string; readonly percent: string };
export type ContractDraft = {
  readonly number: string;
  readonly name: string;
  readonly entity: string | null;
  readonly dealer: string | null;
  readonly ledger: KaLedger;
  readonly currency: string;
  readonly from: string;
  readonly last: string;
  readonly stores: StoresDraft;
  readonly products: readonly string[] | null;
  readonly modes: readonly ModeDraft[];
  readonly terms: readonly TermDraft[];
  readonly tolerance: {
    readonly line: LimitDraft;
    readonly statement: LimitDraft;
    readonly monthlyCap: string;
    readonly unitPrice: string;
  };
  readonly rebateMethod: KaRebateMethod;
};

let keys = 0;
const newKey = (): number => (keys += 1);
/** After a kept draft was read: its keys are taken. */
export const keysAfter = ({ modes, terms }: Pick<ContractDraft, "modes" | "terms">): void =>
  void (keys = Math.max(keys, ...modes.map(({ key }) => key), ...terms.map(({ key }) => key)));

const allStores: StoresDraft = { scope: "ALL", ids: [] };
export const freshMode = (): ModeDraft => ({
  ...{ key: newKey(), mode: "CREDIT_TERM", products: null, base: "MONTH_END_OF_RECEIPT", days: "45" },
  ...{ paymentDays: [], taxRate: "0.13", heldBatches: "", shrinkRate: "", turnover: null, from: "", last: "" },
});
export const freshTurnover = (): TurnoverDraft => ({
  ...{ kind: "ACTUAL_SALES", bands: [{ from: "0", to: "", rate: "" }], profit: "", guarantee: "", target: "" },
  ...{ overRate: "", period: "MONTH", cumulative: false },
});
export const freshBase = (): DraftBase => ({
  ...{ taxIncluded: false, netOfReturns: true, withPromotions: true, source: "RECEIPTS", dcOnly: false },
});

type Usual = { readonly kind: string } & Pick<TermDraft, "basis" | "accrual" | "vat" | "legality">;
/** A term as its kind usually is. */
export const freshTerm = ({ kind, basis, accrual, vat, legality }: Usual): TermDraft => ({
  ...{ key: newKey(), kind, basis, accrual, amount: "", rate: "", tierMode: "WHOLE", base: freshBase() },
  tiers: accrual === "EXPECTED_TIER" ? [{ from: "", to: "", rate: "" }] : [],
  ...{ stores: null, products: null, from: "", last: "", evidence: [], vat, legality, legalSource: "", note: "" },
  ...{ taxRate: vat === "LINKED" ? "0.13" : vat === "SERVICE" ? "0.06" : "0", deduction: "IN_PAYMENT" },
});

export const freshDraft = (entity: string | null, today: string, currency: string): ContractDraft => ({
  ...{ number: "", name: "", entity, dealer: null, ledger: "MANUFACTURER", currency },
  ...{ from: today, last: `${today.slice(0, 4)}-12-31`, stores: allStores, products: null },
  ...{ modes: [freshMode()], terms: [], rebateMethod: "RED_LETTER" },
  tolerance: {
    line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
    ...{ monthlyCap: "200.00", unitPrice: "0.02" },
  },
});

type Said = KaContentPartsFragment;
const shown = (text: string | null | undefined): string => text ?? "";
const pct = (rate: string | null | undefined): string => (rate == null ? "" : percentOf(rate));
const bandShown = ({ from, to, rate }: { from: string; to: string | null; rate: string }): BandDraft => ({
  ...{ from, to: shown(to), rate: percentOf(rate) },
});

/** What was agreed, to be changed. Days that are the contract's own are left to follow it. */
export function draftOf(said: Said, number: string, name: string): ContractDraft {
  const days = (part: { from: string | null; to: string | null }) => ({
    from: part.from === said.from ? "" : shown(part.from),
    last: part.to === said.to ? "" : shown(lastDay(part.to)),
  });
  return {
    ...{ number, name, entity: said.entityId, dealer: said.dealerId, ledger: said.ledger },
    ...{ currency: shown(said.currency), from: said.from, last: shown(lastDay(said.to)), stores: said.stores },
    products: said.productIds,
    modes: said.modes.map((mode) => ({
      ...{ key: newKey(), mode: mode.mode, products: mode.productIds, base: mode.base, days: String(mode.days) },
      ...{ paymentDays: mode.paymentDays, taxRate: mode.taxRate, shrinkRate: pct(mode.shrinkRate), ...days(mode) },
      heldBatches: mode.heldBatches === null ? "" : String(mode.heldBatches),
      turnover:
        mode.turnover === null
          ? null
          : {
              ...{ kind: mode.turnover.kind, bands: mode.turnover.bands.map(bandShown) },
              ...{ profit: shown(mode.turnover.profit), guarantee: shown(mode.turnover.guarantee) },
              ...{ target: shown(mode.turnover.target), overRate: pct(mode.turnover.overRate) },
              ...{ period: mode.turnover.period, cumulative: mode.turnover.cumulative },
            },
    })),
    terms: said.terms.map((term) => ({
      ...{ key: newKey(), kind: term.kind, basis: term.basis, accrual: term.accrual, amount: shown(term.amount) },
      ...{ rate: pct(term.rate), tiers: term.tiers.map(bandShown), tierMode: term.tierMode ?? "WHOLE" },
      ...{ base: term.base ?? freshBase(), stores: term.stores, products: term.productIds, ...days(term) },
      ...{ evidence: term.evidence, vat: term.vat ?? "NONE", taxRate: term.taxRate, deduction: term.deduction },
      ...{ legality: term.legality ?? "OK", legalSource: shown(term.legalSource), note: shown(term.note) },
    })),
    tolerance:
      said.tolerance == null
        ? freshDraft(null, said.from, "").tolerance
        : { ...said.tolerance, unitPrice: shown(said.tolerance.unitPrice) },
    rebateMethod: said.rebateMethod,
  };
}

/** An amount as typed, for the API; what is no number as null, so that the server says what is wrong where it stands. */
const decimal = (typed: string): string | null => {
  const text = typed.trim();
  // Commas are read where they part thousands; 5.000,50 is nobody's five.
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,15}(\.\d{1,12})?$/.test(plain) ? plain : null;
};
/** The same where the API takes no null: nothing of ours is below zero. */
const amount = (typed: string): string => decimal(typed) ?? "-1";
const whole = (typed: string): number => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : -1);
const text = (typed: string): string | null => typed.trim() || null;
const band = ({ from, to, rate }: BandDraft) => ({
  ...{ from: amount(from), to: to.trim() === "" ? null : amount(to), rate: rateOf(rate) ?? "-1" },
});
const days = ({ from, last }: { from: string; last: string }) => ({
  ...{ from: text(from), to: last === "" ? null : dayAfter(last) },
});

/** The content that is sent; null before there is a company and a first day, without which the API cannot be asked. */
export function contentOf(draft: ContractDraft): KaContractContentInput | null {
  if (draft.entity === null || draft.from === "") return null;
  return {
    ...{ entityId: draft.entity, dealerId: draft.dealer, ledger: draft.ledger, currency: text(draft.currency) },
    ...{ from: draft.from, to: days(draft).to, stores: storesSent(draft.stores), productIds: sent(draft.products) },
    modes: draft.modes.map((mode) => ({
      ...{ productIds: sent(mode.products), mode: mode.mode, ...days(mode), base: mode.base, days: whole(mode.days) },
      ...{ paymentDays: [...mode.paymentDays], taxRate: mode.taxRate },
      heldBatches: mode.mode === "BATCH" && mode.heldBatches !== "" ? whole(mode.heldBatches) : null,
      shrinkRate: mode.mode === "CONSIGNMENT" && mode.shrinkRate !== "" ? (rateOf(mode.shrinkRate) ?? "-1") : null,
      turnover: mode.mode === "TURNOVER_DEDUCTION" ? turnoverSent(mode.turnover ?? freshTurnover()) : null,
    })),
    terms: draft.terms.map(termSent),
    tolerance: {
      line: limitSent(draft.tolerance.line),
      statement: limitSent(draft.tolerance.statement),
      monthlyCap: amount(draft.tolerance.monthlyCap),
      unitPrice: draft.tolerance.unitPrice.trim() === "" ? null : amount(draft.tolerance.unitPrice),
    },
    rebateMethod: draft.rebateMethod,
  };
}

const sent = (ids: readonly string[] | null): string[] | null => (ids === null ? null : [...ids]);
const storesSent = ({ scope, ids }: StoresDraft) => ({ scope, ids: scope === "ALL" ? [] : [...ids] });
const limitSent = ({ mode, amount: most, percent }: LimitDraft) => ({
  mode,
  amount: amount(most),
  percent: amount(percent),
});
const baseSent = ({ taxIncluded, netOfReturns, withPromotions, source, dcOnly }: DraftBase) => ({
  ...{ taxIncluded, netOfReturns, withPromotions, source, dcOnly },
});

/** Whether a kind of deduction has a fixed profit, a guarantee, a target. */
export const hasProfit = (kind: KaTurnoverKind): boolean => kind === "FIXED_PROFIT";
export const hasGuarantee = (kind: KaTurnoverKind): boolean => kind !== "ACTUAL_SALES" && kind !== "FIXED_PROFIT";
export const hasTarget = (kind: KaTurnoverKind): boolean => kind === "TARGET_SALES" || kind === "TARGET_PROFIT";

const turnoverSent = (said: TurnoverDraft) => ({
  ...{ kind: said.kind, bands: hasProfit(said.kind) ? [] : said.bands.map(band), period: said.period },
  profit: hasProfit(said.kind) ? decimal(said.profit) : null,
  guarantee: hasGuarantee(said.kind) ? decimal(said.guarantee) : null,
  target: hasTarget(said.kind) ? decimal(said.target) : null,
  overRate: hasTarget(said.kind) ? rateOf(said.overRate) : null,
  cumulative: said.cumulative && said.period === "MONTH",
});

function termSent(term: TermDraft) {
  const isRated = term.basis === "RATE";
  const tiered = isRated && term.tiers.length > 0;
  return {
    ...{ kind: term.kind, basis: term.basis, accrual: term.accrual },
    ...{ amount: isRated ? null : decimal(term.amount), rate: isRated && !tiered ? rateOf(term.rate) : null },
    ...{ tiers: tiered ? term.tiers.map(band) : [], tierMode: tiered ? term.tierMode : null },
    ...{ base: isRated ? baseSent(term.base) : null, stores: term.stores === null ? null : storesSent(term.stores) },
    ...{ productIds: sent(term.products), ...days(term), evidence: [...term.evidence], vat: term.vat },
    ...{ taxRate: term.taxRate, deduction: term.deduction, legality: term.legality },
    ...{ legalSource: text(term.legalSource), note: text(term.note) },
  };
}
