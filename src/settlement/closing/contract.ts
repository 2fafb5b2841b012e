import {
  type ContractContent,
  type FeeKind,
  type PaymentTerm,
  type TolerancePolicy,
  type VatCharacter,
  defaultTolerance,
  feeKinds,
  paymentTermOf,
  tolerancePolicyOf,
} from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import { exact } from "../../kernel/money.ts";
import type { FeeTerms } from "./rules/sheet.ts";

/** What a statement's contract says of closing it. */
export type ContractFacts = {
  /** In whose book it stands; null: the manufacturer's. */
  readonly bookDealerId: string | null;
  readonly policy: TolerancePolicy;
  /** How a fee is settled, by its kind. */
  termsOf(feeCode: string): FeeTerms;
  /** The VAT rate of goods whose line names none: by their mode, or by the contract's first. */
  goodsRate(productId: string | null): string;
  /** By which term goods are paid; null: the contract says none. */
  paidBy(productId: string | null, on: Day): PaymentTerm | null;
};

/** B4.4: what a contract of turnover keeps stands on the goods' invoice, as its worked figures have it. */
const keptOfTurnover: ReadonlySet<string> = new Set(["commission", "guaranteeTopUp"]);
/** Services since the reform of VAT; goods where no mode says otherwise. */
const usual = { service: "0.06", goods: "0.13" } as const;
const plain = (rate: string): string => exact(rate).toFixed();

/** A deduction without a kind is taken for a service: the chain has to invoice it (B4.5). */
const characterOf = (code: string): VatCharacter =>
  Object.hasOwn(feeKinds, code) ? feeKinds[code as FeeKind].vat : "SERVICE";

function feeTerms(content: ContractContent | null, code: string): FeeTerms {
  const term = content?.terms.find(({ kind }) => kind === code);
  const character = term?.vat ?? characterOf(code);
  const goods = (content?.modes ?? []).map(({ taxRate }) => plain(taxRate));
  const said = term === undefined ? null : plain(term.taxRate);
  const linked = said !== null && goods.includes(said) ? said : (goods[0] ?? usual.goods);
  const rate = character === "LINKED" ? linked : character === "SERVICE" ? (said ?? usual.service) : "0";
  return {
    ...{ character, method: content?.rebateMethod ?? "RED_LETTER", rate },
    onInvoice: term?.deduction === "ON_INVOICE" || keptOfTurnover.has(code),
    refundable: code === "deposit",
  };
}

/** A version of a contract, as far as closing needs it. */
type Version = {
  readonly number: number;
  readonly state: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly frozen: ContractContent;
};

/** What a statement's contract says in its period, by the newest version that holds on a day of it. */
export function contractFacts(
  versions: readonly Version[],
  period: { readonly from: Day; readonly to: Day },
): ContractFacts {
  const holding = versions
    .filter(({ state, from, to }) => state === "ACTIVE" && from < period.to && (to === null || to > period.from))
    .filter(({ from, to }) => to === null || from < to)
    .sort((a, b) => a.number - b.number);
  const content = holding.at(-1)?.frozen ?? null;
  const dealer = content?.ledger === "DEALER" && content.dealer !== null ? rowId("Dealer", content.dealer) : undefined;
  const known = new Map<string, FeeTerms>();
  const modes = content?.modes ?? [];
  const modeOf = (productId: string | null, list: typeof modes) =>
    list.find(
      ({ products }) => products === null || (productId !== null && products.includes(globalId("Product", productId))),
    );
  return {
    goodsRate: (productId) => plain((modeOf(productId, modes) ?? modes[0])?.taxRate ?? usual.goods),
    bookDealerId: dealer ?? null,
    policy: content === null ? defaultTolerance : tolerancePolicyOf(content),
    termsOf(code) {
      const terms = known.get(code) ?? feeTerms(content, code);
      known.set(code, terms);
      return terms;
    },
    paidBy(productId, on) {
      const holds = modes.filter(({ from, to }) => from <= on && (to === null || on < to));
      const mode = modeOf(productId, holds) ?? modeOf(productId, modes) ?? modes[0];
      return mode === undefined ? null : paymentTermOf(mode);
    },
  };
}
