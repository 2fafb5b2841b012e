import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { Cell } from "../territories/index.ts";
import { cellsOf, contentOf, hashOf } from "./model/content.ts";
import type { Content, EntrySide, SplitSide } from "./rules/words.ts";

/** One version of what a split says. It never changes; another follows it. */
export type VersionRow = {
  readonly splitId: string;
  readonly no: number;
  /** The dealer who may read it; null: it was not offered. */
  readonly dealerId: string | null;
  readonly side: SplitSide;
  readonly content: Content;
  readonly contentHash: string;
  /** The day its settlement was computed on; null in a draft. */
  readonly frozenOn: Day | null;
  readonly note: string;
  readonly authorId: string;
  readonly createdAt: Date;
};

const columns = `v.split_id AS "splitId", v.version_no AS no, v.dealer_id AS "dealerId", v.side, v.content,
  v.content_hash AS "contentHash", v.frozen_on AS "frozenOn", v.note, v.author_id AS "authorId", v.created_at AS "createdAt"`;

/** The manufacturer whose wall the reader stands behind. */
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

const versionOf = (row: VersionRow): VersionRow => ({ ...row, content: contentOf(row.content) });

/** A version, within the wall of who reads; null when there is none or it is not his. */
export async function findVersion(
  sql: Sql,
  manufacturerId: string,
  splitId: string,
  no: number,
): Promise<VersionRow | null> {
  const [row] = await sql.query<VersionRow>(
    `SELECT ${columns} FROM split_version v WHERE v.manufacturer_id = $1 AND v.split_id = $2 AND v.version_no = $3`,
    [manufacturerId, splitId, no],
  );
  return row === undefined ? null : versionOf(row);
}

/** Versions of splits, within the wall of who reads, oldest first. */
export async function versionsOf(sql: Sql, splitIds: readonly string[]): Promise<VersionRow[]> {
  const rows = await sql.query<VersionRow>(
    `SELECT ${columns} FROM split_version v WHERE v.${own} AND v.split_id = ANY($1::uuid[])
     ORDER BY v.split_id, v.version_no`,
    [splitIds],
  );
  return rows.map(versionOf);
}

/** What a receiver is to get in a version. */
export type PartRow = {
  readonly splitId: string;
  readonly versionNo: number;
  readonly position: number;
  readonly receiverId: string;
  readonly cells: readonly Cell[];
  readonly exclusive: boolean | null;
  readonly to: Day | null;
};

/** The parts of splits' versions, within the wall of who reads: a receiver finds his own of what was offered. */
export async function partsOf(sql: Sql, splitIds: readonly string[]): Promise<PartRow[]> {
  const rows = await sql.query<PartRow>(
    `SELECT p.split_id AS "splitId", p.version_no AS "versionNo", p.position, p.receiver_id AS "receiverId", p.cells, p.exclusive,
       p.to_on AS "to"
     FROM split_part p WHERE p.${own} AND p.split_id = ANY($1::uuid[]) ORDER BY p.split_id, p.version_no, p.position`,
    [splitIds],
  );
  return rows.map((row) => ({ ...row, cells: cellsOf(row.cells) }));
}

export type NewVersion = {
  readonly splitId: string;
  readonly no: number;
  readonly side: SplitSide;
  readonly content: Content;
  readonly note: string;
  readonly authorId: string;
  readonly at: Date;
  /** Whose eyes it is for from the start: a dealer's own counter. */
  readonly dealerId?: string | null;
};

/** Writes a version with its parts and, where its settlement is frozen, the lines of it. Answers the content's hash. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<string> {
  const { content, dealerId = null } = version;
  const hash = hashOf(content);
  const { settlement } = content;
  const parts = content.parts.map((part, position) => ({ position, ...part }));
  const lines = (settlement?.lines ?? []).map((line, position) => ({ position, ...line }));
  await tx.query(
    `WITH v AS (
       INSERT INTO split_version (manufacturer_id, split_id, version_no, dealer_id, side, content, content_hash, frozen_on, note,
         author_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING split_id
     ), p AS (
       INSERT INTO split_part (manufacturer_id, split_id, version_no, position, receiver_id, cells, exclusive, to_on)
       SELECT $1, v.split_id, $3, t.position, t."dealerId", t.cells, t.exclusive, t."to"
       FROM v, jsonb_to_recordset($12::jsonb) AS t(position int, "dealerId" uuid, cells jsonb, exclusive boolean, "to" date)
     )
     INSERT INTO split_line (manufacturer_id, split_id, version_no, position, dealer_id, kind, source, label, amount_minor, currency,
       inputs, formula, rule)
     SELECT $1, v.split_id, $3, t.position, $4, t.kind, t.source, t.label, t."amountMinor", $14, t.inputs, t.formula, t.rule
     FROM v, jsonb_to_recordset($13::jsonb) AS t(position int, kind text, source text, label text, "amountMinor" bigint, inputs jsonb,
       formula text, rule text)`,
    [
      ...[tx.manufacturerId, version.splitId, version.no, dealerId, version.side, jsonText(content), hash],
      ...[settlement?.computedOn ?? null, version.note, version.authorId, version.at],
      ...[jsonText(parts), jsonText(lines), settlement?.currency ?? ""],
    ],
  );
  return hash;
}

/** One line of the timeline. It never changes. */
export type EntryRow = {
  readonly id: string;
  readonly splitId: string;
  /** The dealer who may read it beside the manufacturer's people; null: none. */
  readonly dealerId: string | null;
  readonly at: Date;
  readonly kind: string;
  readonly side: EntrySide;
  readonly personId: string | null;
  readonly versionNo: number | null;
  readonly note: string;
  readonly files: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
};

/** Writes lines of the timeline, any number in one statement. */
export async function addEntries(tx: Tx, entries: readonly Omit<EntryRow, "id">[]): Promise<void> {
  await tx.query(
    `INSERT INTO split_entry (manufacturer_id, id, split_id, dealer_id, at, kind, side, person_id, version_no, note, files, params)
     SELECT $1, t.id, t."splitId", t."dealerId", t.at, t.kind, t.side, t."personId", t."versionNo", t.note, t.files, t.params
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "splitId" uuid, "dealerId" uuid, at timestamptz, kind text, side text,
       "personId" uuid, "versionNo" int, note text, files uuid[], params jsonb)`,
    [tx.manufacturerId, jsonText(entries.map((entry) => ({ id: newId(), ...entry })))],
  );
}

/** The timeline of splits, within the wall of who reads, oldest first. */
export const entriesOf = (sql: Sql, splitIds: readonly string[]): Promise<EntryRow[]> =>
  sql.query<EntryRow>(
    `SELECT e.id, e.split_id AS "splitId", e.dealer_id AS "dealerId", e.at, e.kind, e.side, e.person_id AS "personId",
       e.version_no AS "versionNo", e.note, to_jsonb(e.files) AS files, e.params
     FROM split_entry e WHERE e.${own} AND e.split_id = ANY($1::uuid[]) ORDER BY e.split_id, e.at, e.id`,
    [splitIds],
  );
