import type {
  RateBase,
  ContractContent,
  FeeTermSaid,
  ModeTerm,
  StoresChosen,
  TurnoverSaid,
} from "../rules/contract.ts";
import { feeKindOf } from "../rules/contractTerms.ts";
import type { KaContractContent, KaMode, KaStores, KaTerm, KaTolerance, KaTurnover } from "./content.ts";

/** Field practice (B4.6): 1.00 and 0.5% a line and 0.02 a unit, 10.00 and 0.1% a statement, 200.00 a month and chain. */
const usualTolerance = {
  line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
  statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
  ...{ monthlyCap: "200.00", unitPrice: "0.02" },
} as const;

/** What somebody enters, with everything that he left out said: this is what is frozen, approved and settled by. */
export function readContent(input: KaContractContent, currency: string): ContractContent {
  const days = { from: input.from, to: input.to ?? null };
  return {
    ...{ entity: input.entityId, dealer: input.dealerId ?? null, ledger: input.ledger },
    ...{ currency: (input.currency ?? currency).trim().toUpperCase(), ...days },
    ...{ stores: readStores(input.stores), products: sorted(input.productIds) },
    modes: input.modes.map((mode) => readMode(mode, days)),
    terms: input.terms.map((term) => readTerm(term, days)),
    tolerance: readTolerance(input.tolerance),
    rebateMethod: input.rebateMethod,
  };
}

const sorted = (ids: readonly string[] | null | undefined): readonly string[] | null =>
  ids == null ? null : [...new Set(ids)].sort();
const readStores = ({ scope, ids }: KaStores): StoresChosen => ({ scope, ids: [...new Set(ids)].sort() });
const text = (given: string | null | undefined): string | null => given?.trim() || null;
type Days = Pick<ContractContent, "from" | "to">;

const readMode = (mode: KaMode, days: Days): ModeTerm => ({
  ...{ products: sorted(mode.productIds), mode: mode.mode, from: mode.from ?? days.from, to: mode.to ?? days.to },
  ...{ base: mode.base, days: mode.days, paymentDays: [...new Set(mode.paymentDays)].sort((a, b) => a - b) },
  ...{ taxRate: mode.taxRate, heldBatches: mode.heldBatches ?? null, shrinkRate: mode.shrinkRate ?? null },
  turnover: mode.turnover == null ? null : readTurnover(mode.turnover),
});

const readTurnover = (said: KaTurnover): TurnoverSaid => ({
  ...{ kind: said.kind, bands: said.bands.map(readBand), profit: said.profit ?? null },
  ...{ guarantee: said.guarantee ?? null, target: said.target ?? null, overRate: said.overRate ?? null },
  ...{ period: said.period, cumulative: said.cumulative },
});
const readBand = (band: { from: string; to?: string | null; rate: string }) => ({
  ...{ from: band.from, to: band.to ?? null, rate: band.rate },
});

function readTerm(term: KaTerm, days: Days): FeeTermSaid {
  const usual = feeKindOf(term.kind);
  return {
    ...{ kind: term.kind, basis: term.basis, accrual: term.accrual, amount: term.amount ?? null },
    ...{ rate: term.rate ?? null, tiers: term.tiers.map(readBand), tierMode: term.tierMode ?? null },
    base: term.base == null ? null : readBase(term.base),
    stores: term.stores == null ? null : readStores(term.stores),
    ...{ products: sorted(term.productIds), from: term.from ?? days.from, to: term.to ?? days.to },
    evidence: term.evidence.map((each) => each.trim()).filter((each) => each !== ""),
    ...{ vat: term.vat ?? usual?.vat ?? "NONE", taxRate: term.taxRate, deduction: term.deduction },
    ...{ legality: term.legality ?? usual?.legality ?? "DOUBTFUL", legalSource: text(term.legalSource) },
    note: text(term.note),
  };
}
const readBase = (base: RateBase): RateBase => ({
  ...{ taxIncluded: base.taxIncluded, netOfReturns: base.netOfReturns, withPromotions: base.withPromotions },
  ...{ source: base.source, dcOnly: base.dcOnly },
});

const readTolerance = (said: KaTolerance | null | undefined): ContractContent["tolerance"] => {
  if (said == null) return usualTolerance;
  const limit = ({ mode, amount, percent }: KaTolerance["line"]) => ({ mode, amount, percent });
  return {
    line: limit(said.line),
    statement: limit(said.statement),
    monthlyCap: said.monthlyCap,
    unitPrice: said.unitPrice ?? null,
  };
};

/** A frozen content as the API shows it. */
export const showContent = (content: ContractContent): KaContractContent =>
  ({
    ...content,
    ...{ entityId: content.entity, dealerId: content.dealer, productIds: content.products },
    modes: content.modes.map((mode) => ({ ...mode, productIds: mode.products })),
    terms: content.terms.map((term) => ({
      ...{ ...term, productIds: term.products, deduction: term.deduction ?? "IN_PAYMENT" },
    })),
  }) as unknown as KaContractContent;
