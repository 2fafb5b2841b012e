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
  /** The VAT rate ("0.13"), where it is known. */
  readonly taxRate?: string | null;
  /** What stands beside it on the sheet. */
  readonly note?: string | null;
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

/** A key of parts, which hold no such letter; null when one that must be there is not. */
export function keyFrom(
  needed: readonly (string | bigint | null)[],
  more: readonly (string | bigint | null)[] = [],
): string | null {
  let key = "";
  for (const part of needed) {
    if (part === null) return null;
    key += `${part}\n`;
  }
  for (const part of more) key += `${part ?? ""}\n`;
  return key;
}

/** What is left after matches were taken. */
export function without(left: Left, matches: readonly Match[]): Left {
  if (matches.length === 0) return left;
  const taken = new Set<string>();
  for (const match of matches) {
    for (const line of match.ours) taken.add(line.id);
    for (const line of match.theirs) taken.add(line.id);
  }
  const free = (line: StatementLine): boolean => !taken.has(line.id);
  return { ours: left.ours.filter(free), theirs: left.theirs.filter(free) };
}

/** Which lines of a group of each side belong together, one to one; none of them: a later pass, or a person, says. */
export type Pairing = (
  ours: readonly StatementLine[],
  theirs: readonly StatementLine[],
) => readonly (readonly [own: StatementLine, other: StatementLine])[];

/** In order; what one side has more of stays. Right where lines of one key are the same. */
export const inTurn: Pairing = (ours, theirs) =>
  ours.slice(0, theirs.length).map((own, at) => [own, theirs[at] as StatementLine]);

const byAmount = (a: StatementLine, b: StatementLine): number =>
  a.amountMinor === b.amountMinor ? 0 : a.amountMinor < b.amountMinor ? -1 : 1;

/** As many here as there, the smaller amounts with the smaller ones. Otherwise who belongs to whom is not known. */
export const asMany: Pairing = (ours, theirs) => {
  if (ours.length !== theirs.length) return [];
  return ours.length === 1 ? inTurn(ours, theirs) : inTurn([...ours].sort(byAmount), [...theirs].sort(byAmount));
};

/** A group of both sides' lines that have the same key, in the order of ours. */
export function* both(
  left: Left,
  keyOf: (line: StatementLine) => string | null,
): Generator<readonly [ours: StatementLine[], theirs: StatementLine[]]> {
  if (left.ours.length === 0 || left.theirs.length === 0) return;
  const theirs = grouped(left.theirs, keyOf);
  if (theirs.size === 0) return;
  for (const [key, own] of grouped(left.ours, keyOf)) {
    const other = theirs.get(key);
    if (other !== undefined) yield [own, other];
  }
}

/** Pairs lines of both sides that have the same key. */
export const paired =
  (pass: PassName, keyOf: (line: StatementLine) => string | null, pairing: Pairing = inTurn): Pass =>
  (left) => {
    const matches: Match[] = [];
    for (const [ours, theirs] of both(left, keyOf))
      for (const [own, other] of pairing(ours, theirs)) matches.push({ pass, ours: [own], theirs: [other] });
    return { matches, left: without(left, matches) };
  };

/** Several passes as one: each takes what the ones before left. */
export const oneAfterAnother =
  (...all: readonly Pass[]): Pass =>
  (begun) => {
    let left = begun;
    let matches: readonly Match[] = [];
    for (const pass of all) {
      const found = pass(left);
      // Not pushed by spreading: a million matches are more than a call takes.
      if (found.matches.length > 0) matches = matches.length === 0 ? found.matches : matches.concat(found.matches);
      left = found.left;
    }
    return { matches, left };
  };
