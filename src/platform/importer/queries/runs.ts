import type { Context } from "../../context.ts";
import { type Key, readCursor } from "../../graphql/connection.ts";
import { keyset } from "../../keyset.ts";
import { runColumns, type RunRow } from "../run/runStore.ts";

/** Runs of the given kinds, newest first; one more than asked for, to tell whether more follow. */
export function runsPage(
  ctx: Context,
  kinds: readonly string[],
  page: { first: number; after?: string | null | undefined },
): Promise<RunRow[]> {
  const values: unknown[] = [ctx.viewer.manufacturerId, kinds, page.first + 1];
  const sort = { column: "created_at", type: "timestamptz", nullable: false, descending: true };
  const { where, orderBy } = keyset(sort, "id", readCursor(page.after), values);
  return ctx.sql.query<RunRow>(
    `SELECT ${runColumns} FROM import_run WHERE manufacturer_id = $1 AND kind = ANY($2) AND ${where} ORDER BY ${orderBy} LIMIT $3`,
    values,
  );
}

/** PostgreSQL keeps microseconds, a Date only milliseconds; ours were bound from a Date, so the text is exact. */
export const runKey = (row: RunRow): Key => [row.created_at.toISOString(), row.id];

export type ErrorRow = {
  line: number;
  place: number;
  column_key: string | null;
  header: string | null;
  code: string;
  params: Readonly<Record<string, string | number>>;
  raw: string | null;
};

export function errorsPage(
  ctx: Context,
  runId: string,
  page: { first: number; after?: string | null | undefined },
): Promise<ErrorRow[]> {
  const [line, place] = (readCursor(page.after) ?? ["0", "0"]).map(Number);
  return ctx.sql.query<ErrorRow>(
    `SELECT line, place, column_key, header, code, params, raw FROM import_row_error
     WHERE manufacturer_id = $1 AND run_id = $2 AND (line, place) > ($3::int, $4::int) ORDER BY line, place LIMIT $5`,
    [ctx.viewer.manufacturerId, runId, line || 0, page.after ? place || 0 : -1, page.first + 1],
  );
}

export const errorKey = (row: ErrorRow): Key => [String(row.line), String(row.place)];

/** The values that mean nothing here, the most frequent first: what a person may map once. */
export const unknownValues = (
  ctx: Context,
  runId: string,
): Promise<{ column_key: string; raw: string; rows: bigint }[]> =>
  ctx.sql.query(
    `SELECT column_key, raw, count(*) AS rows FROM import_row_error
     WHERE manufacturer_id = $1 AND run_id = $2 AND code = 'UNKNOWN_VALUE' AND column_key IS NOT NULL AND raw IS NOT NULL
     GROUP BY column_key, raw ORDER BY rows DESC, column_key, raw LIMIT 200`,
    [ctx.viewer.manufacturerId, runId],
  );
