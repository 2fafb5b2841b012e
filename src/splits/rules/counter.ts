import { type Answer, type Refusal, answer, no, refusalsOf, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Cell } from "../../territories/index.ts";
import { decideAmount } from "./figure.ts";
import { decideNotice } from "./notice.ts";
import { type Branch, type DivisionFacts, uncovered } from "./partition.ts";
import type { Content, LineKind, Part } from "./words.ts";

/** A division that the dealer names, of one product line or channel, or (null) of all that are there. */
export type Named = {
  readonly division: Pick<DivisionFacts, "lo" | "hi" | "ancestors" | "name">;
  readonly productLineId: string | null;
  readonly channel: string | null;
};

/** A component that the dealer wants at another amount; null: finer than the currency's smallest unit. */
export type Wish = { readonly kind: LineKind; readonly amountMinor: bigint | null; readonly reason: string };

export type Counter = {
  /** Of what would go, at any depth: it stays his. */
  readonly keep: readonly Named[];
  /** Of what would stay, at any depth: it goes instead. */
  readonly give: readonly Named[];
  readonly effectiveOn: Day | null;
  readonly figures: readonly Wish[];
};

/** What he answers with, and what of the ground that is, piece by piece. */
export type Countered = { readonly content: Content; readonly kept: readonly Cell[]; readonly given: readonly Cell[] };

export type CounterFacts = {
  readonly servedOn: Day;
  /** The divisions in force directly below those that lie between a piece of the offer and what is named in it. */
  readonly below: ReadonlyMap<bigint, readonly Branch[]>;
  /** What the divisions of the offer's parts lie in. */
  readonly ancestors: ReadonlyMap<bigint, readonly bigint[]>;
};

export type WishRefusal =
  | "AMOUNT_MISSING"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_TOO_FINE"
  | "AMOUNT_ABSURD"
  | "REASON_MISSING"
  | "FIGURE_TWICE"
  | "FIGURE_FOLLOWS";
export type CounterRefusal =
  | "COUNTER_EMPTY"
  | "NOT_IN_OFFER"
  | "NOT_RETAINED"
  | "KEEPS_EVERYTHING"
  | "NOTICE_TOO_SHORT"
  | WishRefusal;

const within = (inner: Cell, outer: Cell): boolean =>
  outer.divisionLo <= inner.divisionLo &&
  inner.divisionHi <= outer.divisionHi &&
  outer.productLineId === inner.productLineId &&
  outer.channel === inner.channel;

/** What of the cells a dealer names: cells that lie in the division, or the division in a cell that holds it. */
const pieceOf =
  ({ division, productLineId, channel }: Named) =>
  (cell: Cell): Cell[] => {
    if (productLineId !== null && productLineId !== cell.productLineId) return [];
    if (channel !== null && channel !== cell.channel) return [];
    const named = { ...cell, divisionLo: division.lo, divisionHi: division.hi };
    return within(cell, named) ? [cell] : within(named, cell) ? [named] : [];
  };

/** Everything named of the cells, each piece once: what lies inside another piece goes with it. */
function piecesOf(named: readonly Named[], cells: readonly Cell[]): Cell[] {
  const found = named.flatMap((each) => cells.flatMap(pieceOf(each)));
  return found.filter(
    (piece, at) => !found.some((other, n) => n !== at && within(piece, other) && (n < at || !within(other, piece))),
  );
}

const strange = <Code extends "NOT_IN_OFFER" | "NOT_RETAINED">(
  code: Code,
  named: readonly Named[],
  cells: readonly Cell[],
  field: string,
): Refusal<Code>[] =>
  named.flatMap((each, at) =>
    cells.some((cell) => pieceOf(each)(cell).length > 0)
      ? []
      : [{ code, path: [field, String(at)], params: { division: each.division.name } }],
  );

/** How near a piece lies to a part: how many divisions both lie in. */
const nearness = (piece: Cell, part: Part, ancestors: CounterFacts["ancestors"], own: readonly bigint[]): number =>
  Math.max(
    0,
    ...part.cells
      .filter(({ productLineId, channel }) => productLineId === piece.productLineId && channel === piece.channel)
      .map(({ divisionLo }) => (ancestors.get(divisionLo) ?? []).filter((lo) => own.includes(lo)).length),
  );

/** To which part ground goes that the dealer offers instead: where its neighbours go; the manufacturer may say otherwise. */
function nearest(piece: Cell, offered: Content, facts: CounterFacts, named: readonly Named[]): number {
  const own =
    named.find(({ division: { lo, hi } }) => lo <= piece.divisionLo && piece.divisionHi <= hi)?.division.ancestors ??
    [];
  const near = offered.parts.map((part) => nearness(piece, part, facts.ancestors, own));
  return near.indexOf(Math.max(...near));
}

/**
 * Q1: what a dealer answers with is content like what was offered: the same grants, divided his own way at any depth,
 * perhaps on another day. Whoever wants to keep everything refuses.
 */
export function counterOf(offered: Content, counter: Counter, facts: CounterFacts): Answer<Countered, CounterRefusal> {
  const { keep, give, effectiveOn, figures } = counter;
  const another = effectiveOn !== null && effectiveOn !== offered.effectiveOn;
  if (keep.length + give.length + figures.length === 0 && !another) return no({ code: "COUNTER_EMPTY" });
  const moving = offered.parts.flatMap((part) => part.cells);
  const [kept, given] = [piecesOf(keep, moving), piecesOf(give, offered.retained)];
  const owners = given.map((piece) => nearest(piece, offered, facts, give));
  const known = { divisions: new Map(), below: facts.below };
  const parts = offered.parts
    .map((part, at) => ({
      ...part,
      cells: [...uncovered(part.cells, kept, known), ...given.filter((_, n) => owners[n] === at)],
    }))
    .filter((part) => part.cells.length > 0);
  return answer(
    [
      ...strange("NOT_IN_OFFER", keep, moving, "keep"),
      ...strange("NOT_RETAINED", give, offered.retained, "give"),
      ...unless(parts.length > 0, "KEEPS_EVERYTHING" as const, { path: ["keep"] }),
      ...(effectiveOn === null ? [] : refusalsOf(decideNotice(facts.servedOn, effectiveOn, offered.terms.notice))),
      ...figures.flatMap((wish, at) => decideWish(wish, at, figures)),
    ],
    () => ({
      ...{ kept, given },
      content: {
        ...offered,
        ...{ parts, retained: [...uncovered(offered.retained, given, known), ...kept] },
        ...{ effectiveOn: effectiveOn ?? offered.effectiveOn, settlement: null },
      },
    }),
  );
}

/** Q2: a figure he wants is an amount of zero or more, each component once, with why. The cap follows from the others. */
function decideWish(wish: Wish, at: number, all: readonly Wish[]): Refusal<WishRefusal>[] {
  const path = ["figures", String(at)];
  return [
    ...decideAmount(wish.amountMinor, [...path, "amount"]),
    ...unless(wish.reason.trim() !== "", "REASON_MISSING" as const, { path: [...path, "reason"] }),
    ...unless(all.findIndex(({ kind }) => kind === wish.kind) === at, "FIGURE_TWICE" as const, {
      path: [...path, "kind"],
    }),
    ...unless(wish.kind !== "CAP", "FIGURE_FOLLOWS" as const, { path: [...path, "kind"] }),
  ];
}

/** What of an offer's partition is divided by what is named: those cells a division lies in, not the whole. */
export const dividedCells = (offered: Content, { keep, give }: Pick<Counter, "keep" | "give">): readonly Cell[] => {
  const cut = (named: readonly Named[], cells: readonly Cell[]) =>
    cells.filter((cell) => named.some((each) => pieceOf(each)(cell).some((piece) => !within(cell, piece))));
  return [
    ...cut(
      keep,
      offered.parts.flatMap((part) => part.cells),
    ),
    ...cut(give, offered.retained),
  ];
};
