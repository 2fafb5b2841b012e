import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Kept } from "../rules/placement.ts";
import type { Named, Succession } from "../rules/successors.ts";
import { COLUMNS, copyLine, type DivisionRow } from "./rows.ts";

export type { DivisionRow };

/** A division that an edition retired, with the code a person knows it by. */
export interface Retired extends Named {
  readonly code: string;
}

/** What a load changed. */
export interface Change {
  readonly rows: number;
  readonly retired: readonly Retired[];
  readonly born: readonly Named[];
}

/** Hands over a connected client: the given one, or one of its own that is closed afterwards. */
export const withClient = async <T>(
  connection: pg.ClientBase | pg.ClientConfig,
  use: (client: pg.ClientBase) => Promise<T>,
): Promise<T> => {
  if ("query" in connection) return use(connection);
  const client = new pg.Client(connection);
  // A lost connection also rejects the statement that was running; the event alone must not end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** Runs the work in one transaction; an error rolls it back. */
export const inTransaction = async <T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> => {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
};

/** The stamp of a source, locked until the transaction ends, so that two servers load one after the other. */
export const lockStamp = async (
  client: pg.ClientBase,
  source: string,
): Promise<{ version: string; coverage: string; rows: number }> => {
  await client.query(
    `insert into division_load (source, version, coverage, row_count, loaded_at)
     values ($1, '', '', 0, $2) on conflict (source) do nothing`,
    [source, new Date()],
  );
  const { rows } = await client.query<{ version: string; coverage: string; rows: number }>(
    "select version, coverage, row_count as rows from division_load where source = $1 for update",
    [source],
  );
  const [stamp] = rows;
  if (stamp === undefined) throw new Error(`the stamp of ${source} is missing`);
  return stamp;
};

/** Writes what was loaded beside the data. */
export const setStamp = async (
  client: pg.ClientBase,
  stamp: { source: string; version: string; coverage: string; rows: number },
): Promise<void> => {
  await client.query(
    "update division_load set version = $2, coverage = $3, row_count = $4, loaded_at = $5 where source = $1",
    [stamp.source, stamp.version, stamp.coverage, stamp.rows, new Date()],
  );
};

/** Whether anything below the country has been loaded. */
export const hasDivisions = async (client: pg.ClientBase, country: string): Promise<boolean> => {
  const { rowCount } = await client.query("select 1 from division where country = $1 and level > 0 limit 1", [country]);
  return rowCount === 1;
};

/**
 * Runs a load into a table without its foreign keys and secondary indexes, and makes them again from the catalogue's
 * own words; three times as fast while the table is (nearly) empty. They belong to the transaction: nobody else sees
 * the table without them.
 */
export const withoutIndexes = async <T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> => {
  const { rows } = await client.query<{ drop: string; make: string }>(SECONDARY);
  for (const { drop } of rows) await client.query(drop);
  const result = await work();
  for (const { make } of rows) await client.query(make);
  return result;
};

const SECONDARY = `
select format('alter table division drop constraint %I', conname) as drop,
       format('alter table division add constraint %I %s', conname, pg_get_constraintdef(oid)) as make
from pg_constraint where conrelid = 'division'::regclass and contype in ('f', 'u')
union all
select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
from pg_index i
where i.indrelid = 'division'::regclass
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
order by drop`;

/** Whether the table holds so little that making its indexes again costs less than keeping them. */
export const isNearlyEmpty = async (client: pg.ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ n: string }>(
    "select count(*) as n from (select from division limit 100000) as d",
  );
  return Number(rows[0]?.n) < 100_000;
};

/** Copies rows into the table itself; returns how many. */
export const copyRows = async (client: pg.ClientBase, rows: Iterable<DivisionRow>): Promise<number> => {
  const copy = client.query(copyFrom(`copy division (${COLUMNS}) from stdin`));
  await pipeline(Readable.from(chunksOf(rows), { objectMode: false }), copy);
  return copy.rowCount;
};

/** Copies rows beside the table, to be compared with it. The stage is gone after the transaction. */
export const copyToStage = async (client: pg.ClientBase, rows: Iterable<DivisionRow>): Promise<void> => {
  await client.query("create temporary table division_stage (like division, primary key (lo)) on commit drop");
  const copy = client.query(copyFrom(`copy division_stage (${COLUMNS}) from stdin`));
  await pipeline(Readable.from(chunksOf(rows), { objectMode: false }), copy);
  await client.query("analyze division_stage");
};

function* chunksOf(rows: Iterable<DivisionRow>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += copyLine(row);
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}

/** Updates what the stage has otherwise and inserts what is new; returns the number of rows in the stage. */
export const mergeStage = async (
  client: pg.ClientBase,
  edition: { readonly year: number; readonly depth: number } | null,
): Promise<number> => {
  await client.query(
    `update division d
     set level = s.level, name = s.name, name_en = s.name_en, name_en_key = s.name_en_key, pinyin = s.pinyin, initials = s.initials,
         valid_from_year = coalesce(s.valid_from_year, d.valid_from_year), valid_to_year = s.valid_to_year
     from division_stage s
     where d.lo = s.lo
       and (d.level, d.name, d.name_en, d.name_en_key, d.pinyin, d.initials, d.valid_from_year, d.valid_to_year) is distinct from
           (s.level, s.name, s.name_en, s.name_en_key, s.pinyin, s.initials, coalesce(s.valid_from_year, d.valid_from_year), s.valid_to_year)`,
  );
  const born =
    edition === null
      ? "valid_from_year"
      : "case when level <= $1 then coalesce(valid_from_year, $2) else valid_from_year end";
  await client.query(
    `insert into division (${COLUMNS})
     select ${COLUMNS.replace("valid_from_year", born)} from division_stage s
     where not exists (select from division d where d.lo = s.lo)`,
    edition === null ? [] : [edition.depth, edition.year],
  );
  const { rows } = await client.query<{ n: string }>("select count(*) as n from division_stage");
  return Number(rows[0]?.n);
};

interface NamedRow {
  readonly lo: string | bigint;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent_lo: string | bigint | null;
}

const named = (row: NamedRow): Retired => ({
  lo: BigInt(row.lo),
  code: row.code,
  name: row.name,
  level: row.level,
  parentLo: row.parent_lo === null ? null : BigInt(row.parent_lo),
});

/** Ends the codes in force that the new edition lacks, down to the depth it covers; returns them. */
export const retireMissing = async (
  client: pg.ClientBase,
  country: string,
  { year, depth }: { readonly year: number; readonly depth: number },
): Promise<Retired[]> => {
  const { rows } = await client.query<NamedRow>(
    `update division d set valid_to_year = $2
     where d.country = $1 and d.level between 1 and $3 and d.valid_to_year is null
       and not exists (select from division_stage s where s.lo = d.lo)
     returning lo, code, name, level, parent_lo`,
    [country, year, depth],
  );
  return rows.map(named);
};

/** What the stage has in force that the table has not, down to the depth. */
export const bornInStage = async (client: pg.ClientBase, depth: number): Promise<Named[]> => {
  const { rows } = await client.query<NamedRow>(
    `select lo, code, name, level, parent_lo from division_stage s
     where level <= $1 and valid_to_year is null and not exists (select from division d where d.lo = s.lo)`,
    [depth],
  );
  return rows.map(named);
};

/** The places of all children of the given parents; null stands for the country itself. */
export const keptUnder = async (
  client: pg.ClientBase,
  country: string,
  parents: readonly (string | null)[],
  rootLo: bigint,
): Promise<Kept[]> => {
  const { rows } = await client.query<{ code: string; lo: string; hi: string; parent_lo: string }>(
    `select c.code, c.lo, c.hi, c.parent_lo
     from division c join division p on p.lo = c.parent_lo
     where p.country = $1 and (p.code = any($2) or p.lo = $3)`,
    [country, parents.filter((parent) => parent !== null), rootLo.toString()],
  );
  return rows.map((row) => ({
    code: row.code,
    interval: { lo: BigInt(row.lo), hi: BigInt(row.hi) },
    parentLo: BigInt(row.parent_lo),
  }));
};

/** Adds successors that are not there yet. */
export const addSuccessors = async (client: pg.ClientBase, steps: readonly Succession[]): Promise<void> => {
  await client.query(
    `insert into division_successor (lo, successor_lo, year)
     select * from unnest($1::bigint[], $2::bigint[], $3::smallint[]) on conflict do nothing`,
    [
      steps.map((step) => step.lo.toString()),
      steps.map((step) => step.successorLo.toString()),
      steps.map((step) => step.year),
    ],
  );
};

/** Says which division an ISO country stands for, where it is also part of a loaded country. */
export const setAliases = async (
  client: pg.ClientBase,
  pairs: readonly { country: string; lo: bigint }[],
): Promise<void> => {
  await client.query(
    `update division d set alias_of_lo = a.lo from unnest($1::text[], $2::bigint[]) as a (country, lo)
     where d.country = a.country and d.level = 0 and d.alias_of_lo is distinct from a.lo`,
    [pairs.map((pair) => pair.country), pairs.map((pair) => pair.lo.toString())],
  );
};
