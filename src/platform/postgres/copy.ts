import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value of a copied row; an object is written as JSON. */
export type CopyValue = string | number | bigint | boolean | Date | null | undefined | object;

const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
/** Hardly any text has something to escape, and to look is several times cheaper than to replace nothing. */
const escaped = (text: string): string =>
  special.test(text) ? text.replace(everySpecial, (character) => escapes[character] ?? character) : text;

function field(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? escaped(JSON.stringify(value)) : String(value);
}

function* chunksOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    for (let at = 0; at < row.length; at += 1) chunk += (at === 0 ? "" : "\t") + field(row[at]);
    chunk += "\n";
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/**
 * Streams rows into a table by COPY, the fastest way in, and answers how many. Only the tables' owner may: PostgreSQL
 * does not copy through row-level security. `table` and `columns` are SQL written in the code, never input.
 */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows), { objectMode: false }), copy);
  return copy.rowCount;
}

type Secondary = { readonly drop: string; readonly make: string };

/**
 * Copies into tables that lack their foreign keys, unique constraints and secondary indexes, and makes these again from
 * the catalogue's own words, which checks every row: several times as fast where a table is empty or grows manifold. It
 * belongs to the client's transaction, and locks the tables until its end: for seeds and benchmarks only.
 */
export async function withoutIndexes<T>(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<Secondary>(secondarySql, [tables]);
  for (const { drop } of rows) await client.query(drop);
  const value = await work();
  for (const { make } of rows.toReversed()) await client.query(make);
  return value;
}

// Foreign keys go first and come back last: they lean on the unique constraints.
const secondarySql = `
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make,
       CASE contype WHEN 'f' THEN 1 ELSE 3 END AS rank
FROM pg_constraint WHERE conrelid = ANY($1::regclass[]) AND contype IN ('f', 'u')
UNION ALL
SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 2
FROM pg_index i
WHERE i.indrelid = ANY($1::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
ORDER BY rank`;
