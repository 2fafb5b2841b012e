import {
  codeInterval,
  contains,
  countryInterval,
  nestsByCode,
  overlaps,
  pathThrough,
  type Interval,
} from "./interval.ts";
import { placeInGaps, type Placed } from "./gaps.ts";

/** A code waiting for its place. Parents come before their children. */
export interface Unplaced {
  readonly code: string;
  /** Null for the first level below the country. */
  readonly parentCode: string | null;
  /** Whether the place comes from the parent's gaps although the rest of the tree nests by code. */
  readonly gapped?: boolean;
}

/** A code that has had a place since an earlier load. */
export interface Kept extends Placed {
  readonly parentLo: bigint;
}

/** Where a division lies: its interval and the path from its country to itself. */
export interface Place extends Interval {
  readonly ancestors: readonly bigint[];
}

/** Why a tree has no place. */
export interface PlacementRefusal {
  readonly code: "DIVISION_PARENT_UNKNOWN" | "DIVISION_CODE_TWICE" | "DIVISION_OVERLAP" | "DIVISION_NO_ROOM";
  /** The division's own code. */
  readonly at: string;
}

/** The places of all codes, or every reason why not. */
export type Placement =
  | { readonly ok: true; readonly root: Place; readonly places: ReadonlyMap<string, Place> }
  | { readonly ok: false; readonly refusals: readonly PlacementRefusal[] };

/** The place of a country. */
export const rootPlace = (countryNumber: number): Place => {
  const interval = countryInterval(countryNumber);
  return { ...interval, ancestors: [interval.lo] };
};

/** The place of a code that nests in its parent's code. */
export const codedPlace = (countryNumber: number, code: string, parent: Place): Place => {
  const interval = codeInterval(countryNumber, code);
  return { ...interval, ancestors: pathThrough(parent.ancestors, interval.lo) };
};

/**
 * Gives every code of a country's tree its place. Codes that nest by themselves are their own place; a tree whose
 * codes do not, and rows marked `gapped`, take places in the gaps of their parents. What had a place keeps it.
 */
export const placeTree = (countryNumber: number, rows: readonly Unplaced[], kept: readonly Kept[]): Placement => {
  const root = rootPlace(countryNumber);
  const nests = nestsByCode(rows.filter((row) => row.gapped !== true));
  const families = groupBy(rows, (row) => row.parentCode);
  const keptByParent = groupBy(kept, (place) => place.parentLo);
  const places = new Map<string, Place>();
  const refusals: PlacementRefusal[] = [];
  for (const { parentCode } of rows) {
    const family = families.get(parentCode);
    if (family === undefined) continue;
    families.delete(parentCode);
    const parent = parentCode === null ? root : places.get(parentCode);
    if (parent === undefined) {
      refusals.push(...family.map(({ code }) => ({ code: "DIVISION_PARENT_UNKNOWN" as const, at: code })));
      continue;
    }
    refusals.push(...placeFamily(countryNumber, parent, family, keptByParent.get(parent.lo) ?? [], nests, places));
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, root, places };
};

/** Places the children of one parent, and returns what stood in the way. */
const placeFamily = (
  countryNumber: number,
  parent: Place,
  family: readonly Unplaced[],
  kept: readonly Placed[],
  nests: boolean,
  places: Map<string, Place>,
): PlacementRefusal[] => {
  const refusals: PlacementRefusal[] = [];
  const had = new Map(kept.map((place) => [place.code, place.interval]));
  const placed: Placed[] = [];
  const loose: string[] = [];
  const met = new Set<string>();
  for (const row of family) {
    if (places.has(row.code) || met.has(row.code)) refusals.push({ code: "DIVISION_CODE_TWICE", at: row.code });
    else if (had.has(row.code)) placed.push({ code: row.code, interval: had.get(row.code) as Interval });
    else if (nests && row.gapped !== true)
      placed.push({ code: row.code, interval: codeInterval(countryNumber, row.code) });
    else loose.push(row.code);
    met.add(row.code);
  }
  if (loose.length > 0) {
    const taken = [...placed, ...kept.filter(({ code }) => !met.has(code))];
    const found = placeInGaps(parent, taken, loose);
    placed.push(...found.placed);
    refusals.push(...found.noRoom.map((code) => ({ code: "DIVISION_NO_ROOM" as const, at: code })));
  }
  refusals.push(...apart(parent, placed));
  for (const { code, interval } of placed)
    places.set(code, { ...interval, ancestors: pathThrough(parent.ancestors, interval.lo) });
  return refusals;
};

/** Children that share ground with each other or reach outside their parent. */
const apart = (parent: Interval, placed: readonly Placed[]): PlacementRefusal[] => {
  const sorted = [...placed].sort((a, b) => (a.interval.lo < b.interval.lo ? -1 : 1));
  return sorted
    .filter(({ interval }, at) => {
      const before = sorted[at - 1]?.interval;
      return (
        !contains(parent, interval) || interval.lo === parent.lo || (before !== undefined && overlaps(before, interval))
      );
    })
    .map(({ code }) => ({ code: "DIVISION_OVERLAP" as const, at: code }));
};

const groupBy = <T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
};
