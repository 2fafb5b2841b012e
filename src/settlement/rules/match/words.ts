import type { Day } from "../../../kernel/day.ts";

export const lineKinds = ["GOODS", "RETURN", "FEE", "OTHER"] as const;
export type LineKind = (typeof lineKinds)[number];

/**
 * A line of a statement, ours or theirs, in our own words: products, stores and orders are known by then. Amounts are
 * gross, in minor units, and signed by what the chain owes us: returns and fees are below zero, quantities with them.
 */
export type StatementLine = {
  readonly id: string;
  readonly kind: LineKind;
  /** Of the receipt, return or fee paper. */
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly quantity: bigint | null;
  /** As both write it: exact decimal text without trailing zeros. */
  readonly unitPrice: string | null;
  readonly amountMinor: bigint;
  readonly on: Day;
  /** Of a fee: its kind and what it is for (a festival, an issue, a month), as the contract calls it. */
  readonly fee: { readonly code: string; readonly event: string | null } | null;
};

export const passes = ["P1", "P2", "P3", "P4", "P5"] as const;
export type PassName = (typeof passes)[number];

/** Lines that are the same matter, in the pass that found them; HAND: a person said so. */
export type Match = {
  readonly pass: PassName | "HAND";
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
};
/** What no pass has taken yet, in the order of `inOrder`. */
export type Left = { readonly ours: readonly StatementLine[]; readonly theirs: readonly StatementLine[] };
export type Pass = (left: Left) => { readonly matches: readonly Match[]; readonly left: Left };

/** The order in which lines are taken, so that the same lines always match the same way. */
export const inOrder = (lines: readonly StatementLine[]): StatementLine[] =>
  [...lines].sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));

/** Lines by a key; lines without one are in no group. */
export function grouped(
  lines: readonly StatementLine[],
  keyOf: (line: StatementLine) => string | null,
): Map<string, StatementLine[]> {
  const groups = new Map<string, StatementLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === null) continue;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [line]);
    else own.push(line);
  }
  return groups;
}

/** A key of parts; null when one that must be there is not. */
export const keyFrom = (needed: readonly (string | bigint | null)[], more: readonly unknown[] = []): string | null =>
  needed.includes(null) ? null : JSON.stringify([...needed, ...more].map((part) => String(part)));

/** What is left after matches were taken. */
export function without(left: Left, matches: readonly Match[]): Left {
  const taken = new Set(matches.flatMap((match) => [...match.ours, ...match.theirs]).map((line) => line.id));
  return {
    ours: left.ours.filter((line) => !taken.has(line.id)),
    theirs: left.theirs.filter((line) => !taken.has(line.id)),
  };
}

/** Pairs lines of both sides that have the same key, in order; what one side has more of stays. */
export const paired =
  (
    pass: PassName,
    keyOf: (line: StatementLine) => string | null,
    only: (own: number, other: number) => boolean = () => true,
  ): Pass =>
  (left) => {
    const theirs = grouped(left.theirs, keyOf);
    const matches: Match[] = [];
    for (const [key, own] of grouped(left.ours, keyOf)) {
      const other = theirs.get(key) ?? [];
      if (other.length === 0 || !only(own.length, other.length)) continue;
      for (let at = 0; at < Math.min(own.length, other.length); at += 1)
        matches.push({ pass, ours: [own[at]!], theirs: [other[at]!] });
    }
    return { matches, left: without(left, matches) };
  };
