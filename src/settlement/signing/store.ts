import type { Sql, Tx } from "../../platform/sql.ts";
import type { TenantSql } from "../statements/store.ts";

export type SigningSide = "OURS" | "THEIRS";
/** A signature under a content of a statement; under another content it is none. It never changes. */
export type SignatureRow = {
  readonly statementId: string;
  readonly side: SigningSide;
  readonly contentHash: string;
  /** Who signed, or of ours who brought the stamped sheet. */
  readonly personId: string;
  readonly signedName: string;
  readonly title: string;
  readonly signedAt: Date;
  /** The stamped sheet, and its hash as it was brought; null: signed here. */
  readonly fileId: string | null;
  readonly fileSha256: string | null;
};

const columns = `g.statement_id AS "statementId", g.side, g.content_hash AS "contentHash", g.person_id AS "personId",
  g.signed_name AS "signedName", g.title, g.signed_at AS "signedAt", g.file_id AS "fileId", g.file_sha256 AS "fileSha256"`;

/** Writes a signature. @throws the database's error statement_signature_pk where the side signed this content before. */
export async function insertSignature(tx: Tx, row: SignatureRow): Promise<void> {
  await tx.query(
    `INSERT INTO statement_signature (manufacturer_id, statement_id, side, content_hash, person_id, signed_name, title, signed_at, file_id,
       file_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.manufacturerId, row.statementId, row.side, row.contentHash, row.personId, row.signedName, row.title],
      ...[row.signedAt, row.fileId, row.fileSha256],
    ],
  );
}

/** The signatures of a statement, whatever content they are under, the oldest first. */
export const signaturesOf = (sql: TenantSql, statementId: string): Promise<SignatureRow[]> =>
  sql.query<SignatureRow>(
    `SELECT ${columns} FROM statement_signature g WHERE g.manufacturer_id = $1 AND g.statement_id = $2 ORDER BY g.signed_at, g.side`,
    [sql.manufacturerId, statementId],
  );

/** The same of several statements, within the wall of who reads. */
export const signaturesOfMany = (sql: Sql, statementIds: readonly string[]): Promise<SignatureRow[]> =>
  sql.query<SignatureRow>(
    `SELECT ${columns} FROM statement_signature g
     WHERE g.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND g.statement_id = ANY($1::uuid[])
     ORDER BY g.signed_at, g.side`,
    [statementIds],
  );
