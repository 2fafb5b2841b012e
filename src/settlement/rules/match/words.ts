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
  /** Where it stands on the sheet: of two that are alike the first is the one, the second is once more. */
  readonly rowNo?: number | null;
};

export const passes = ["P1", "P2", "P3", "P4", "P5"] as const;
export type PassName = (typeof passes)[number];

/** Lines that are the same matter, in the pass that found them; HAND: a person said so. */
export type Match = {
  readonly pass: PassName | "HAND";
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
};
/** What no pass has taken yet, in no order. */
export type Left = { readonly ours: readonly StatementLine[]; readonly theirs: readonly StatementLine[] };
export type Found = { readonly matches: readonly Match[]; readonly left: Left };
/**
 * Yields where others may work in between: never long apart, however many the lines. What it has found since it last did
 * comes with it, in the order of our lines.
 */
export type Pass = (left: Left) => Generator<readonly Match[] | undefined, Found>;
/** Lines looked at between two such places. */
export const stride = 2048;

/** The order in which lines of a key are taken, so that the same lines always match the same way: by day, where they stand on the sheet, id. */
function asTheyStand(a: StatementLine, b: StatementLine): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  const rows = (a.rowNo ?? 0) - (b.rowNo ?? 0);
  return rows === 0 ? (a.id < b.id ? -1 : 1) : rows;
}

type Fact = string | bigint | null;
export type FactOf = (line: StatementLine) => Fact;
/**
 * What lines have in common: the first fact names few lines, and must be there, as must the other `needed` ones; `more`
 * may be missing on both sides. `of` says which lines are meant at all, `ours` and `theirs` which of a side.
 */
export type Key = {
  readonly of: (line: StatementLine) => boolean;
  readonly ours?: (line: StatementLine) => boolean;
  readonly theirs?: (line: StatementLine) => boolean;
  readonly needed: readonly FactOf[];
  readonly more: readonly FactOf[];
};

/** One line, or several: most groups are of one, and a list for each of a hundred thousand costs more than all else. */
type Group = StatementLine | StatementLine[];
const listOf = (group: Group): StatementLine[] => (Array.isArray(group) ? group : [group]);
/** Whoever takes of several lines takes them in one order, wherever they came from. */
const orderedOf = (group: Group): StatementLine[] => (Array.isArray(group) ? [...group].sort(asTheyStand) : [group]);

/** Lines by a text; lines without one are in no group. */
function grouped(
  lines: readonly StatementLine[],
  textOf: (line: StatementLine) => string | null,
): Map<string, StatementLine[]> {
  const groups = new Map<string, StatementLine[]>();
  for (const line of lines) {
    const text = textOf(line);
    if (text === null) continue;
    const own = groups.get(text);
    if (own === undefined) groups.set(text, [line]);
    else own.push(line);
  }
  return groups;
}

/** The first fact alone: nearly always enough to tell lines apart, and made without a new text. */
const firstOf =
  ({ of, needed: [first] }: Key, among: (line: StatementLine) => boolean = () => true) =>
  (line: StatementLine): string | null => {
    const fact = of(line) && among(line) ? (first as FactOf)(line) : null;
    return typeof fact === "bigint" ? fact.toString() : fact;
  };
/** All facts as one text. */
const wholeOf =
  ({ needed, more }: Key) =>
  (line: StatementLine): string | null => {
    let text = "";
    for (const factOf of needed) {
      const fact = factOf(line);
      if (fact === null) return null;
      text += `${fact}\n`;
    }
    for (const factOf of more) text += `${factOf(line) ?? ""}\n`;
    return text;
  };
const alike = ({ needed, more }: Key, a: StatementLine, b: StatementLine): boolean =>
  needed.every((factOf) => factOf(a) !== null && factOf(a) === factOf(b)) &&
  more.every((factOf) => factOf(a) === factOf(b));

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

type Pairs = readonly [ours: readonly StatementLine[], theirs: readonly StatementLine[]];
/** The lines of both sides that say the same first fact. */
type Shared = { ours: Group | null; theirs: Group | null };
type Rest = Record<keyof Left, StatementLine[]>;

const joined = (group: Group | null, line: StatementLine): Group => {
  if (group === null) return line;
  if (!Array.isArray(group)) return [group, line];
  group.push(line);
  return group;
};

/** What both sides say, in the order of our lines; lines whose first fact is not the other side's are left. */
function* sharedBy(left: Left, key: Key, rest: Rest): Generator<undefined, readonly Shared[]> {
  const groups = new Map<string, Shared>();
  const shared: Shared[] = [];
  let seen = 0;
  const theirs = firstOf(key, key.theirs);
  for (const line of left.theirs) {
    if ((seen += 1) % stride === 0) yield;
    const text = theirs(line);
    const known = text === null ? null : groups.get(text);
    if (text === null) rest.theirs.push(line);
    else if (known) known.theirs = joined(known.theirs, line);
    else groups.set(text, { ours: null, theirs: line });
  }
  const ours = firstOf(key, key.ours);
  for (const line of left.ours) {
    if ((seen += 1) % stride === 0) yield;
    const text = groups.size === 0 ? null : ours(line);
    const known = text === null ? undefined : groups.get(text);
    if (known === undefined) rest.ours.push(line);
    else {
      if (known.ours === null) shared.push(known);
      known.ours = joined(known.ours, line);
    }
  }
  for (const { ours: own, theirs: other } of groups.values()) if (own === null) leave(rest.theirs, other);
  return shared;
}

function leave(rest: StatementLine[], group: Group | null): void {
  if (Array.isArray(group)) for (const line of group) rest.push(line);
  else if (group !== null) rest.push(group);
}

/** Of lines with the same first fact those that have all facts in common, each in order. */
function* closely(key: Key, ours: Group, theirs: Group): Generator<Pairs> {
  const whole = wholeOf(key);
  const other = grouped(orderedOf(theirs), whole);
  for (const [text, own] of grouped(orderedOf(ours), whole)) {
    const same = other.get(text);
    if (same !== undefined) yield [own, same];
  }
}

type Take = (...pairs: Pairs) => readonly Match[];
/** What belongs together of lines with the same first fact; most are one of each side. */
function takenOf(key: Key, ours: Group, theirs: Group, take: Take): readonly Match[] {
  if (Array.isArray(ours) || Array.isArray(theirs))
    return [...closely(key, ours, theirs)].flatMap((pairs) => take(...pairs));
  return alike(key, ours, theirs) ? take([ours], [theirs]) : [];
}

/** Leaves what of a group no match took. */
function leaveUntaken(rest: Rest, { ours, theirs }: Shared, matches: readonly Match[]): void {
  if (matches.length === 1 && !Array.isArray(ours) && !Array.isArray(theirs)) return;
  const taken = new Set(matches.flatMap((match) => [...match.ours, ...match.theirs]));
  const free = (group: Group | null) => (group === null ? [] : listOf(group).filter((line) => !taken.has(line)));
  leave(rest.ours, free(ours));
  leave(rest.theirs, free(theirs));
}

/** A pass that takes of each group with the same key what belongs together. */
export const groupwise = (key: Key, take: Take): Pass =>
  function* (left) {
    if (left.ours.length === 0 || left.theirs.length === 0) return { matches: [], left };
    const rest: Rest = { ours: [], theirs: [] };
    const matches: Match[] = [];
    let [told, seen] = [0, 0];
    for (const group of yield* sharedBy(left, key, rest)) {
      if ((seen += 1) % stride === 0) {
        yield matches.slice(told);
        told = matches.length;
      }
      const found = takenOf(key, group.ours as Group, group.theirs as Group, take);
      for (const match of found) matches.push(match);
      leaveUntaken(rest, group, found);
    }
    yield matches.slice(told);
    return { matches, left: matches.length === 0 ? left : rest };
  };

/** Pairs lines of both sides that have the same key. */
export const paired = (pass: PassName, key: Key, pairing: Pairing = inTurn): Pass =>
  groupwise(key, (ours, theirs) => {
    const pairs = pairing(ours, theirs);
    return pairs.length === 1 && ours.length === 1 && theirs.length === 1
      ? [{ pass, ours, theirs }]
      : pairs.map(([own, other]) => ({ pass, ours: [own], theirs: [other] }));
  });

/** Several passes as one: each takes what the ones before left. */
export const oneAfterAnother = (...all: readonly Pass[]): Pass =>
  function* (begun) {
    let left = begun;
    let matches: readonly Match[] = [];
    for (const pass of all) {
      const found = yield* pass(left);
      // Not pushed by spreading: a million matches are more than a call takes.
      if (found.matches.length > 0) matches = matches.length === 0 ? found.matches : matches.concat(found.matches);
      left = found.left;
    }
    return { matches, left };
  };

// The facts that keys are made of.
export const noFee = (line: StatementLine): boolean => line.kind !== "FEE";
export const documentOf: FactOf = (line) => line.documentNo;
export const orderOf: FactOf = (line) => line.orderNo;
export const productOf: FactOf = (line) => line.productId;
export const storeOf: FactOf = (line) => line.storeId;
export const kindOf: FactOf = (line) => line.kind;
export const quantityOf: FactOf = (line) => line.quantity;
export const priceOf: FactOf = (line) => line.unitPrice;
export const amountOf: FactOf = (line) => line.amountMinor;
export const dayOf: FactOf = (line) => line.on;
