import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { type DealerPosition, positionsOf } from "../rules/position.ts";
import { type HomeRow, home, homeOf } from "./position.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** What of a document `i` was applied up to the day $2, on either side. */
const applied = (side: "credit_id" | "debit_id") => `coalesce((SELECT sum(a.amount_minor) FROM item_application a
  WHERE a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency AND a.${side} = i.id
    AND a.applied_on <= $2::date), 0)`;

/**
 * Where dealers stood at the end of a past day, as the book has that day now: documents issued by then, less what was
 * applied by then. One statement, lock-free; see `dealerPositions` for today's.
 */
export async function dealerPositionsOn(
  sql: Sql,
  dealerIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, readonly [DealerPosition, ...DealerPosition[]]>> {
  const rows = await sql.query<HomeRow>(
    `SELECT t.* FROM (
       SELECT i.dealer_id AS "dealerId", i.id, i.kind, i.document_no AS "documentNo", i.due_on AS "dueOn", i.issued_on AS "issuedOn", i.entry_id AS "entryId",
         (i.amount_minor - ${applied("credit_id")} - ${applied("debit_id")})::bigint AS "residualMinor",
         EXISTS (SELECT 1 FROM item_dispute d WHERE d.manufacturer_id = i.manufacturer_id AND d.item_id = i.id
           AND d.opened_on <= $2::date AND (d.ended_on IS NULL OR d.ended_on > $2::date)) AS disputed, i.currency, ${home}
       FROM open_item i WHERE i.${own} AND i.dealer_id = ANY($1::uuid[]) AND i.issued_on <= $2::date) t
     WHERE t."residualMinor" > 0
     UNION ALL
     SELECT d.id, NULL, 'LAST_RECEIPT', NULL, NULL, r.issued_on, NULL, 0, false, NULL, ${home}
     FROM unnest($1::uuid[]) AS d(id) CROSS JOIN LATERAL (
       SELECT i.issued_on FROM open_item i WHERE i.${own} AND i.dealer_id = d.id AND i.kind IN ('RECEIPT', 'PREPAYMENT')
         AND i.issued_on <= $2::date ORDER BY i.issued_on DESC LIMIT 1) r
     ORDER BY 1, 6, 2`,
    [dealerIds, on],
  );
  return positionsOf(dealerIds, rows, homeOf(rows), on);
}
