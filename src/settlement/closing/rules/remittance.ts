import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type PaymentMethod, type SaidDeduction, unsaid } from "./money.ts";

/** The reason of a discount that a chain takes with its payment. */
export const discounted = "DISCOUNT";

/** What a row says of a document, in minor units; null: the cell is blank. */
export type SaidRow = {
  readonly grossMinor: bigint | null;
  readonly discountMinor: bigint | null;
  readonly paidMinor: bigint | null;
  readonly deductionMinor: bigint | null;
  readonly adjustmentMinor: bigint | null;
  readonly reason: string;
  readonly note: string;
};

/** What of a payment is for a document, and what was kept back of that in words. */
export type SaidOfDocument = {
  readonly paidMinor: bigint;
  readonly deductions: readonly SaidDeduction[];
  /** How much of it is kept back in rows that say nothing else. */
  readonly aloneMinor: bigint;
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
const sum = (rows: readonly SaidRow[], of: (row: SaidRow) => bigint | null): bigint =>
  rows.reduce((total, row) => total + (of(row) ?? 0n), 0n);

/**
 * A1: what all rows of an advice about one document come to. Discounts and deductions are kept back whatever their sign; an
 * adjustment below zero is, one above zero by what is owed and paid: where neither reading adds up, nobody can tell. What
 * is owed, not paid and not explained is kept back without a word; no more is said where the advice does not name what is
 * owed.
 */
export function readDocument(rows: readonly SaidRow[]): Answer<SaidOfDocument, "ADJUSTMENT_UNCLEAR"> {
  const paidMinor = sum(rows, ({ paidMinor: minor }) => minor);
  const grossMinor = sum(rows, ({ grossMinor: minor }) => minor);
  const taken = sum(rows, (row) => size(row.discountMinor ?? 0n) + size(row.deductionMinor ?? 0n));
  const rest = grossMinor - paidMinor - taken;
  const adjusted = sum(rows, ({ adjustmentMinor }) => adjustmentMinor);
  const hasAbove = rows.some(({ adjustmentMinor }) => (adjustmentMinor ?? 0n) > 0n);
  // Some write what they keep back as an amount above zero: then it is what is missing from what is owed.
  const keptAbove = hasAbove && adjusted === rest;
  if (hasAbove && !keptAbove && adjusted !== -rest) return no({ code: "ADJUSTMENT_UNCLEAR" });
  const kept = (minor: bigint): bigint => (keptAbove ? minor : -minor);
  const deductionsOf = ({ discountMinor, deductionMinor, adjustmentMinor, reason, note }: SaidRow): SaidDeduction[] =>
    [
      { reason: discounted, amountMinor: size(discountMinor ?? 0n), note },
      { reason, amountMinor: size(deductionMinor ?? 0n), note },
      { reason, amountMinor: kept(adjustmentMinor ?? 0n), note },
    ].filter(({ amountMinor }) => amountMinor > 0n);
  const missing = grossMinor > 0n ? rest - kept(adjusted) : 0n;
  const alone = rows.filter(({ paidMinor: paid, grossMinor: owed }) => paid === null && owed === null);
  return yes({
    paidMinor,
    deductions: [
      ...rows.flatMap(deductionsOf),
      ...(missing > 0n ? [{ reason: unsaid, amountMinor: missing, note: "" }] : []),
    ],
    aloneMinor: alone.flatMap(deductionsOf).reduce((all, { amountMinor }) => all + amountMinor, 0n),
  });
}

const methods: Readonly<Record<string, PaymentMethod>> = {
  ...{ bank: "BANK", transfer: "BANK", 电汇: "BANK", 转账: "BANK", 银行转账: "BANK", 网银: "BANK", 银行: "BANK" },
  ...{ bill: "BILL", acceptance: "BILL", 承兑: "BILL", 承兑汇票: "BILL", 银行承兑汇票: "BILL", 商业承兑汇票: "BILL" },
  ...{ 银承: "BILL", 商承: "BILL", 票据: "BILL" },
};
/** What a word for the way of paying means; blank: by bank; null: none that is known. */
export const methodOf = (text: string): PaymentMethod | null =>
  text.trim() === "" ? "BANK" : (methods[text.trim().toLowerCase()] ?? null);
