import { newId } from "../../kernel/id.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { DisputeSide, Position } from "./rules/words.ts";

/** The wall of the manufacturer, for loaders: disputes were found within the viewer's before. */
export const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** Something that a side said. */
export type EntryRow = {
  readonly id: string;
  readonly disputeId: string;
  readonly at: Date;
  readonly side: DisputeSide;
  readonly personId: string;
  readonly writtenByUs: boolean;
  readonly position: Position | null;
  readonly amountMinor: bigint | null;
  readonly text: string;
  /** With it the chain took its claim back. */
  readonly withdraws: boolean;
};
/** A file that proves something, with its hash as it was when it was brought. */
export type EvidenceRow = {
  readonly disputeId: string;
  readonly fileId: string;
  readonly entryId: string | null;
  readonly side: DisputeSide;
  readonly name: string;
  readonly sha256: string;
  readonly personId: string;
  readonly at: Date;
};
export type NoteRow = Pick<EntryRow, "id" | "disputeId" | "at" | "personId" | "text">;

/** Adds to the thread, with its files; answers the entry's id. */
export async function addEntry(
  tx: Tx,
  entry: Omit<EntryRow, "id" | "withdraws"> & { readonly withdraws?: true },
  files: readonly Pick<EvidenceRow, "fileId" | "name" | "sha256">[],
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO chain_dispute_entry (manufacturer_id, dispute_id, id, at, side, person_id, written_by_us, position, amount_minor, text,
       withdraws) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.manufacturerId, entry.disputeId, id, entry.at, entry.side, entry.personId, entry.writtenByUs],
      ...[entry.position, entry.amountMinor, entry.text, entry.withdraws ?? false],
    ],
  );
  // The same file brought to a dispute twice is one piece of evidence.
  if (files.length > 0)
    await tx.query(
      `INSERT INTO chain_dispute_file (manufacturer_id, dispute_id, file_id, entry_id, side, name, sha256, person_id, at)
       SELECT $1, $2, t."fileId", $3, $4, t.name, t.sha256, $5, $6
       FROM jsonb_to_recordset($7::jsonb) AS t("fileId" uuid, name text, sha256 text) ON CONFLICT DO NOTHING`,
      [tx.manufacturerId, entry.disputeId, id, entry.side, entry.personId, entry.at, jsonText(files)],
    );
  return id;
}

/** Notes something among ourselves. */
export const addNote = async (tx: Tx, note: Omit<NoteRow, "id">): Promise<void> =>
  void (await tx.query(
    `INSERT INTO chain_dispute_note (manufacturer_id, dispute_id, id, at, person_id, text) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tx.manufacturerId, note.disputeId, newId(), note.at, note.personId, note.text],
  ));

type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };
const by = <Row extends { readonly disputeId: string }>(keys: readonly string[], rows: readonly Row[]): Of<Row>[] => {
  const groups = Map.groupBy(rows, (row) => row.disputeId);
  return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
};

const entryColumns = `e.id, e.dispute_id AS "disputeId", e.at, e.side, e.person_id AS "personId", e.written_by_us AS "writtenByUs",
  e.position, e.amount_minor AS "amountMinor", e.text, e.withdraws`;

/** What was said to disputes, the oldest first. */
export const entriesByDispute: Loadable<Of<EntryRow>> = {
  name: "settlement.disputeEntries",
  load: async (sql, keys) =>
    by(
      keys,
      await sql.query<EntryRow>(
        `SELECT ${entryColumns} FROM chain_dispute_entry e WHERE e.${own} AND e.dispute_id = ANY($1::uuid[]) ORDER BY e.at, e.id`,
        [keys],
      ),
    ),
  keyOf: (row) => row.key,
};

/** The evidence of disputes, the oldest first. */
export const evidenceByDispute: Loadable<Of<EvidenceRow>> = {
  name: "settlement.disputeEvidence",
  load: async (sql, keys) =>
    by(
      keys,
      await sql.query<EvidenceRow>(
        `SELECT f.dispute_id AS "disputeId", f.file_id AS "fileId", f.entry_id AS "entryId", f.side, f.name, f.sha256,
           f.person_id AS "personId", f.at
         FROM chain_dispute_file f WHERE f.${own} AND f.dispute_id = ANY($1::uuid[]) ORDER BY f.at, f.file_id`,
        [keys],
      ),
    ),
  keyOf: (row) => row.key,
};

/** What our people noted of disputes, the oldest first. A contact's wall hides all of it. */
export const notesByDispute: Loadable<Of<NoteRow>> = {
  name: "settlement.disputeNotes",
  load: async (sql, keys) =>
    by(
      keys,
      await sql.query<NoteRow>(
        `SELECT n.id, n.dispute_id AS "disputeId", n.at, n.person_id AS "personId", n.text FROM chain_dispute_note n
         WHERE n.${own} AND n.dispute_id = ANY($1::uuid[]) ORDER BY n.at, n.id`,
        [keys],
      ),
    ),
  keyOf: (row) => row.key,
};
