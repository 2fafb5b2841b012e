import type { Day } from "../../../kernel/day.ts";
import { money, split } from "../../../kernel/money.ts";
import type { SettledFact } from "./words.ts";

/** Our lines of a term in a statement, together. */
export type OursOfTerm = {
  readonly feeCode: string;
  readonly agreed: string;
  readonly from: Day;
  readonly amountMinor: bigint;
};

/** A fee of an earlier statement of which something was given to the chain, beyond what we expected. */
export type GivenItem = {
  readonly from: Day;
  /** So much less the chain owes for it: accepted, written off, lost in a dispute or claimed and given in to. */
  readonly givenMinor: bigint;
  readonly currency: string;
  /** The kind of fee, where none of our lines of a term is in it. */
  readonly feeCode: string | null;
  /** Our lines in it that go on with a term. */
  readonly ours: readonly Omit<OursOfTerm, "from">[];
};

/**
 * G17: what earlier statements settled of terms that are reckoned to date: what we expected, and whatever more or less both
 * sides ended with. What is argued about, or carried on, has settled nothing else yet. What the chain took where we
 * expected nothing has no line of ours: it goes by its kind.
 */
export function settledOfTerms(ours: readonly OursOfTerm[], given: readonly GivenItem[]): SettledFact[] {
  return [...ours, ...given.flatMap(ofItem)].filter(({ amountMinor }) => amountMinor !== 0n);
}

function ofItem({ from, givenMinor, feeCode, currency, ours }: GivenItem): SettledFact[] {
  if (ours.length === 0) return feeCode === null ? [] : [{ feeCode, agreed: null, from, amountMinor: -givenMinor }];
  const sizes = ours.map(({ amountMinor }) => (amountMinor < 0n ? -amountMinor : amountMinor));
  const shares = split(money(givenMinor, currency), sizes.every((size) => size === 0n) ? sizes.map(() => 1n) : sizes);
  return ours.map((line, at) => ({ ...line, from, amountMinor: -shares[at]!.minor }));
}
