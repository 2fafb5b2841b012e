import type { Loadable } from "../loaders.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { mayKnowDealer } from "../regionWall.ts";
import type { Sql, Tx } from "../sql.ts";
import { filePurposeOf } from "./purposes.ts";

export type FileRow = {
  id: string;
  dealer_id: string | null;
  purpose: string;
  name: string;
  mime: string;
  size: bigint;
  sha256: string;
  key: string;
  created_by: string;
  created_at: Date;
  attached_at: Date | null;
};

const columns = "id, dealer_id, purpose, name, mime, size, sha256, key, created_by, created_at, attached_at";

export async function findFile(sql: Sql, manufacturerId: string, id: string): Promise<FileRow | null> {
  const [row] = await sql.query<FileRow>(`SELECT ${columns} FROM file WHERE manufacturer_id = $1 AND id = $2`, [
    manufacturerId,
    id,
  ]);
  return row ?? null;
}

/** A file that the viewer may see, by its id: behind the walls of its dealer and of its purpose. Null: none. */
export async function fileSeen(sql: Sql, viewer: Viewer, id: string): Promise<FileRow | null> {
  const row = await findFile(sql, viewer.manufacturerId, id);
  if (row === null || !(await mayKnowDealer(sql, viewer, row.dealer_id))) return null;
  const seen = filePurposeOf(row.purpose)?.seenBy;
  return seen === undefined ||
    (await seen(sql, viewer, { id: row.id, createdBy: row.created_by, dealerId: row.dealer_id }))
    ? row
    : null;
}

/** Files that something refers to, by id, behind the wall the request reads with. */
export const filesById: Loadable<FileRow> = {
  name: "filesById",
  load: (sql, ids) =>
    sql.query<FileRow>(
      `SELECT ${columns} FROM file WHERE manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.id,
};

export async function addFile(tx: Tx, file: Omit<FileRow, "attached_at">): Promise<void> {
  await tx.query(
    `INSERT INTO file (manufacturer_id, id, dealer_id, purpose, name, mime, size, sha256, key, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.manufacturerId,
      file.id,
      file.dealer_id,
      file.purpose,
      file.name,
      file.mime,
      file.size,
      file.sha256,
      file.key,
      file.created_by,
      file.created_at,
    ],
  );
}

/**
 * Takes an uploaded file up into a record of the business, so that it is kept. Null when there is no such file of this
 * purpose (and, given a dealer, of this dealer). Taking up a file twice is no error: two records may refer to it.
 */
export async function attachFile(
  tx: Tx,
  id: string,
  purpose: string,
  now: Date,
  dealerId: string | null = null,
): Promise<FileRow | null> {
  const [row] = await tx.query<FileRow>(
    `UPDATE file SET attached_at = coalesce(attached_at, $4)
     WHERE manufacturer_id = $1 AND id = $2 AND purpose = $3 AND ($5::uuid IS NULL OR dealer_id = $5)
     RETURNING ${columns}`,
    [tx.manufacturerId, id, purpose, now, dealerId],
  );
  return row ?? null;
}

/** Gives files of the manufacturer's own to a dealer to read: invoices, letters, evidence. A file that is a dealer's stays his. */
export const giveFiles = async (tx: Tx, ids: readonly string[], dealerId: string): Promise<void> =>
  void (await tx.query(
    `UPDATE file SET dealer_id = $3 WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND dealer_id IS NULL`,
    [tx.manufacturerId, ids, dealerId],
  ));

export const giveFile = (tx: Tx, id: string, dealerId: string): Promise<void> => giveFiles(tx, [id], dealerId);

export type TicketRow = {
  id: string;
  dealer_id: string | null;
  purpose: string;
  name: string;
  limit_bytes: bigint;
  person_id: string;
  expires_at: Date;
};

export async function addTicket(tx: Tx, ticket: TicketRow & { token_hash: Buffer; created_at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO file_ticket (manufacturer_id, id, dealer_id, token_hash, purpose, name, limit_bytes, person_id, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.manufacturerId,
      ticket.id,
      ticket.dealer_id,
      ticket.token_hash,
      ticket.purpose,
      ticket.name,
      ticket.limit_bytes,
      ticket.person_id,
      ticket.created_at,
      ticket.expires_at,
    ],
  );
}

/** Spends a ticket: of two uploads with the same one, one gets it. Null when it is unknown, spent or too old. */
export async function spendTicket(tx: Tx, tokenHash: Buffer, now: Date): Promise<TicketRow | null> {
  const [row] = await tx.query<TicketRow>(
    `UPDATE file_ticket SET used_at = $3
     WHERE manufacturer_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3
     RETURNING id, dealer_id, purpose, name, limit_bytes, person_id, expires_at`,
    [tx.manufacturerId, tokenHash, now],
  );
  return row ?? null;
}

/** The ticket now also opens to a new token (its first one was only ever shown in an answer that may have been lost). */
export async function renewTicket(tx: Tx, id: string, tokenHash: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE file_ticket SET token_hash = $3 WHERE manufacturer_id = $1 AND id = $2 AND used_at IS NULL RETURNING id`,
    [tx.manufacturerId, id, tokenHash],
  );
  return rows.length > 0;
}

export async function noteUploaded(tx: Tx, ticketId: string, fileId: string): Promise<void> {
  await tx.query(`UPDATE file_ticket SET file_id = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    tx.manufacturerId,
    ticketId,
    fileId,
  ]);
}
