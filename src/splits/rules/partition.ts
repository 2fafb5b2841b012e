import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import type { Cell } from "../../territories/index.ts";
import type { Parent } from "./words.ts";

/** What is known of a division that somebody named. */
export type DivisionFacts = {
  readonly lo: bigint;
  readonly hi: bigint;
  readonly ancestors: readonly bigint[];
  readonly name: string;
  /** A code no longer in force, and where its ground lies today. */
  readonly retired: boolean;
  readonly successors: readonly { readonly lo: bigint; readonly name: string }[];
};

/** A division in force below one that is divided. */
export type Branch = { readonly lo: bigint; readonly hi: bigint; readonly name: string };

/** Ground as somebody names it: divisions, for one product line and channel of the parents or for all of them. */
export type Named = {
  readonly divisionLos: readonly (bigint | undefined)[];
  /** Null: all of the parents. Undefined: he named one that is not there. */
  readonly productLineId: string | null | undefined;
  readonly channel: Cell["channel"] | null;
  /** The input field that holds it. */
  readonly path: readonly string[];
};

/** Everything one side of the split is given. `path` is its own field: ["parts", "0"]. */
export type Selection = { readonly ground: readonly Named[]; readonly path: readonly string[] };

export type PartitionAsked = {
  readonly parents: readonly Parent[];
  /** Null: everything that no part takes. */
  readonly retained: Selection | null;
  readonly parts: readonly Selection[];
};

export type PartitionFacts = {
  readonly divisions: ReadonlyMap<bigint, DivisionFacts>;
  /** The divisions in force directly below a division, for all that lie between a parent and what was named in it. */
  readonly below: ReadonlyMap<bigint, readonly Branch[]>;
};

export type Partition = { readonly retained: readonly Cell[]; readonly parts: readonly (readonly Cell[])[] };

export type PartitionRefusal =
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "TERRITORY_OUTSIDE_PARENT"
  | "EMPTY_SELECTION"
  | "NESTED_SELECTION"
  | "TERRITORY_OVERLAP"
  | "TERRITORY_GAP";

type Claim = Cell & { readonly owner: number; readonly path: readonly string[] };
type Refused = Refusal<PartitionRefusal>;

/** Who keeps it is -1, the parts count from 0. */
const keeper = -1;

/**
 * P1-P6 (B1.1, M02): what is retained and what is moved together are the parents: nothing is left out, nothing is given
 * twice, nothing lies outside, down to any depth and per product line and channel. A division whose ground is named
 * piece by piece is covered when every division in force inside it is. Refusals carry the divisions: the topmost that
 * nobody has, the smaller of two that meet. All reasons at once.
 */
export function decidePartition(asked: PartitionAsked, facts: PartitionFacts): Answer<Partition, PartitionRefusal> {
  const { refusals, partition } = partitionOf(asked, facts);
  return answer(refusals, () => partition);
}

/**
 * The reasons against a partition, and the partition as far as it goes: without what is unknown, and of ground that is
 * named twice without the smaller one, so that figures can be shown while something is still wrong.
 */
export function partitionOf(
  asked: PartitionAsked,
  facts: PartitionFacts,
): { readonly refusals: readonly Refused[]; readonly partition: Partition } {
  const selections = [
    ...(asked.retained === null ? [] : [{ owner: keeper, ...asked.retained }]),
    ...asked.parts.map((part, owner) => ({ owner, ...part })),
  ];
  const refusals: Refused[] = [];
  const claims: Claim[] = [];
  for (const selection of selections) {
    const found = claimsOf(asked.parents, selection, facts);
    refusals.push(...found.refusals);
    claims.push(...found.claims);
    if (selection.owner !== keeper && found.claims.length === 0 && found.refusals.length === 0)
      refusals.push({ code: "EMPTY_SELECTION", path: [...selection.path, "ground"] });
  }
  if (asked.parts.length === 0) refusals.push({ code: "EMPTY_SELECTION", path: ["parts"] });
  const { twice, nested } = meetings(claims);
  refusals.push(...refusal("TERRITORY_OVERLAP", twice, facts), ...refusal("NESTED_SELECTION", nested, facts));
  const met = new Set([...twice, ...nested]);
  const apart = met.size === 0 ? claims : claims.filter((claim) => !met.has(claim));
  const rest = uncovered(asked.parents, apart, facts);
  if (asked.retained !== null && rest.length > 0 && refusals.length === 0) refusals.push(gapOf(rest, facts));
  const cellsOf = (owner: number): Cell[] => apart.filter((claim) => claim.owner === owner).map(plain);
  return {
    refusals,
    partition: {
      retained: asked.retained === null ? rest : cellsOf(keeper),
      parts: asked.parts.map((_, owner) => cellsOf(owner)),
    },
  };
}

const plain = ({ divisionLo, divisionHi, productLineId, channel }: Cell): Cell => ({
  ...{ divisionLo, divisionHi, productLineId, channel },
});

/** Whether a division lies inside a parent, or is it. */
const inside = (division: { readonly lo: bigint; readonly hi: bigint }, parent: Cell): boolean =>
  parent.divisionLo <= division.lo && division.hi <= parent.divisionHi;

function claimsOf(
  parents: readonly Parent[],
  selection: Selection & { readonly owner: number },
  facts: PartitionFacts,
): { readonly claims: Claim[]; readonly refusals: Refused[] } {
  const claims: Claim[] = [];
  const refusals: Refused[] = [];
  for (const named of selection.ground) {
    for (const [at, lo] of named.divisionLos.entries()) {
      const path = [...named.path, "divisions", String(at)];
      const division = lo === undefined ? undefined : facts.divisions.get(lo);
      const refused =
        division === undefined ? ({ code: "UNKNOWN_DIVISION", path } as const) : retired(division, parents, path);
      if (refused !== null || division === undefined) {
        if (refused !== null) refusals.push(refused);
        continue;
      }
      const held = parents.filter((parent) => fits(parent, named) && inside(division, parent));
      if (held.length === 0) refusals.push(outside(division, path));
      for (const { productLineId, channel } of held)
        claims.push({
          divisionLo: division.lo,
          divisionHi: division.hi,
          productLineId,
          channel,
          owner: selection.owner,
          path,
        });
    }
  }
  return { claims, refusals };
}

const fits = (parent: Parent, named: Named): boolean =>
  (named.productLineId === null || named.productLineId === parent.productLineId) &&
  (named.channel === null || named.channel === parent.channel);

/** A retired code is refused with its successors; a grant of old that was given on it may still be moved whole. */
const retired = (division: DivisionFacts, parents: readonly Parent[], path: readonly string[]): Refused | null =>
  division.retired && !parents.some((parent) => parent.divisionLo === division.lo)
    ? {
        code: "RETIRED_DIVISION",
        path,
        params: { division: division.name, successors: division.successors.map(({ name }) => name).join("、") },
        data: { successorLos: division.successors.map(({ lo }) => lo) },
      }
    : null;

const outside = (division: DivisionFacts, path: readonly string[]): Refused => ({
  ...{ code: "TERRITORY_OUTSIDE_PARENT", path, params: { divisions: division.name } },
  data: { divisionLos: [division.lo] },
});

const groupOf = (cell: Cell): string => `${cell.productLineId} ${cell.channel}`;
const inOrder = <T extends Cell>(cells: readonly T[]): T[] =>
  cells.toSorted((a, b) =>
    a.divisionLo === b.divisionLo
      ? Number(b.divisionHi - a.divisionHi > 0n) - Number(b.divisionHi - a.divisionHi < 0n)
      : a.divisionLo < b.divisionLo
        ? -1
        : 1,
  );

/**
 * Claims that meet, found in one pass over each product line and channel in order of ground: divisions nest or are apart,
 * so what meets an earlier one lies inside it. Within one selection it is named twice, between two it is given twice.
 */
function meetings(claims: readonly Claim[]): { readonly twice: readonly Claim[]; readonly nested: readonly Claim[] } {
  const twice: Claim[] = [];
  const nested: Claim[] = [];
  for (const group of Map.groupBy(claims, groupOf).values()) {
    let open: Claim[] = [];
    for (const claim of inOrder(group)) {
      open = open.filter((outer) => outer.divisionHi > claim.divisionLo);
      if (open.some((outer) => outer.owner !== claim.owner)) twice.push(claim);
      if (open.some((outer) => outer.owner === claim.owner)) nested.push(claim);
      open.push(claim);
    }
  }
  return { twice, nested };
}

function refusal(
  code: "TERRITORY_OVERLAP" | "NESTED_SELECTION",
  claims: readonly Claim[],
  facts: PartitionFacts,
): Refused[] {
  const [first] = claims;
  if (first === undefined) return [];
  const los = [...new Set(claims.map((claim) => claim.divisionLo))];
  return [
    {
      ...{ code, path: first.path, params: { divisions: los.map((lo) => nameOf(lo, facts)).join("、") } },
      data: { divisionLos: los },
    },
  ];
}

const nameOf = (lo: bigint, facts: PartitionFacts): string => facts.divisions.get(lo)?.name ?? lo.toString();

/** What of the parents nobody claims, as the topmost divisions. */
export function uncovered(parents: readonly Cell[], claims: readonly Cell[], facts: PartitionFacts): Cell[] {
  const groups = Map.groupBy(claims, groupOf);
  return parents.flatMap((parent) => {
    const inOrderOf = inOrder(groups.get(groupOf(parent)) ?? []);
    return left({ lo: parent.divisionLo, hi: parent.divisionHi }, inOrderOf, facts).map((each) => ({
      ...{ divisionLo: each.lo, divisionHi: each.hi, productLineId: parent.productLineId, channel: parent.channel },
    }));
  });
}

type Ground = { readonly lo: bigint; readonly hi: bigint };

/** The claims inside a division are a run of the ordered ones: found by halving, so that a long list costs little. */
function left(ground: Ground, claims: readonly Cell[], facts: PartitionFacts): Ground[] {
  const from = firstAt(claims, ground.lo);
  const to = firstAt(claims, ground.hi);
  if (from === to) return [ground];
  const first = claims[from] as Cell;
  if (first.divisionLo === ground.lo && first.divisionHi === ground.hi) return [];
  const run = claims.slice(from, to);
  return (facts.below.get(ground.lo) ?? []).flatMap((branch) => left(branch, run, facts));
}

/** The first claim whose ground begins at a place or after it. */
function firstAt(claims: readonly Cell[], lo: bigint): number {
  let [low, high] = [0, claims.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((claims[middle] as Cell).divisionLo < lo) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gapOf(rest: readonly Cell[], facts: PartitionFacts): Refused {
  const los = [...new Set(rest.map((cell) => cell.divisionLo))];
  const names = new Map([...facts.below.values()].flat().map(({ lo, name }) => [lo, name]));
  const label = (lo: bigint) => names.get(lo) ?? nameOf(lo, facts);
  return {
    ...{ code: "TERRITORY_GAP", path: ["retained"], params: { divisions: los.map(label).join("、") } },
    data: { divisionLos: los, cells: rest },
  };
}

/** The divisions whose children must be known to tell what is left: those between a parent and what is named inside it. */
export const dividedBy = (
  parents: readonly Cell[],
  named: readonly Pick<DivisionFacts, "lo" | "hi" | "ancestors">[],
): bigint[] => {
  const divided = new Set<bigint>();
  for (const division of named)
    for (const parent of parents)
      if (inside(division, parent))
        for (const lo of division.ancestors) if (lo >= parent.divisionLo && lo !== division.lo) divided.add(lo);
  return [...divided];
};
