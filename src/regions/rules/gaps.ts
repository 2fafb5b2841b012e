import { contains, overlaps, type Interval } from "./interval.ts";

/** Fan-out of a gapped parent: 999 children five levels deep, or more children and fewer levels. */
const FAN_OUT = 1000n;

/** A code that is to have a place among its siblings. */
export interface Placed {
  readonly code: string;
  readonly interval: Interval;
}

/**
 * Gives places to codes that do not nest by themselves (postcodes, names without a code). Each parent is cut into
 * equal slots, slot 0 stays the parent's own, and the codes are spread over the rest with gaps between them. What has
 * a place keeps it for ever: later codes go into the gaps, between their neighbours by code where there is room.
 * Returns the new places, or the codes there was no room for.
 */
export const placeInGaps = (
  parent: Interval,
  taken: readonly Placed[],
  codes: readonly string[],
): { readonly placed: Placed[]; readonly noRoom: string[] } => {
  const had = new Set(taken.map((sibling) => sibling.code));
  const fresh = [...new Set(codes)].filter((code) => !had.has(code)).sort();
  const width = slotWidth(parent, taken, fresh.length);
  if (width === 0n) return { placed: [], noRoom: fresh };
  return taken.length === 0 ? spread(parent, width, fresh) : insertAll(parent, width, taken, fresh);
};

/** Slots are as wide as the narrowest sibling; the first time, a thousandth of the parent or less if there are many. */
const slotWidth = (parent: Interval, taken: readonly Placed[], count: number): bigint => {
  const span = parent.hi - parent.lo;
  const narrowest = taken.reduce<bigint | null>((least, { interval }) => {
    const own = interval.hi - interval.lo;
    return least === null || own < least ? own : least;
  }, null);
  if (narrowest !== null) return narrowest;
  let slots = FAN_OUT;
  while (slots < BigInt(count) * 4n) slots *= 10n;
  return span / slots;
};

const spread = (parent: Interval, width: bigint, codes: readonly string[]) => {
  const slots = (parent.hi - parent.lo) / width - 1n;
  const step = slots / BigInt(Math.max(codes.length, 1));
  const placed = codes.map((code, at) => {
    const lo = parent.lo + width * (1n + step * BigInt(at));
    return { code, interval: { lo, hi: lo + width } };
  });
  return { placed, noRoom: [] as string[] };
};

const insertAll = (parent: Interval, width: bigint, taken: readonly Placed[], codes: readonly string[]) => {
  const siblings = [...taken];
  const placed: Placed[] = [];
  const noRoom: string[] = [];
  for (const code of codes) {
    const interval = placeBetween(parent, width, siblings, code);
    if (interval === null) {
      noRoom.push(code);
      continue;
    }
    placed.push({ code, interval });
    siblings.push({ code, interval });
  }
  return { placed, noRoom };
};

/** The middle of the gap between the neighbours by code; failing that, of the widest gap anywhere. */
const placeBetween = (parent: Interval, width: bigint, siblings: readonly Placed[], code: string): Interval | null => {
  const byPlace = [...siblings].sort((a, b) => (a.interval.lo < b.interval.lo ? -1 : 1));
  const gaps = gapsOf(parent, width, byPlace);
  const before = byPlace.filter((sibling) => sibling.code < code).at(-1);
  const from = before?.interval.hi ?? parent.lo + width;
  const own = gaps.find((gap) => gap.lo <= from && from <= gap.hi && gap.hi - gap.lo >= width);
  const gap = own ?? widest(gaps);
  if (gap === undefined || gap.hi - gap.lo < width) return null;
  const free = (gap.hi - gap.lo) / width;
  const lo = gap.lo + ((free - 1n) / 2n) * width;
  const interval = { lo, hi: lo + width };
  if (!contains(parent, interval) || siblings.some((sibling) => overlaps(sibling.interval, interval)))
    throw new Error(`a gap was no gap: ${code}`);
  return interval;
};

const gapsOf = (parent: Interval, width: bigint, byPlace: readonly Placed[]): Interval[] => {
  const gaps: Interval[] = [];
  let from = parent.lo + width;
  for (const { interval } of byPlace) {
    if (interval.lo > from) gaps.push({ lo: from, hi: interval.lo });
    if (interval.hi > from) from = interval.hi;
  }
  if (parent.hi > from) gaps.push({ lo: from, hi: parent.hi });
  return gaps;
};

const widest = (gaps: readonly Interval[]): Interval | undefined =>
  gaps.reduce<Interval | undefined>(
    (best, gap) => (best === undefined || gap.hi - gap.lo > best.hi - best.lo ? gap : best),
    undefined,
  );
