import type { Tx } from "../../../platform/sql.ts";

/** Who asked to take a statement back, and why; `reversalId`: the document that did. */
export type ReversalRow = {
  readonly statementId: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAs: string;
  readonly askedAt: Date;
  readonly reversalId: string | null;
};

export const reversalColumns = (alias: string): string =>
  `${alias}.statement_id AS "statementId", ${alias}.reason, ${alias}.asked_by AS "askedBy", ${alias}.asked_as AS "askedAs",
   ${alias}.asked_at AS "askedAt", ${alias}.reversal_id AS "reversalId"`;

/** What is asked of a statement and not decided yet; null: nothing. */
export async function findReversal(tx: Tx, statementId: string): Promise<ReversalRow | null> {
  const [row] = await tx.query<ReversalRow>(
    `SELECT ${reversalColumns("r")} FROM chain_reversal r
     WHERE r.manufacturer_id = $1 AND r.statement_id = $2 AND r.ended_at IS NULL`,
    [tx.manufacturerId, statementId],
  );
  return row ?? null;
}

/** Writes what is asked, or asks it anew. */
export async function insertReversal(tx: Tx, row: ReversalRow): Promise<void> {
  await tx.query(
    `INSERT INTO chain_reversal (manufacturer_id, statement_id, reason, asked_by, asked_as, asked_at, reversal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT chain_reversal_pk DO UPDATE SET reason = $3, asked_by = $4, asked_as = $5, asked_at = $6, ended_at = NULL`,
    [tx.manufacturerId, row.statementId, row.reason, row.askedBy, row.askedAs, row.askedAt, row.reversalId],
  );
}

/** What was asked has ended; `reversalId`: with this document; null: nothing came of it. */
export async function endReversal(tx: Tx, statementId: string, at: Date, reversalId: string | null): Promise<void> {
  await tx.query(
    `UPDATE chain_reversal SET reversal_id = $3, ended_at = $4 WHERE manufacturer_id = $1 AND statement_id = $2`,
    [tx.manufacturerId, statementId, reversalId, at],
  );
}
