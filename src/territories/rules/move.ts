import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Cell } from "../transfer.ts";
import type { Claim } from "./overlap.ts";
import type { GrantRecord } from "./words.ts";

export type MoveRefusal =
  | "EMPTY_SELECTION"
  | "NOT_FOUND"
  | "GRANT_SUPERSEDED"
  | "GRANT_VOIDED"
  | "GRANT_NOT_BEGUN"
  | "TERRITORY_OUTSIDE_PARENT"
  | "TERRITORY_OVERLAP"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "DEALER_TERMINATED";

/** One receiver's part. What is left undefined stays as the parent has it; `to` null is open. */
export type MovePart = {
  readonly dealerId: string;
  readonly cells: readonly Cell[];
  readonly exclusive?: boolean | undefined;
  readonly to?: Day | null | undefined;
};

export type MoveAsked = {
  readonly retained: readonly Cell[];
  readonly parts: readonly MovePart[];
  /** The first day on which the ground is the receivers'. */
  readonly on: Day;
};

/** What is to be written: parents that end on the day, and rights that begin on it. */
export type MovePlan = {
  readonly ending: readonly GrantRecord[];
  readonly retained: readonly Claim[];
  readonly moved: readonly Claim[];
};

const within = (cell: Cell, parent: Cell): boolean =>
  parent.productLineId === cell.productLineId &&
  parent.channel === cell.channel &&
  parent.divisionLo <= cell.divisionLo &&
  cell.divisionHi <= parent.divisionHi;

/**
 * M1-M4: what a move closes and opens. Parents of which nothing moves stay as they are, and so does what is retained of
 * them. That retained and moved ground leave no gap is for whoever knows the tree (splits): intervals have holes.
 */
export function planMove(parents: readonly GrantRecord[], asked: MoveAsked): Answer<MovePlan, MoveRefusal> {
  const refusals = [...decideAsked(asked), ...parents.flatMap((parent) => decideParent(parent, asked.on))];
  const parentOf = (cell: Cell) => parents.find((parent) => within(cell, parent));
  const movedCells = asked.parts.flatMap((part) => part.cells);
  const ending = new Set(movedCells.flatMap((cell) => parentOf(cell) ?? []));
  const outside = [...asked.retained, ...movedCells].filter((cell) => parentOf(cell) === undefined);
  if (outside.length > 0) refusals.push({ code: "TERRITORY_OUTSIDE_PARENT", data: { cells: outside } });
  const claim = (
    cell: Cell,
    part: { dealerId?: string; exclusive?: boolean | undefined; to?: Day | null | undefined },
  ) => {
    const parent = parentOf(cell) as GrantRecord;
    const to = part.to === undefined ? (parent.valid?.to ?? null) : part.to;
    const { divisionLo, divisionHi, productLineId, channel } = cell;
    const right = { divisionLo, divisionHi, productLineId, channel, exclusive: part.exclusive ?? parent.exclusive };
    return { ...right, dealerId: part.dealerId ?? parent.dealerId, valid: { from: asked.on, to } };
  };
  return answer(refusals, () => ({
    ending: [...ending],
    retained: asked.retained.flatMap((cell) => (ending.has(parentOf(cell) as GrantRecord) ? [claim(cell, {})] : [])),
    moved: asked.parts.flatMap((part) => part.cells.map((cell) => claim(cell, part))),
  }));
}

/** M1: somebody receives something; M2: no ground is named twice, whether as a whole and a piece of it or word for word. */
function decideAsked(asked: MoveAsked): Refusal<MoveRefusal>[] {
  const empty = asked.parts.length === 0 || asked.parts.some((part) => part.cells.length === 0);
  const twice = namedTwice([...asked.retained, ...asked.parts.flatMap((part) => part.cells)]);
  return [
    ...unless(!empty, "EMPTY_SELECTION"),
    ...unless(twice.length === 0, "TERRITORY_OVERLAP", { data: { cells: twice } }),
  ];
}

/** Cells that meet one before them, in order of their ground: one pass over the sorted cells. */
export function namedTwice(cells: readonly Cell[]): Cell[] {
  const keyOf = (cell: Cell) => `${cell.productLineId} ${cell.channel}`;
  const groups = Map.groupBy(cells, keyOf);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.divisionLo < b.divisionLo ? -1 : a.divisionLo > b.divisionLo ? 1 : 0));
    let reached: bigint | null = null;
    return sorted.filter((cell) => {
      const meets = reached !== null && cell.divisionLo < reached;
      if (reached === null || cell.divisionHi > reached) reached = cell.divisionHi;
      return meets;
    });
  });
}

/** M3: a parent is in force on the day before and the day itself; what ended or moved meanwhile is somebody's else act. */
function decideParent(parent: GrantRecord, on: Day): Refusal<MoveRefusal>[] {
  if (parent.valid === null) return [{ code: "GRANT_VOIDED", data: { parent } }];
  if (parent.valid.to !== null && parent.valid.to <= on) return [{ code: "GRANT_SUPERSEDED", data: { parent } }];
  return unless(parent.valid.from < on, "GRANT_NOT_BEGUN", { params: { from: parent.valid.from }, data: { parent } });
}
