import { productLinesById } from "../catalog/index.ts";
import { dealersById } from "../partners/index.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { currentOf, divisionsByLo, successionsOf } from "../regions/index.ts";
import { barsOf } from "./bars.ts";
import type { DivisionFacts, GrantAsked, GrantFacts } from "./rules/grant.ts";
import { findInTheWay } from "./store.ts";

/**
 * What rules know of divisions. A country that stands for a division of another's tree is that division here: two names
 * of one place must not be granted twice.
 */
export async function divisionFacts(sql: Sql, los: readonly bigint[]): Promise<Map<bigint, DivisionFacts>> {
  const asked = await divisionsByLo(sql, [...new Set(los)]);
  const retired = asked.filter((row) => row.validToYear !== null).map((row) => row.lo);
  const steps = retired.length === 0 ? [] : await successionsOf(sql, retired);
  const meant = [...asked.map((row) => row.aliasOfLo ?? row.lo), ...retired.flatMap((lo) => currentOf(lo, steps))];
  const known = new Map(asked.map((row) => [row.lo, row]));
  const missing = meant.filter((lo) => !known.has(lo));
  for (const row of missing.length === 0 ? [] : await divisionsByLo(sql, missing)) known.set(row.lo, row);
  const successorsOf = (lo: bigint) =>
    currentOf(lo, steps).flatMap((at) => {
      const row = known.get(at);
      return row === undefined || at === lo ? [] : [{ lo: at, name: row.name }];
    });
  return new Map(
    asked.map((row) => {
      const { lo, hi, ancestors, name } = (row.aliasOfLo === null ? undefined : known.get(row.aliasOfLo)) ?? row;
      const over = row.validToYear !== null;
      return [row.lo, { lo, hi, ancestors, name, retired: over, successors: over ? successorsOf(row.lo) : [] }];
    }),
  );
}

/** The facts that granting is decided on, in five statements however much is asked for. */
export async function grantFacts(tx: Tx, asked: readonly GrantAsked[], apartFrom: string | null): Promise<GrantFacts> {
  const some = <T>(values: readonly (T | undefined)[]): T[] => [
    ...new Set(values.filter((value): value is T & {} => value !== undefined)),
  ];
  const dealers = await dealersById.load(tx, some(asked.map((each) => each.dealerId)));
  const lines = await productLinesById.load(tx, some(asked.map((each) => each.productLineId)));
  const divisions = await divisionFacts(tx, some(asked.map((each) => each.divisionLo)));
  const wanted = asked.flatMap(({ dealerId, productLineId, divisionLo, channel, exclusive, valid }) => {
    const division = divisionLo === undefined ? undefined : divisions.get(divisionLo);
    if (dealerId === undefined || productLineId === undefined || division === undefined) return [];
    const ground = { divisionLo: division.lo, divisionHi: division.hi, ancestors: division.ancestors };
    return [{ dealerId, productLineId, channel, exclusive, valid, ...ground }];
  });
  return {
    dealers: new Map(dealers.map((dealer) => [dealer.rowId, dealer])),
    productLines: new Set(lines.map((line) => line.rowId)),
    divisions,
    bars: await barsOf(
      tx,
      dealers.map((dealer) => dealer.rowId),
    ),
    believed: wanted.length === 0 ? [] : await findInTheWay(tx, wanted, apartFrom === null ? [] : [apartFrom]),
  };
}
