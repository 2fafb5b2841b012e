import type { Cell } from "../../territories/index.ts";
import type { Content } from "./words.ts";

/** A piece of ground that is somebody else's in another version. Null: it is no part of that version. */
export type CellDifference = {
  readonly cell: Cell;
  readonly leftDealerId: string | null;
  readonly rightDealerId: string | null;
};

type Owned = Cell & { readonly dealerId: string };

const owned = (content: Content): Owned[] => [
  ...content.retained.map((cell) => ({ ...cell, dealerId: content.fromDealerId })),
  ...content.parts.flatMap((part) => part.cells.map((cell) => ({ ...cell, dealerId: part.dealerId }))),
];

const groupOf = (cell: Cell): string => `${cell.productLineId} ${cell.channel}`;
const byGround = (a: Cell, b: Cell): number =>
  a.divisionLo === b.divisionLo ? (a.divisionHi > b.divisionHi ? -1 : 1) : a.divisionLo < b.divisionLo ? -1 : 1;

/** The smallest pieces of either version's partition, as one may have the whole of what the other has in pieces. */
function pieces(left: readonly Owned[], right: readonly Owned[]): Cell[] {
  const all = new Map([...left, ...right].map((cell) => [`${cell.divisionLo} ${cell.divisionHi}`, cell]));
  const sorted = [...all.values()].toSorted(byGround);
  return sorted.filter((cell, at) => {
    const next = sorted[at + 1];
    return next === undefined || next.divisionLo >= cell.divisionHi;
  });
}

/** Whose a piece is among cells that are apart from each other, in order of ground: found by halving. */
function ownerOf(cells: readonly Owned[], piece: Cell): string | null {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle] as Owned).divisionLo <= piece.divisionLo) low = middle + 1;
    else high = middle;
  }
  const found = cells[low - 1];
  return found !== undefined && piece.divisionHi <= found.divisionHi ? found.dealerId : null;
}

/** Ground that the two versions give to different dealers, piece by piece. */
export function differences(left: Content, right: Content): CellDifference[] {
  const lefts = Map.groupBy(owned(left), groupOf);
  const rights = Map.groupBy(owned(right), groupOf);
  return [...new Set([...lefts.keys(), ...rights.keys()])].flatMap((key) => {
    const [ours, theirs] = [lefts, rights].map((all) => (all.get(key) ?? []).toSorted(byGround)) as [Owned[], Owned[]];
    return pieces(ours, theirs).flatMap(({ divisionLo, divisionHi, productLineId, channel }) => {
      const cell = { divisionLo, divisionHi, productLineId, channel };
      const found = { cell, leftDealerId: ownerOf(ours, cell), rightDealerId: ownerOf(theirs, cell) };
      return found.leftDealerId === found.rightDealerId ? [] : [found];
    });
  });
}
