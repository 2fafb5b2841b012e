import { type TolerancePolicy, mayWriteOff, within } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { type Classifying, aloneParts, headerPart, matchParts, seenIn } from "./classify.ts";
import { type VarianceCode, varianceCodes } from "./codes.ts";
import type { VarianceState } from "./confirm.ts";
import { type Part, amountOf } from "./goods.ts";
import type { Matched } from "./match/match.ts";
import { type LineKind, type Match, type StatementLine, stride } from "./match/words.ts";

export const itemStates = ["AGREED", "OPEN", "ACCEPTED", "DISPUTED", "CARRIED", "WRITTEN_OFF"] as const;
export type ItemState = (typeof itemStates)[number];

/** A row of the workbench before anybody decided: its lines, and what lies between them in parts. */
export type Item = {
  readonly pass: Match["pass"] | null;
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
  readonly parts: readonly Part[];
  /** The largest part's; null: both sides agree. */
  readonly code: VarianceCode | null;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
const place = new Map(varianceCodes.map((code, at) => [code, at]));

const mainOf = (parts: readonly Part[]): VarianceCode | null =>
  parts.reduce<Part | null>(
    (best, part) => (best === null || size(part.amountMinor) > size(best.amountMinor) ? part : best),
    null,
  )?.code ?? null;

function itemOf(match: Omit<Match, "pass"> & Pick<Item, "pass">, parts: readonly Part[]): Item {
  const { pass, ours, theirs } = match;
  return {
    pass,
    ours,
    theirs,
    parts,
    code: mainOf(parts),
    oursMinor: amountOf(ours),
    theirsMinor: amountOf(theirs),
  };
}

/** What a match or a single line of one side comes to as an item. */
export const matchItem = (match: Match, facts: Classifying): Item => itemOf(match, matchParts(match, facts));
export const aloneItem = (
  line: StatementLine,
  side: "OURS" | "THEIRS",
  facts: Classifying,
  seen: ReadonlySet<string>,
): Item =>
  itemOf(
    { pass: null, ours: side === "OURS" ? [line] : [], theirs: side === "THEIRS" ? [line] : [] },
    aloneParts(line, side, facts, seen),
  );

export type Judged = { readonly items: Item[]; readonly header: readonly Part[] };

/** What the matches of passes that are done come to: the items that are still to be stated, and theirs of all of them. */
export type Begun = { readonly items: readonly Item[]; readonly theirsMinor: bigint };

function* begin(matches: readonly Match[], facts: Classifying): Generator<undefined, Begun> {
  const items: Item[] = [];
  let theirsMinor = 0n;
  for (const match of matches) {
    const item = matchItem(match, facts);
    theirsMinor += item.theirsMinor;
    if (items.push(item) % stride === 0) yield;
  }
  return { items, theirsMinor };
}

/**
 * I1: the rows of the workbench of both matched sides, and what the sheet's own total differs by; in parts that add up.
 * `begun`: the matches are judged already. Yields wherever others may work in between.
 */
export function* judging(
  matched: Matched,
  headerMinor: bigint,
  facts: Classifying,
  begun?: Begun,
): Generator<undefined, Judged> {
  const seen = seenIn(matched.matches, matched.left.theirs);
  yield;
  const found = begun ?? (yield* begin(matched.matches, facts));
  const items: Item[] = [...found.items];
  let lines = found.theirsMinor;
  const add = (item: Item): boolean => {
    lines += item.theirsMinor;
    return items.push(item) % stride === 0;
  };
  for (const line of matched.left.ours) if (add(aloneItem(line, "OURS", facts, seen))) yield;
  for (const line of matched.left.theirs) if (add(aloneItem(line, "THEIRS", facts, seen))) yield;
  return { items, header: headerPart(lines, headerMinor) };
}

/** The same at once. */
export function itemsOf(matched: Matched, headerMinor: bigint, facts: Classifying): Judged {
  const steps = judging(matched, headerMinor, facts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The first line, of ours where there is one: what an item is about. */
export const aboutOf = (item: Pick<Item, "ours" | "theirs">): StatementLine =>
  (item.ours[0] ?? item.theirs[0]) as StatementLine;
/** The product, store, paper and day that an item is about; null where its lines have several. */
export function factsOf(item: Pick<Item, "ours" | "theirs">): {
  readonly kind: LineKind;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly on: Day;
} {
  const about = aboutOf(item);
  const several = item.ours.length > 1 || item.theirs.length > 1;
  const same = (key: "storeId" | "documentNo"): string | null => {
    if (!several) return item.ours[0]?.[key] ?? item.theirs[0]?.[key] ?? null;
    const values = new Set([...item.ours, ...item.theirs].map((line) => line[key]));
    return values.size === 1 ? ([...values][0] ?? null) : null;
  };
  const productId = about.productId ?? item.theirs[0]?.productId ?? null;
  return { kind: about.kind, productId, storeId: same("storeId"), documentNo: same("documentNo"), on: about.on };
}

const byDay = (a: StatementLine, b: StatementLine): number =>
  a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1;

/** I2: the order of the workbench: what is argued about by its code, the largest first; then what agrees, by day. */
export function inWorkbenchOrder(items: readonly Item[]): Item[] {
  const differing = items
    .filter((item) => item.code !== null)
    .map((item) => ({
      item,
      at: place.get(item.code as VarianceCode) as number,
      size: item.parts.reduce((sum, part) => sum + size(part.amountMinor), 0n),
    }));
  differing.sort((a, b) => {
    if (a.at !== b.at) return a.at - b.at;
    if (a.size !== b.size) return a.size > b.size ? -1 : 1;
    return byDay(aboutOf(a.item), aboutOf(b.item));
  });
  const agreeing = items.filter((item) => item.code === null);
  agreeing.sort((a, b) => byDay(aboutOf(a), aboutOf(b)));
  return [...differing.map(({ item }) => item), ...agreeing];
}

/** What a person decided of an item before: it stays as long as its lines and amounts are the same. */
export type Decided = { readonly state: ItemState };
export type Stated = { readonly state: ItemState; readonly parts: readonly VarianceState[] };
export type Limits = {
  readonly policy: TolerancePolicy;
  /** What the chain's month has written off in its other statements, without signs. */
  readonly besideMinor: bigint;
  /** What both sides come to in items that agree and are not among those that are asked about. */
  readonly agreed?: { readonly oursMinor: bigint; readonly theirsMinor: bigint };
  /** What became before of what the sheet's own total differs by, where it still does: it stays. */
  readonly headerWas?: (part: Part) => VarianceState | null;
};

/**
 * I3: what becomes of items before a person looks. Cut-off is carried on; noise within tolerance is written off, in the
 * order of the items, until the month's cap is reached (O2); the rest is open. What a person decided stays. When nothing
 * but noise of prices is open, it is accepted where it is within the cap, and it and all that is written off of the
 * statement together are within the statement's own tolerance (B4.6). It spends the cap as what is written off does.
 */
export function statesOf(
  items: readonly Item[],
  header: readonly Part[],
  limits: Limits,
  decidedOf: (item: Item, at: number) => Decided | null,
): { readonly items: Stated[]; readonly header: VarianceState[] } {
  const decided = items.map(decidedOf);
  const wasHeader = header.map((part) => limits.headerWas?.(part) ?? null);
  let written = limits.besideMinor + total(wasHeader, header, "WRITTEN_OFF");
  for (const [at, item] of items.entries())
    if (decided[at]?.state === "WRITTEN_OFF")
      written += item.parts.reduce((sum, part) => sum + size(part.amountMinor), 0n);
  const begun = (part: Part, isNoise: boolean): VarianceState => {
    if (part.code === "TIMING") return "CARRIED";
    if (part.code !== "ROUNDING" || !isNoise || !mayWriteOff(limits.policy, part.amountMinor, written)) return "OPEN";
    written += size(part.amountMinor);
    return "WRITTEN_OFF";
  };
  const sheet = items.reduce((sum, item) => sum + item.theirsMinor, limits.agreed?.theirsMinor ?? 0n);
  const own = items.reduce((sum, item) => sum + item.oursMinor, limits.agreed?.oursMinor ?? 0n);
  const ofHeader = header.map(
    (part, at) => wasHeader[at] ?? begun(part, within(limits.policy.statement, sheet, sheet - part.amountMinor)),
  );
  const parts = items.map((item, at): VarianceState[] => {
    const kept = decided[at]?.state;
    // Agreed by a person, its dispute is settled: what lies between both sheets is restored once it is locked.
    if (kept !== undefined) return item.parts.map(() => (kept === "AGREED" ? "DISPUTED" : kept));
    return item.parts.map((part) => begun(part, true));
  });
  const open = items.reduce((sum, item, at) => sum + total(parts[at] ?? [], item.parts, "OPEN"), 0n);
  const isNoise = (item: Item, at: number): boolean =>
    item.parts.every(
      (part, nth) => parts[at]?.[nth] !== "OPEN" || part.code === "PRICE_DIFF" || part.code === "ROUNDING",
    );
  const accepts =
    open > 0n &&
    ofHeader.every((state) => state !== "OPEN") &&
    decided.every((each) => each === null || each.state !== "OPEN") &&
    items.every(isNoise) &&
    mayWriteOff(limits.policy, open, written) &&
    within(limits.policy.statement, own, own - open - (written - limits.besideMinor));
  const last = (state: VarianceState): VarianceState => (accepts && state === "OPEN" ? "ACCEPTED" : state);
  return {
    items: items.map((item, at) => {
      const states = (parts[at] ?? []).map(last);
      return { state: decided[at]?.state === "AGREED" ? "AGREED" : stateOf(item, states), parts: states };
    }),
    header: ofHeader,
  };
}

/** What parts of one state come to, without signs. */
const total = (states: readonly (VarianceState | null)[], parts: readonly Part[], state: VarianceState): bigint =>
  parts.reduce((sum, part, at) => (states[at] === state ? sum + size(part.amountMinor) : sum), 0n);

/** An item stands as its parts do: open as long as one is, otherwise as its largest. */
function stateOf(item: Item, states: readonly VarianceState[]): ItemState {
  if (states.length === 0) return "AGREED";
  if (states.includes("OPEN")) return "OPEN";
  return states[item.parts.findIndex((part) => part.code === item.code)] ?? (states[0] as VarianceState);
}
