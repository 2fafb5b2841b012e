import type { Refusal } from "../../kernel/answer.ts";
import type { Cell } from "../../territories/index.ts";
import type { DivisionFacts } from "./partition.ts";
import type { PlaceKind, Placed } from "./words.ts";

/** A place of the old dealer's on ground that is cut up. */
export type Place = {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly name: string;
  readonly divisionLo: bigint;
  readonly divisionHi: bigint;
  /** Of an outlet; null: goods of every channel go there. */
  readonly channel: string | null;
};

/** Where somebody says that a place lies. */
export type PlaceChoice = {
  readonly id: string | undefined;
  readonly division: Pick<DivisionFacts, "lo" | "hi"> | undefined;
  readonly path: readonly string[];
};

export type PlaceRefusal = "UNKNOWN_DIVISION" | "PLACE_OUTSIDE";

type Ground = { readonly divisionLo: bigint; readonly divisionHi: bigint };
const covers = (outer: Ground, inner: Ground): boolean =>
  outer.divisionLo <= inner.divisionLo && inner.divisionHi <= outer.divisionHi;

/** Rights that cover a place today and of which no piece would cover it. */
const losing = (place: Ground & Pick<Place, "channel">, parents: readonly Cell[], cells: readonly Cell[]): Cell[] =>
  parents.filter(
    (parent) =>
      (place.channel === null || parent.channel === place.channel) &&
      covers(parent, place) &&
      !cells.some((cell) => sameGoods(cell, parent) && covers(cell, place)),
  );

const sameGoods = (a: Cell, b: Cell): boolean => a.productLineId === b.productLineId && a.channel === b.channel;

/**
 * B1: a place that is known only at the level of ground which is cut into all its parts would have no owner: somebody
 * says in which part it lies, and it follows that part. What needs no word is left out; what was said of a place stays
 * as long as it fits the partition.
 */
export function placesOf(
  places: readonly Place[],
  parents: readonly Cell[],
  cells: readonly Cell[],
  choices: readonly PlaceChoice[],
): { readonly placed: readonly Placed[]; readonly refusals: readonly Refusal<PlaceRefusal>[] } {
  const lost = new Map<string, Cell[]>();
  const losingOf = (place: Place): Cell[] => {
    const key = `${place.divisionLo} ${place.channel ?? ""}`;
    const known = lost.get(key) ?? losing(place, parents, cells);
    lost.set(key, known);
    return known;
  };
  const said = new Map(choices.flatMap((choice) => (choice.id === undefined ? [] : [[choice.id, choice] as const])));
  const refusals: Refusal<PlaceRefusal>[] = choices.flatMap(({ division, path }) =>
    division === undefined ? [{ code: "UNKNOWN_DIVISION" as const, path }] : [],
  );
  const placed = places.flatMap((place): Placed[] => {
    const rights = losingOf(place);
    if (rights.length === 0) return [];
    const { kind, id, divisionLo } = place;
    const choice = said.get(id);
    const to = choice?.division;
    if (to === undefined) return [{ kind, id, divisionLo, toLo: null }];
    const ground = { divisionLo: to.lo, divisionHi: to.hi };
    const fits =
      covers(place, ground) &&
      rights.every((right) => cells.some((cell) => sameGoods(cell, right) && covers(cell, ground)));
    if (!fits) refusals.push({ code: "PLACE_OUTSIDE", path: choice?.path ?? [], params: { place: place.name } });
    return [{ kind, id, divisionLo, toLo: fits ? to.lo : null }];
  });
  return { placed, refusals };
}
