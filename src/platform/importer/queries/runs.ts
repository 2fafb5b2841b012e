import type { Context } from "../../context.ts";
import { type Key, readCursor } from "../../graphql/connection.ts";
import { keyset } from "../../keyset.ts";
import type { Loadable } from "../../loaders.ts";
import { runColumns, type RunRow } from "../run/runStore.ts";
import { isLine, readLineCursor } from "./lineCursor.ts";

/** Runs of the given kinds that the viewer's own people brought, newest first; one more than asked for, to tell whether more follow. */
export function runsPage(
  ctx: Context,
  kinds: readonly string[],
  page: { first: number; after?: string | null | undefined },
): Promise<RunRow[]> {
  const { manufacturerId, dealerId } = ctx.viewer;
  const values: unknown[] = [manufacturerId, kinds, page.first + 1];
  const own = dealerId === null ? "dealer_id IS NULL" : `dealer_id = $${values.push(dealerId)}`;
  const sort = { column: "created_at", type: "timestamptz", nullable: false, descending: true };
  const { where, orderBy } = keyset(sort, "id", readCursor(page.after), values);
  return ctx.sql.query<RunRow>(
    `SELECT ${runColumns} FROM import_run WHERE manufacturer_id = $1 AND kind = ANY($2) AND ${own} AND ${where} ORDER BY ${orderBy} LIMIT $3`,
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

type Paged<Row> = { readonly key: string; readonly rows: readonly Row[] };
/** What is read below a run, as text that names one reading: its place in the list of them is of no account. */
const keyOf = (...parts: readonly (string | number)[]): string => parts.join(" ");

/** Errors of many runs in one statement: a list of runs with their errors costs no more than one run. */
const errorPages: Loadable<Paged<ErrorRow>> = {
  name: "importErrorPages",
  load: (sql, keys) =>
    sql.query<Paged<ErrorRow>>(
      `SELECT k.key, coalesce(e.rows, '[]') AS rows
       FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::int[]) AS k(key, maker, run_id, line, place, most)
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(to_jsonb(p) ORDER BY p.line, p.place) AS rows FROM (
           SELECT line, place, column_key, header, code, params, raw FROM import_row_error
           WHERE manufacturer_id = k.maker AND run_id = k.run_id AND (line, place) > (k.line, k.place) ORDER BY line, place LIMIT k.most) p
       ) e`,
      [keys, ...[0, 1, 2, 3, 4].map((at) => keys.map((key) => key.split(" ")[at]))],
    ),
  keyOf: (row) => row.key,
};

export async function errorsPage(
  ctx: Context,
  runId: string,
  page: { first: number; after?: string | null | undefined },
): Promise<readonly ErrorRow[]> {
  const from = readLineCursor(page.after, isLine) ?? [0, -1];
  return (await ctx.load(errorPages, keyOf(ctx.viewer.manufacturerId, runId, ...from, page.first + 1)))?.rows ?? [];
}

export const errorKey = (row: ErrorRow): Key => [String(row.line), String(row.place)];

export type UnknownValueRow = { readonly column_key: string; readonly raw: string; readonly rows: number };

const unknownValuesByRun: Loadable<Paged<UnknownValueRow>> = {
  name: "importUnknownValues",
  load: (sql, keys) =>
    sql.query<Paged<UnknownValueRow>>(
      `SELECT k.key, coalesce(u.rows, '[]') AS rows
       FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS k(key, maker, run_id)
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(to_jsonb(v) ORDER BY v.rows DESC, v.column_key, v.raw) AS rows FROM (
           SELECT column_key, raw, count(*) AS rows FROM import_row_error
           WHERE manufacturer_id = k.maker AND run_id = k.run_id AND code = 'UNKNOWN_VALUE' AND column_key IS NOT NULL AND raw IS NOT NULL
           GROUP BY column_key, raw ORDER BY rows DESC, column_key, raw LIMIT 200) v
       ) u`,
      [keys, ...[0, 1].map((at) => keys.map((key) => key.split(" ")[at]))],
    ),
  keyOf: (row) => row.key,
};

/** The values that mean nothing here, the most frequent first: what a person may map once. */
export const unknownValues = async (ctx: Context, runId: string): Promise<readonly UnknownValueRow[]> =>
  (await ctx.load(unknownValuesByRun, keyOf(ctx.viewer.manufacturerId, runId)))?.rows ?? [];
