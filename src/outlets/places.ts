import type { Sql } from "../platform/sql.ts";
import { currentOf, divisionsByLo, successionsOf, type DivisionRow } from "../regions/index.ts";
import type { PlaceFacts } from "./rules/outlet.ts";

/** A division as an outlet's place: a country that is a division of another's tree is that division here. */
export type Place = PlaceFacts & { readonly ancestors: readonly bigint[] };

/** Rows of divisions as places, by the identity they were asked by; two statements more where some are retired. */
export async function placesOf(sql: Sql, rows: readonly DivisionRow[]): Promise<Map<bigint, Place>> {
  const retired = rows.filter((row) => row.validToYear !== null).map((row) => row.lo);
  const steps = retired.length === 0 ? [] : await successionsOf(sql, retired);
  const meant = [...rows.flatMap((row) => row.aliasOfLo ?? []), ...retired.flatMap((lo) => currentOf(lo, steps))];
  const known = new Map(rows.map((row) => [row.lo, row]));
  const missing = meant.filter((lo) => !known.has(lo));
  for (const row of missing.length === 0 ? [] : await divisionsByLo(sql, missing)) known.set(row.lo, row);
  return new Map(
    rows.map((row) => {
      const real = (row.aliasOfLo === null ? undefined : known.get(row.aliasOfLo)) ?? row;
      const successors = currentOf(row.lo, steps).flatMap((lo) => (lo === row.lo ? [] : (known.get(lo) ?? [])));
      return [
        row.lo,
        { lo: real.lo, name: real.name, ancestors: real.ancestors, retired: row.validToYear !== null, successors },
      ];
    }),
  );
}

/** One division as a place; null where there is none. */
export const placeBy = async (sql: Sql, lo: bigint | undefined): Promise<Place | null> =>
  lo === undefined ? null : ((await placesOf(sql, await divisionsByLo(sql, [lo]))).get(lo) ?? null);
