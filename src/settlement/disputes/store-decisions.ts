import { createHash } from "node:crypto";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { GroupRefusal } from "./rules/decision.ts";
import type { Decision } from "./rules/words.ts";

export type DecisionState = "DONE" | "WAITING" | "APPROVED" | "REFUSED" | "OVERTAKEN";

/** What somebody decided about items of a statement. */
export type DecisionRow = {
  readonly id: string;
  readonly statementId: string;
  readonly decision: Decision;
  readonly state: DecisionState;
  readonly itemCount: number;
  readonly amountMinor: bigint;
  /** Kind of difference by kind; amounts in minor units, as text. */
  readonly kinds: readonly { readonly code: string | null; readonly count: number; readonly amountMinor: string }[];
  readonly skipped: readonly { readonly code: GroupRefusal; readonly count: number }[];
  /** Of a write-off that waits: its items, and the dispute it ends, where it is one's. */
  readonly items: readonly string[] | null;
  readonly disputeId: string | null;
  readonly note: string;
  /** The person. */
  readonly decidedBy: string;
  readonly decidedAt: Date;
};

const columns = `c.id, c.statement_id AS "statementId", c.decision, c.state, c.item_count AS "itemCount", c.amount_minor AS "amountMinor",
  c.kinds, c.skipped, c.items, c.dispute_id AS "disputeId", c.note, c.decided_by AS "decidedBy", c.decided_at AS "decidedAt"`;

/** Writes what was decided. */
export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.query(
    `INSERT INTO statement_decision (manufacturer_id, id, statement_id, decision, state, item_count, amount_minor, kinds, skipped, items,
       dispute_id, note, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[tx.manufacturerId, row.id, row.statementId, row.decision, row.state, row.itemCount, row.amountMinor],
      ...[jsonText(row.kinds), jsonText(row.skipped), row.items, row.disputeId, row.note, row.decidedBy, row.decidedAt],
    ],
  );
}

/** A decision of a statement by its id; null: there is none. */
export async function findDecision(sql: Sql, manufacturerId: string, id: string): Promise<DecisionRow | null> {
  const [row] = await sql.query<DecisionRow>(
    `SELECT ${columns} FROM statement_decision c WHERE c.manufacturer_id = $1 AND c.id = $2`,
    [manufacturerId, id],
  );
  return row ?? null;
}

/** The write-off of a statement that waits for approval; null: none does. The statement is locked. */
export async function waitingWriteOff(tx: Tx, statementId: string): Promise<DecisionRow | null> {
  const [row] = await tx.query<DecisionRow>(
    `SELECT ${columns} FROM statement_decision c WHERE c.manufacturer_id = $1 AND c.statement_id = $2 AND c.state = 'WAITING'`,
    [tx.manufacturerId, statementId],
  );
  return row ?? null;
}

/** A write-off does not wait any more. */
export const endWaiting = async (
  tx: Tx,
  id: string,
  state: "APPROVED" | "REFUSED" | "OVERTAKEN",
  at: Date,
): Promise<void> =>
  void (await tx.query(
    `UPDATE statement_decision SET state = $3, ended_at = $4 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, state, at],
  ));

/** One value for what is to be written off, as it stands: when an item changes, it is another. */
export async function fingerprintOf(tx: Tx, statementId: string, items: readonly string[]): Promise<string> {
  const rows = await tx.query<{ id: string; state: string; minor: string }>(
    `SELECT i.id, i.state, (i.ours_minor - i.theirs_minor)::text AS minor FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = ANY($3::uuid[]) ORDER BY i.id`,
    [tx.manufacturerId, statementId, items],
  );
  const hash = createHash("sha256");
  for (const { id, state, minor } of rows) hash.update(`${id} ${state} ${minor}\n`);
  return hash.digest("hex");
}
