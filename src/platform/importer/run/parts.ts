import type { Sql } from "../../sql.ts";
import type { RunRow } from "./runStore.ts";

/** The parts of the same file that were applied before a run which takes what they left out. */
export async function partsBefore(sql: Sql, manufacturerId: string, run: RunRow): Promise<string[]> {
  if (run.part === 0) return [];
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM import_run
     WHERE manufacturer_id = $1 AND kind = $2 AND file_hash = $3 AND part < $4 AND state = 'APPLIED' ORDER BY part`,
    [manufacturerId, run.kind, run.file_hash, run.part],
  );
  return rows.map(({ id }) => id);
}

/** The lines that a run left out: all of what was wrong with rows is kept. */
export async function linesLeftOut(sql: Sql, manufacturerId: string, runId: string): Promise<ReadonlySet<number>> {
  const rows = await sql.query<{ line: number }>(
    `SELECT DISTINCT line FROM import_row_error WHERE manufacturer_id = $1 AND run_id = $2`,
    [manufacturerId, runId],
  );
  return new Set(rows.map(({ line }) => line));
}

/** Whether somebody of the owner's has said since then what some value of a kind means. */
export async function isMeantAnew(
  sql: Sql,
  manufacturerId: string,
  ownerId: string,
  kind: string,
  since: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM import_value_mapping WHERE manufacturer_id = $1 AND kind = $2 AND owner_id = $4 AND saved_at > $3 LIMIT 1`,
    [manufacturerId, kind, since, ownerId],
  );
  return rows.length > 0;
}
