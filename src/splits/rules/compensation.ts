import { amountText, exact, money, wholeMinor } from "../../kernel/money.ts";
import type { Line, LineSource } from "./words.ts";

const rule = "B1.4/1";

/** Exclusive investment that the dealer paid and nobody gave back. */
export type Investment = {
  readonly label: string;
  readonly amountMinor: bigint;
  readonly months: number;
  /** Months that are over on the effective day. */
  readonly elapsed: number;
};

export type CompensationAsked = {
  readonly currency: string;
  /** Net sales of the moved ground in the trailing twelve months, without what does not count; may be below zero. */
  readonly salesMinor: bigint;
  readonly salesSource: LineSource;
  readonly margin: string;
  readonly months: number;
  readonly factor: string;
  readonly capMonths: number;
  readonly investments: readonly Investment[];
};

export type Compensation = {
  readonly lines: readonly Line[];
  readonly compensationMinor: bigint;
  readonly capMinor: bigint;
  readonly capApplied: boolean;
};

const text = (minor: bigint, currency: string): string => amountText(money(minor, currency));

/**
 * C1-C3 (B1.4): A = average monthly net sales x margin x months x factor, B = amount x remaining months / months of each
 * investment, each rounded once; together at most capMonths x average monthly net sales x margin. The factor scales A
 * only; a negative base is zero. What is over the cap is a line of its own, so that the lines add up.
 */
export function compensation(asked: CompensationAsked): Compensation {
  const { currency } = asked;
  const base = asked.salesMinor < 0n ? 0n : asked.salesMinor;
  const monthly = (months: number, factor: string): bigint =>
    wholeMinor(
      exact(base)
        .times(exact(asked.margin))
        .times(exact(BigInt(months)))
        .times(exact(factor))
        .div(12),
    );
  const a = monthly(asked.months, asked.factor);
  const capMinor = monthly(asked.capMonths, "1");
  const margin = {
    sales12Months: text(asked.salesMinor, currency),
    margin: asked.margin,
  };
  const lineA: Line = {
    ...{ kind: "A", source: asked.salesSource, label: "", amountMinor: a, rule },
    inputs: { ...margin, months: String(asked.months), factor: asked.factor },
    formula: "max(sales12Months, 0) / 12 × margin × months × factor",
  };
  const linesB = asked.investments.map((each) => investmentLine(each, currency));
  const sum = linesB.reduce((total, line) => total + (line.amountMinor ?? 0n), a);
  const over = sum - capMinor;
  const capLine: Line = {
    ...{ kind: "CAP", source: "COMPUTED", label: "", amountMinor: -over, rule },
    inputs: {
      aAndB: text(sum, currency),
      cap: text(capMinor, currency),
      ...margin,
      capMonths: String(asked.capMonths),
    },
    formula: "max(sales12Months, 0) / 12 × margin × capMonths − aAndB",
  };
  return {
    lines: [lineA, ...linesB, ...(over > 0n ? [capLine] : [])],
    ...{ compensationMinor: over > 0n ? capMinor : sum, capMinor, capApplied: over > 0n },
  };
}

function investmentLine({ label, amountMinor, months, elapsed }: Investment, currency: string): Line {
  const remaining = Math.max(0, months - Math.max(0, elapsed));
  const left = amountMinor === 0n ? 0n : wholeMinor(exact(amountMinor).times(remaining).div(months));
  return {
    ...{ kind: "B", source: "ENTERED", label, amountMinor: left, rule },
    inputs: { paid: text(amountMinor, currency), months: String(months), remainingMonths: String(remaining) },
    formula: "paid × remainingMonths / months",
  };
}
