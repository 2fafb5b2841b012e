import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";

/** Notes what a person said of lines: that they are one matter, or that no pass may take them. */
export async function insertSaid(
  tx: Tx,
  statementId: string,
  said: { readonly joined: boolean; readonly lines: readonly string[]; readonly by: string; readonly now: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO statement_said (manufacturer_id, statement_id, id, joined, lines, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.manufacturerId, statementId, newId(), said.joined, said.lines, said.by, said.now],
  );
}

/** Takes back what was said of nothing but some of these lines. Answers how much it was. */
export async function dropSaid(
  tx: Tx,
  statementId: string,
  lines: readonly string[],
  joined: boolean | null = null,
): Promise<number> {
  const rows = await tx.query(
    `DELETE FROM statement_said s WHERE s.manufacturer_id = $1 AND s.statement_id = $2 AND s.lines <@ $3::uuid[]
       AND ($4::boolean IS NULL OR s.joined = $4) RETURNING s.id`,
    [tx.manufacturerId, statementId, lines, joined],
  );
  return rows.length;
}
