import type pg from "pg";
import { placeTree, rootPlace, type Place } from "../rules/placement.ts";
import { inferSuccessors, type Succession } from "../rules/successors.ts";
import { countryNumber } from "./countries.ts";
import { DivisionsRefused } from "./refused.ts";
import { rowsOf, type DivisionRow } from "./rows.ts";
import { coverageOf, type DivisionSource, type Extent, type SourceTree } from "./source.ts";
import * as store from "./store.ts";

/** What one source's load did. */
export interface LoadReport {
  readonly source: string;
  readonly version: string;
  /** The same edition and extent were there already: nothing was touched. */
  readonly unchanged: boolean;
  readonly rows: number;
  readonly retired: number;
  /** Codes retired by this edition whose successor neither it nor the names tell: for a person to map. */
  readonly unmapped: readonly string[];
}

const WHOLE = coverageOf({ depth: 5, within: [] });

/**
 * Loads one country's tree; the country itself must be there. The door for trees from files and other packages.
 * @throws DivisionsRefused when the tree cannot be placed; nothing is written then.
 */
export const loadSource = (client: pg.ClientBase, source: DivisionSource, extent: Extent): Promise<LoadReport> =>
  store.inTransaction(client, async () => {
    const done = { source: source.stamp ?? source.country, version: source.version };
    const stamp = await store.lockStamp(client, done.source);
    const coverage = coverageOf(extent);
    if (stamp.version === source.version && (stamp.coverage === coverage || stamp.coverage === WHOLE))
      return { ...done, unchanged: true, rows: stamp.rows, retired: 0, unmapped: [] };
    const tree = source.read(extent);
    const loading = await place(client, source, tree);
    const replaced = source.complete !== false && stamp.version !== "" && stamp.version !== source.version;
    const edition = replaced ? { year: source.year, depth: stamp.coverage === coverage ? 9 : extent.depth } : null;
    const large = extent.depth >= 4 && (await store.isNearlyEmpty(client));
    const write = (): Promise<store.Change> => writeRows(client, source.country, loading, edition);
    const change = await (large ? store.withoutIndexes(client, write) : write());
    const unmapped = await recordSuccessors(client, source, tree, loading.places, change);
    await store.setAliases(client, aliasPairs(source, loading.places));
    await store.setStamp(client, { ...done, coverage, rows: change.rows });
    return { ...done, unchanged: false, rows: change.rows, retired: change.retired.length, unmapped };
  });

interface Loading {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: Iterable<DivisionRow>;
  /** Nothing of the country is there yet, so that there is nothing to compare with. */
  readonly first: boolean;
}

/** Gives every code its place; what has one already keeps it. */
const place = async (client: pg.ClientBase, source: DivisionSource, tree: SourceTree): Promise<Loading> => {
  const number = countryNumber(source.country);
  if (number === undefined) throw new DivisionsRefused([{ code: "COUNTRY_UNKNOWN", at: source.country }]);
  const first = !(await store.hasDivisions(client, source.country));
  const parents = [...new Set(tree.upper.map((row) => row.parentCode))];
  const kept = first ? [] : await store.keptUnder(client, source.country, parents, rootPlace(number).lo);
  const placement = placeTree(number, tree.upper, kept);
  if (!placement.ok) throw new DivisionsRefused(placement.refusals);
  return { places: placement.places, rows: rowsOf(source, tree, number, placement.root, placement.places), first };
};

const writeRows = async (
  client: pg.ClientBase,
  country: string,
  { rows, first }: Loading,
  edition: { readonly year: number; readonly depth: number } | null,
): Promise<store.Change> => {
  if (first) return { rows: await store.copyRows(client, rows), retired: [], born: [] };
  await store.copyToStage(client, rows);
  if (edition === null) return { rows: await store.mergeStage(client, null), retired: [], born: [] };
  const retired = await store.retireMissing(client, country, edition);
  const born = retired.length === 0 ? [] : await store.bornInStage(client, edition.depth);
  return { rows: await store.mergeStage(client, edition), retired, born };
};

/** Writes the successors that the source states and those that the names tell; returns the codes left without one. */
const recordSuccessors = async (
  client: pg.ClientBase,
  source: DivisionSource,
  tree: SourceTree,
  places: ReadonlyMap<string, Place>,
  { retired, born }: store.Change,
): Promise<string[]> => {
  const stated: Succession[] = tree.upper.flatMap((row) =>
    (row.successors ?? []).map((successor) => ({
      lo: placeOf(places, row.code).lo,
      successorLo: placeOf(places, successor).lo,
      year: row.validToYear ?? source.year,
    })),
  );
  const inferred = inferSuccessors(retired, born, stated, source.year);
  await store.addSuccessors(client, [...stated, ...inferred]);
  const mapped = new Set([...stated, ...inferred].map((step) => step.lo));
  return retired.filter((division) => !mapped.has(division.lo)).map((division) => division.code);
};

const placeOf = (places: ReadonlyMap<string, Place>, code: string): Place => {
  const found = places.get(code);
  if (found === undefined) throw new DivisionsRefused([{ code: "DIVISION_SUCCESSOR_UNKNOWN", at: code }]);
  return found;
};

const aliasPairs = (source: DivisionSource, places: ReadonlyMap<string, Place>): { country: string; lo: bigint }[] =>
  Object.entries(source.aliases ?? {}).flatMap(([country, code]) => {
    const found = places.get(code);
    return found === undefined ? [] : [{ country, lo: found.lo }];
  });
