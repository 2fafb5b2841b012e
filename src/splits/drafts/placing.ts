import type { Refusal } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { divisionLoOf, divisionsByLo } from "../../regions/index.ts";
import type { TenantSql } from "../../territories/index.ts";
import type { TerritorySplitPlaceFields } from "../inputs.ts";
import { divisionFacts } from "../queries/ground.ts";
import { placesAt } from "../queries/places.ts";
import { dividedBy } from "../rules/partition.ts";
import { type PlaceRefusal, placesOf } from "../rules/places.ts";
import type { Content, Placed } from "../rules/words.ts";

/** Where places lie, as somebody says or as it was said before. */
export type PlacesAsked = readonly {
  readonly id: string | undefined;
  readonly lo: bigint | undefined;
  readonly path: readonly string[];
}[];

export type Placing = {
  readonly placed: readonly Placed[];
  readonly refusals: readonly Refusal<PlaceRefusal>[];
};

type Parted = Pick<Content, "fromDealerId" | "parents" | "retained" | "parts" | "effectiveOn">;

/** What was asked for, or where nothing was said what an earlier version has. */
export const placesAsked = (
  fields: readonly TerritorySplitPlaceFields[] | null | undefined,
  before: readonly Placed[],
): PlacesAsked =>
  fields == null
    ? before.flatMap(({ id, toLo }) => (toLo === null ? [] : [{ id, lo: toLo, path: ["places"] }]))
    : fields.map(({ place, division }, at) => ({
        ...{ id: placeId(place), lo: divisionLoOf(division) },
        path: ["places", String(at), "division"],
      }));

const placeId = (place: string): string | undefined =>
  rowId("ShipTo", place) ?? rowId("Outlet", place) ?? rowId("ChainStore", place);

/** Divisions that a partition cuts into pieces: what is known only by one of them has to be placed. One statement. */
export async function cutBy(sql: TenantSql, { parents, retained, parts }: Parted): Promise<bigint[]> {
  const cells = [...retained, ...parts.flatMap((part) => part.cells)];
  const whole = new Set(parents.map(({ divisionLo, divisionHi }) => `${divisionLo} ${divisionHi}`));
  const pieces = cells.filter(({ divisionLo, divisionHi }) => !whole.has(`${divisionLo} ${divisionHi}`));
  const los = [...new Set(pieces.map(({ divisionLo }) => divisionLo))];
  return los.length === 0 ? [] : dividedBy(parents, await divisionsByLo(sql, los));
}

/** The places that a partition leaves over, each with where it lies as far as that was said. One statement, or two. */
export async function placesFor(
  sql: TenantSql,
  content: Parted,
  cut: readonly bigint[],
  asked: PlacesAsked,
): Promise<Placing> {
  const { fromDealerId, parents, retained, parts, effectiveOn } = content;
  const ka = parents.some(({ channel }) => channel === "KA");
  // A chain's store is ground of the channel KA; of whoever has no such right it is supplied under those he has.
  const places = (await placesAt(sql, fromDealerId, cut, effectiveOn)).map((each) =>
    each.kind === "STORE" && !ka ? { ...each, channel: null } : each,
  );
  const los = asked.flatMap(({ lo }) => lo ?? []);
  const divisions = los.length === 0 ? new Map() : await divisionFacts(sql, los);
  const choices = asked.map(({ id, lo, path }) => ({
    ...{ id, path, division: lo === undefined ? undefined : divisions.get(lo) },
  }));
  return placesOf(places, parents, [...retained, ...parts.flatMap((part) => part.cells)], choices);
}
