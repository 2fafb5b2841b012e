import type { StatementLine } from "../rules/match/words.ts";
import type { StatementRow, TenantSql } from "../statements/store.ts";
import type { LinesInTurn } from "./gather.ts";

/** The lines of a first sheet and of our side as a matching would read them, and what proves that they are still all there are. */
export type KeptLines = {
  readonly statementId: string;
  /** The statement's since the sheet was taken in: whatever changes a line of it raises it. */
  readonly version: number;
  /** The run that wrote them: another database's statement may have the same id and version. */
  readonly runId: string;
  readonly theirs: readonly StatementLine[];
  /** Ours as far as they were read while the sheet was written, behind the statement's lock. */
  readonly ours: LinesInTurn;
};

/** More lines than this are read again rather than held meanwhile. */
export const mostKept = 262_144;
/** A matching follows within a second; what it has not asked for by then it reads. In milliseconds. */
const keptFor = 60_000;

let kept: KeptLines | null = null;
let forgetting: NodeJS.Timeout | undefined;

/**
 * Keeps the lines that this process has written, once they are committed, for the matching that follows: those of the last
 * sheet alone. Another process, or a later matching, reads them from the database as ever.
 */
export function keepLines(lines: KeptLines): void {
  clearTimeout(forgetting);
  kept = lines;
  forgetting = setTimeout(() => (kept = null), keptFor);
  forgetting.unref();
}

/** The lines that were kept, once; null: they are to be read. One statement, where some were. */
export async function keptLines(sql: TenantSql, row: StatementRow): Promise<KeptLines | null> {
  const found = kept;
  if (found === null || found.statementId !== row.id || found.version !== row.version) return null;
  const [newest] = await sql.query<{ runId: string | null }>(
    `SELECT r.import_run_id AS "runId" FROM statement_revision r WHERE r.manufacturer_id = $1 AND r.statement_id = $2 AND r.revision = $3`,
    [sql.manufacturerId, row.id, row.revision],
  );
  if (newest?.runId !== found.runId) return null;
  clearTimeout(forgetting);
  kept = null;
  return found;
}
