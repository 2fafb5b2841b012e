import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerInRegions } from "../../partners/index.ts";
import type { Sql } from "../../platform/sql.ts";
import { mayReadItems } from "../rules/access.ts";
import { type StandingItem, type StatementFigures, type StatementMove, statementOf } from "../rules/statement.ts";
import { seenBy } from "./scope.ts";

/** More lines than anybody reads on paper: who wants them asks for a shorter time. */
export const mostLines = 5_000;

const counted = "('RECEIVABLE', 'RECEIPT', 'PREPAYMENT', 'CREDIT_NOTE')";

/**
 * A dealer's statement between two days, as the book stands for them now: corrections are dated, never written over, so
 * the past reads the same again. Null: no such dealer for this viewer. Four statements.
 */
export async function statementFigures(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly dealerId: string; readonly from: Day; readonly asOf: Day },
): Promise<StatementFigures | null> {
  if (!mayReadItems(viewer) || !(await knowsDealer(sql, viewer, asked.dealerId))) return null;
  const on = seenBy(viewer, "i");
  on.add(`i.dealer_id = ${on.value(asked.dealerId)}`);
  on.add(`i.currency = (SELECT m.currency FROM manufacturer m WHERE m.manufacturer_id = $1)`);
  const [from, asOf] = [on.value(asked.from), on.value(asked.asOf)];
  const moves = `
    SELECT i.issued_on AS "on", i.id, i.kind, NULL::text AS reason, i.document_no AS "documentNo", i.due_on AS "dueOn",
      CASE WHEN i.kind = 'RECEIVABLE' THEN i.amount_minor ELSE -i.amount_minor END AS "amountMinor"
    FROM open_item i WHERE ${on.text} AND i.kind IN ${counted} AND i.issued_on <= ${asOf}::date
    UNION ALL
    SELECT a.applied_on, a.id, i.kind, a.reason, i.document_no, NULL,
      CASE WHEN i.kind = 'RECEIVABLE' THEN -a.amount_minor ELSE a.amount_minor END
    FROM open_item i
    JOIN item_application a ON a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency
      AND i.id = coalesce(a.credit_id, a.debit_id) AND a.reason IS NOT NULL
    WHERE ${on.text} AND i.kind IN ${counted} AND a.applied_on <= ${asOf}::date`;
  const [opening] = await sql.query<{ minor: bigint }>(
    `SELECT coalesce(sum(m."amountMinor"), 0)::bigint AS minor FROM (${moves}) m WHERE m."on" < ${from}::date`,
    on.values,
  );
  const lines = await sql.query<StatementMove>(
    `SELECT * FROM (${moves}) m WHERE m."on" >= ${from}::date ORDER BY m."on", m.id LIMIT ${mostLines + 1}`,
    on.values,
  );
  const taken = (column: string) =>
    `coalesce((SELECT sum(a.amount_minor) FROM item_application a WHERE a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id
       AND a.currency = i.currency AND a.${column} = i.id AND a.applied_on <= ${asOf}::date), 0)`;
  const standing = await sql.query<StandingItem>(
    `SELECT t.kind, t."dueOn", t."residualMinor" FROM (
       SELECT i.kind, i.due_on AS "dueOn", (i.amount_minor - ${taken("credit_id")} - ${taken("debit_id")})::bigint AS "residualMinor"
       FROM open_item i WHERE ${on.text} AND i.issued_on <= ${asOf}::date AND ${from}::date IS NOT NULL) t WHERE t."residualMinor" > 0`,
    on.values,
  );
  if (lines.length > mostLines) return null;
  return statementOf(opening?.minor ?? 0n, lines, standing, asked.asOf);
}

async function knowsDealer(sql: Sql, viewer: Viewer, dealerId: string): Promise<boolean> {
  const values: unknown[] = [viewer.manufacturerId, dealerId];
  const rows = await sql.query(
    `SELECT 1 FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = $2 AND ${dealerInRegions("d", viewer.regionLos, values)}`,
    values,
  );
  return rows.length > 0;
}
