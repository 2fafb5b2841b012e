import type { RebateMethod, VatCharacter } from "../../../chains/index.ts";
import { exact, money } from "../../../kernel/money.ts";
import type { VarianceCode } from "../../rules/classify.ts";
import { type Confirmed, type VarianceState, confirm, confirmedAs } from "../../rules/confirm.ts";
import type { LineKind } from "../../rules/match/words.ts";
import { type TaxPaper, paperOf } from "../../rules/vat.ts";

/** What the lines of their sheet of one kind, tax rate and fee come to; rates without trailing zeros. */
export type SheetSum = {
  readonly kind: LineKind;
  readonly rate: string;
  readonly feeCode: string | null;
  readonly amountMinor: bigint;
};
/** What lies between both sides, by what it is about; kind null: their total against its own lines. */
export type VarianceSum = {
  readonly kind: LineKind | null;
  readonly rate: string;
  readonly feeCode: string | null;
  readonly code: VarianceCode;
  readonly state: VarianceState;
  readonly amountMinor: bigint;
};

/** How a fee is settled by its contract: its nature, the rate of its paper, and where the chain takes it. */
export type FeeTerms = {
  readonly character: VatCharacter;
  readonly method: RebateMethod;
  /** Of a service: its own; of a rebate: the goods'. */
  readonly rate: string;
  readonly onInvoice: boolean;
  /** Comes back one day (质保金): it is no expense. */
  readonly refundable: boolean;
};

/** A fee as it was taken off the payment. Positive is what the chain took. */
export type FeeClosing = {
  readonly code: string;
  readonly terms: FeeTerms;
  readonly takenMinor: bigint;
  readonly disputedMinor: bigint;
  readonly writtenOffMinor: bigint;
  /** Of what is neither disputed nor written off. */
  readonly paper: TaxPaper;
};

/** Everything the book has to know of a statement, in sums. */
export type Closing = {
  readonly confirmed: Confirmed;
  readonly fees: readonly FeeClosing[];
  /** Of goods, and of what lowers their invoice: it is not recognised before it is settled. */
  readonly disputedGoodsMinor: bigint;
  readonly disputedOtherMinor: bigint;
  /** What their total lacks against its lines and nobody asks for any more. */
  readonly headerGoneMinor: bigint;
  readonly headerCarriedMinor: bigint;
};

/** The paper of an amount of a fee, by its terms. */
export const paperFor = (minor: bigint, terms: FeeTerms, currency: string): TaxPaper =>
  paperOf(
    money(minor, currency),
    { character: terms.character, goodsRate: terms.rate, serviceRate: terms.rate },
    terms.method,
  );

/** The rate at which something lowers the goods' invoice: its own where goods have it, or else the highest of theirs. */
export function goodsRateFor(sums: readonly SheetSum[], rate: string): string {
  const rates = sums.filter(({ kind }) => kind === "GOODS" || kind === "RETURN").map((sum) => sum.rate);
  if (rates.length === 0 || rates.includes(rate)) return rate;
  return rates.reduce((highest, each) => (exact(each).gt(exact(highest)) ? each : highest));
}

const sumOf = (rows: readonly { readonly amountMinor: bigint }[]): bigint =>
  rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
type About = { readonly kind: LineKind | null; readonly feeCode: string | null };
/** A fee, or what a contract of turnover keeps, that stands on the goods' invoice. */
const isOnInvoice = (of: About, termsOf: (code: string) => FeeTerms): boolean =>
  (of.kind === "FEE" || of.kind === "OTHER") && of.feeCode !== null && termsOf(of.feeCode).onInvoice;
/** What is of goods: goods, returns, and what stands on their invoice. */
export const isOfGoods = (of: About, termsOf: (code: string) => FeeTerms): boolean =>
  of.kind === "GOODS" || of.kind === "RETURN" || isOnInvoice(of, termsOf);

/**
 * Z1 (B4.5, K10): a confirmed statement in sums. What is posted is the chain's sheet; what is disputed of it stands apart.
 * What nobody decided yet stands as it would by being confirmed.
 */
export function close(
  sums: readonly SheetSum[],
  headerMinor: bigint,
  between: readonly VarianceSum[],
  termsOf: (feeCode: string) => FeeTerms,
  currency: string,
): Closing {
  const variances = between.map((each) => ({ ...each, state: confirmedAs(each) }));
  const onInvoice = (line: SheetSum) => isOnInvoice(line, termsOf);
  const rateOf = (line: SheetSum) => (onInvoice(line) ? goodsRateFor(sums, line.rate) : line.rate);
  const confirmed = confirm(sums, money(headerMinor, currency), variances, rateOf, onInvoice);
  const disputed = variances.filter(({ state }) => state === "DISPUTED");
  const header = variances.filter(({ kind }) => kind === null);
  const codes = new Set(
    [...sums, ...variances].filter((each) => each.kind === "FEE").map(({ feeCode }) => feeCode ?? ""),
  );
  const fees = [...codes]
    .sort()
    .filter((code) => !termsOf(code).onInvoice)
    .map((code): FeeClosing => {
      const of = (rows: readonly VarianceSum[], state: VarianceState) =>
        sumOf(rows.filter((row) => row.kind === "FEE" && (row.feeCode ?? "") === code && row.state === state));
      const terms = termsOf(code);
      const takenMinor = -sumOf(sums.filter((row) => row.kind === "FEE" && (row.feeCode ?? "") === code));
      const [disputedMinor, writtenOffMinor] = [of(variances, "DISPUTED"), feesWrittenOff(variances, code)];
      const paper = paperFor(takenMinor - disputedMinor - writtenOffMinor, terms, currency);
      return { code, terms, takenMinor, disputedMinor, writtenOffMinor, paper };
    });
  return {
    confirmed,
    fees: fees.filter((fee) => fee.takenMinor !== 0n || fee.disputedMinor !== 0n),
    disputedGoodsMinor: sumOf(disputed.filter((row) => isOfGoods(row, termsOf))),
    disputedOtherMinor: sumOf(disputed.filter((row) => row.kind === "OTHER" && !isOfGoods(row, termsOf))),
    headerGoneMinor: sumOf(header.filter(({ state }) => state === "WRITTEN_OFF" || state === "ACCEPTED")),
    headerCarriedMinor: sumOf(header.filter(({ state }) => state === "CARRIED")),
  };
}

/** Of a fee that was taken and that we let go without a paper. */
const feesWrittenOff = (variances: readonly VarianceSum[], code: string): bigint =>
  sumOf(variances.filter((row) => row.kind === "FEE" && (row.feeCode ?? "") === code && row.state === "WRITTEN_OFF"));
