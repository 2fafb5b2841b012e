import { wrong } from "../../../chains/index.ts";
import {
  type Checked,
  type Made,
  type RowProblem,
  type RunFacts,
  RowsChanged,
} from "../../../platform/importer/kind.ts";
import type { Tx } from "../../../platform/sql.ts";
import { type OnRecord, againstRecord } from "../rules/fact.ts";
import { type Keyed, type RecordedBy, isRecordedMeanwhile } from "../store.ts";

/** A row that may be written; without a revision it is on record already, and nothing new. */
export type Writing<Fact> = { readonly fact: Fact; readonly key: string; readonly revision: number | null };
type Judged<Fact> = { readonly fact?: Fact; readonly key?: string; readonly problems: readonly RowProblem[] };

/** Sorts judged rows against what is on record and against each other (X5). */
export async function sorted<Fact extends { readonly chainId: string }>(
  lines: readonly number[],
  judged: readonly Judged<Fact>[],
  onRecord: (chainIds: readonly string[], keys: readonly string[]) => Promise<ReadonlyMap<string, OnRecord<Fact>>>,
): Promise<Checked<Writing<Fact>>[]> {
  const said = judged.flatMap(({ fact, key }) => (fact === undefined || key === undefined ? [] : [{ fact, key }]));
  const record = await onRecord(
    said.map(({ fact }) => fact.chainId),
    said.map(({ key }) => key),
  );
  const seen = new Set<string>();
  return judged.map(({ fact, key, problems }, at) => {
    const line = lines[at]!;
    if (fact === undefined || key === undefined) return { line, problems };
    const id = `${fact.chainId} ${key}`;
    const repeated = seen.has(id);
    seen.add(id);
    if (repeated) return { line, problems: [wrong("line", "ROW_REPEATED", null)] };
    const met = againstRecord(fact, record.get(id));
    if (met.is === "OTHER") return { line, problems: [wrong("documentNo", "FACT_DIFFERS", null)] };
    return { line, fact: { fact, key, revision: met.is === "NEW" ? met.revision : null } };
  });
}

/** Writes what is new of checked rows; where somebody recorded the same line meanwhile, the rows are looked at again. */
export const writer =
  <Fact>(insert: (tx: Tx, facts: readonly Keyed<Fact>[], by: RecordedBy) => Promise<unknown>) =>
  async (tx: Tx, rows: readonly { readonly fact: Writing<Fact> }[], run: RunFacts): Promise<Made[]> => {
    const fresh = rows.flatMap(({ fact }) => (fact.revision === null ? [] : [{ ...fact, revision: fact.revision }]));
    try {
      await insert(tx, fresh, { source: "FILE", sourceId: run.id, personId: run.personId, now: run.now });
    } catch (error) {
      throw isRecordedMeanwhile(error) ? new RowsChanged("somebody recorded a line meanwhile") : error;
    }
    // Facts have no page of their own: they are read where they count.
    return [];
  };
