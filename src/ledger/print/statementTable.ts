import type { Day } from "../../kernel/day.ts";
import { amountText, money } from "../../kernel/money.ts";
import { ageingBuckets } from "../rules/ageing.ts";
import type { StatementFigures } from "../rules/statement.ts";
import type { StatementWords } from "./statement.texts.ts";

export type StatementAbout = {
  readonly manufacturer: string;
  readonly dealer: string;
  readonly from: Day;
  readonly asOf: Day;
  readonly currency: string;
};

/** A statement as rows of text: the same for paper and sheet. Amounts are exact decimal text. */
export type StatementTable = {
  readonly heading: readonly string[];
  readonly columns: readonly string[];
  /** Six cells each; the last two are amounts. */
  readonly rows: readonly (readonly string[])[];
  readonly sums: readonly (readonly [word: string, amount: string])[];
  readonly ageing: readonly (readonly [word: string, amount: string])[];
};

export function statementTable(about: StatementAbout, told: StatementFigures, words: StatementWords): StatementTable {
  const text = (minor: bigint): string => amountText(money(minor, about.currency));
  const lines = told.lines.map((line) => [
    line.on,
    line.reason === null ? words.kinds[line.kind] : words.reasons[line.reason],
    line.documentNo,
    line.dueOn ?? "",
    text(line.amountMinor),
    text(line.balanceMinor),
  ]);
  return {
    heading: [
      about.manufacturer,
      `${words.dealer}: ${about.dealer}`,
      `${words.period}: ${about.from} – ${about.asOf}    ${words.currency}: ${about.currency}`,
    ],
    columns: words.columns,
    rows: [
      [about.from, words.opening, "", "", "", text(told.openingMinor)],
      ...lines,
      [about.asOf, words.closing, "", "", "", text(told.closingMinor)],
    ],
    sums: [
      [words.receivable, text(told.receivableMinor)],
      [words.unapplied, text(told.unappliedMinor)],
      [words.prepayment, text(told.prepaymentMinor)],
      [words.deposit, text(told.depositMinor)],
    ],
    ageing: ageingBuckets.map((bucket) => [words.buckets[bucket], text(told.ageing[bucket])]),
  };
}
