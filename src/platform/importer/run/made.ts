import { type WrittenColumn, columnsOf, rowsSql } from "../../columns.ts";
import type { Tx } from "../../sql.ts";
import type { Made } from "../kind.ts";

const columns: readonly WrittenColumn<Made>[] = [
  ["made_id", "uuid", ({ id }) => id],
  ["type", "text", ({ type }) => type],
  ["line", "int", ({ line }) => line],
  ["label", "text", ({ label }) => label],
  ["dealer_id", "uuid", ({ dealerId }) => dealerId],
];

/** Keeps what rows of a run made; of a thing that further rows tell of, the first line stays. */
export async function keepMade(tx: Tx, runId: string, made: readonly Made[]): Promise<void> {
  if (made.length === 0) return;
  const first = new Map<string, Made>();
  for (const each of made) {
    const known = first.get(each.id);
    if (known === undefined || each.line < known.line) first.set(each.id, each);
  }
  await tx.query(
    `INSERT INTO import_made (manufacturer_id, run_id, made_id, type, line, label, dealer_id)
     SELECT $1, $2, m.made_id, m.type, m.line, m.label, m.dealer_id FROM ${rowsSql(columns, 3)} AS m
     ON CONFLICT ON CONSTRAINT import_made_pk DO NOTHING`,
    [tx.manufacturerId, runId, ...columnsOf([...first.values()], columns)],
  );
}
