import type { TerritoryTreeQuery } from "../../gql/types.ts";

export type Branch = TerritoryTreeQuery["territoryTree"][number];

/** How one division looks, and the words that say the same. */
export type Paint = {
  /** What the legend gathers under one entry. */
  readonly key: string;
  /** A class of map.css. */
  readonly look: string;
  /** Lines over it: what is not one dealer's alone differs by more than its colour. */
  readonly hatched: boolean;
  readonly words: string;
};

export type LegendEntry = Paint & { readonly count: number };

export type DealerWords = {
  readonly none: string;
  readonly partly: string;
  readonly others: string;
  several(names: string): string;
};

const hues = 10;

const dealersOf = (branch: Branch) => [...new Map(branch.grants.map(({ dealer }) => [dealer.id, dealer])).values()];

/**
 * Divisions by who holds them. Each dealer who holds one alone has a colour, in the order in which they come; the
 * eleventh and those after him share one that says so.
 */
export function paintByDealer(branches: readonly Branch[], words: DealerWords): ReadonlyMap<string, Paint> {
  const colours = new Map<string, number>();
  const paints = new Map<string, Paint>();
  for (const branch of branches) {
    const dealers = dealersOf(branch);
    const [first] = dealers;
    paints.set(branch.division.id, paintOf(branch, dealers));
    function paintOf(of: Branch, held: typeof dealers): Paint {
      if (first === undefined)
        return of.grantsBelow > 0
          ? { key: "partly", look: "partly", hatched: true, words: words.partly }
          : { key: "none", look: "empty", hatched: false, words: words.none };
      if (held.length > 1) {
        const names = held.map(({ name }) => name).join("、");
        return { key: `several-${names}`, look: "several", hatched: true, words: words.several(names) };
      }
      const hue = colours.get(first.id) ?? colours.size;
      colours.set(first.id, hue);
      if (hue >= hues) return { key: "others", look: "others", hatched: false, words: words.others };
      return { key: first.id, look: `hue-${hue}`, hatched: false, words: first.name };
    }
  }
  return paints;
}

/** A figure of a division: its value for comparing, and how it is written. */
export type Measured = { readonly value: number | null; readonly words: string };

/** A step of a scale: what lies at or above `from`. */
export type Step = { readonly from: number; readonly words: string };

/** Divisions by a figure, on a scale of steps from low to high. What has no figure says so. */
export function paintBySteps(
  branches: readonly Branch[],
  figures: ReadonlyMap<string, Measured>,
  steps: readonly Step[],
  nothing: string,
): ReadonlyMap<string, Paint> {
  const unknown: Paint = { key: "unknown", look: "empty", hatched: false, words: nothing };
  return new Map(
    branches.map(({ division }) => {
      const value = figures.get(division.id)?.value ?? null;
      const at = value === null ? -1 : steps.findLastIndex(({ from }) => value >= from);
      const step = steps[at];
      if (step === undefined) return [division.id, unknown];
      return [division.id, { key: `step-${at}`, look: `step-${at}`, hatched: false, words: step.words }];
    }),
  );
}

/** Five steps of a positive figure up to its greatest, at whole numbers of one leading digit. */
export function stepsUpTo(greatest: number, words: (from: number, to: number | null) => string): readonly Step[] {
  if (greatest <= 0) return [];
  const raw = greatest / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const wide = Math.max(Math.ceil(raw / power) * power, 1);
  const count = Math.min(5, Math.ceil(greatest / wide));
  return Array.from({ length: count }, (_, at) => ({
    from: at * wide,
    words: words(at * wide, at === count - 1 ? null : (at + 1) * wide),
  }));
}

/** What the colours mean, each once, with how many divisions wear it. */
export function legendOf(paints: ReadonlyMap<string, Paint>): readonly LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const paint of paints.values()) {
    const count = (entries.get(paint.key)?.count ?? 0) + 1;
    entries.set(paint.key, { ...paint, count });
  }
  return [...entries.values()].sort((a, b) => order(a) - order(b));
}

/** Steps from high to low, then dealers as they come, and what is held by nobody or not known last. */
const order = ({ key }: Paint): number => {
  if (key.startsWith("step-")) return -Number(key.slice(5));
  return ["partly", "none", "unknown"].indexOf(key) + 1;
};
