import { amountText, exact, money, wholeMinor } from "../../kernel/money.ts";
import type { BuyBackStep, Line, LineSource } from "./words.ts";

const rule = "B1.4/1";

/** Stock inside the dealer's verified count, of one lot that is traced to invoices. */
export type Lot = {
  readonly label: string;
  readonly source: LineSource;
  readonly quantity: number;
  /** What was paid for so many units, free ones among them: the diluted net invoice price as an exact fraction. */
  readonly paidMinor: bigint;
  readonly units: bigint;
  /** Output tax charged on it for so many units, on top of what was paid. */
  readonly taxMinor: bigint;
  /** Days left of its life; null: it does not expire. */
  readonly life: { readonly left: number; readonly of: number } | null;
  /** What was agreed for what lies below the table; null: nothing. */
  readonly agreedPercent: number | null;
  readonly invoices: string;
};

/** Most that may be agreed below the last step of the table (B1.4). */
export const mostAgreedPercent = 30;

/**
 * K1: the percentage for a remaining life, compared as exact fractions: at least a step's share is that step. Null: it
 * lies below all steps, where between nothing and 30% is agreed.
 */
export function tablePercent(table: readonly BuyBackStep[], life: Lot["life"]): number | null {
  if (life === null) return 100;
  const falling = table.toSorted((a, b) => b.numerator * a.denominator - a.numerator * b.denominator);
  return falling.find((step) => life.left * step.denominator >= step.numerator * life.of)?.percent ?? null;
}

/**
 * K2: a lot's buy-back: quantity x net invoice price x percentage, rounded once; and the same part of the output tax that
 * was charged with it, for goods that were invoiced are credited with their tax.
 */
export function buyBackLine(lot: Lot, table: readonly BuyBackStep[], currency: string): Line {
  const step = tablePercent(table, lot.life);
  const percent = step ?? lot.agreedPercent ?? 0;
  const partOf = (minor: bigint): bigint =>
    lot.units === 0n ? 0n : wholeMinor(exact(minor).times(lot.quantity).times(percent).div(exact(lot.units)).div(100));
  const tax = partOf(lot.taxMinor);
  return {
    ...{ kind: "BUY_BACK", source: lot.source, label: lot.label, amountMinor: partOf(lot.paidMinor), rule },
    ...(tax === 0n ? {} : { taxMinor: tax }),
    inputs: {
      quantity: String(lot.quantity),
      paid: amountText(money(lot.paidMinor, currency)),
      ...(lot.taxMinor === 0n ? {} : { tax: amountText(money(lot.taxMinor, currency)) }),
      units: lot.units.toString(),
      remainingLife: lot.life === null ? "" : `${lot.life.left}/${lot.life.of}`,
      percent: String(percent),
      percentBy: step === null ? "AGREED" : "TABLE",
      invoices: lot.invoices,
    },
    formula: "quantity × paid / units × percent / 100",
  };
}
