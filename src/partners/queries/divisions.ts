import type { Sql } from "../../platform/sql.ts";
import { currentOf, type DivisionRow, divisionsByLo, successionsOf } from "../../regions/index.ts";
import type { DivisionFacts } from "../rules/place.ts";

export type DivisionWithPath = DivisionFacts<DivisionRow> & { readonly ancestors: readonly bigint[] };

/** Divisions as the rules need them; unknown ones are missing. One statement, and two more where some are retired. */
export async function divisionFacts(sql: Sql, los: readonly bigint[]): Promise<DivisionWithPath[]> {
  if (los.length === 0) return [];
  const rows = await divisionsByLo(sql, los);
  const retired = rows.filter((row) => row.validToYear !== null).map((row) => row.lo);
  const successors = retired.length === 0 ? new Map<bigint, DivisionRow[]>() : await successorsOf(sql, retired);
  return rows.map((row) => ({
    lo: row.lo,
    name: row.name,
    ancestors: row.ancestors,
    current: row.validToYear === null,
    successors: successors.get(row.lo) ?? [],
  }));
}

/** Where the ground of retired divisions lies today. One that has no successor has none here. */
async function successorsOf(sql: Sql, retired: readonly bigint[]): Promise<Map<bigint, DivisionRow[]>> {
  const successions = await successionsOf(sql, retired);
  const today = new Map(retired.map((lo) => [lo, currentOf(lo, successions).filter((each) => each !== lo)]));
  const named = new Map((await divisionsByLo(sql, [...today.values()].flat())).map((row) => [row.lo, row]));
  return new Map([...today].map(([lo, all]) => [lo, all.flatMap((each) => named.get(each) ?? [])]));
}
