import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { type DealerPosition, type PositionRow, positionsOf } from "../rules/position.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** The manufacturer's currency, the same in every row. */
export const home = `(SELECT m.currency FROM manufacturer m WHERE m.${own}) AS home`;
export type HomeRow = PositionRow & { readonly home: string };
/** Nobody asked for has a document: whatever the currency, he has nothing. */
export const homeOf = (rows: readonly HomeRow[]): string => rows[0]?.home ?? "";

/**
 * Where dealers stand now, currency by currency and the manufacturer's first: what they owe document by document, and what
 * is owed to them, in its minor units. `asOf` decides which bills are due; until they are honoured none of them is money.
 * One statement without locks, within the wall the caller reads with; every dealer asked for is in the answer.
 */
export async function dealerPositions(
  sql: Sql,
  dealerIds: readonly string[],
  asOf: Day,
): Promise<ReadonlyMap<string, readonly [DealerPosition, ...DealerPosition[]]>> {
  const rows = await sql.query<HomeRow>(
    `SELECT i.dealer_id AS "dealerId", i.id, i.kind, i.document_no AS "documentNo", i.due_on AS "dueOn", i.issued_on AS "issuedOn", i.entry_id AS "entryId",
       i.residual_minor AS "residualMinor", i.disputed_on IS NOT NULL AS disputed, i.currency, ${home}
     FROM open_item i WHERE i.${own} AND i.dealer_id = ANY($1::uuid[]) AND i.residual_minor > 0
     UNION ALL
     SELECT d.id, NULL, 'LAST_RECEIPT', NULL, NULL, r.issued_on, NULL, 0, false, NULL, ${home}
     FROM unnest($1::uuid[]) AS d(id) CROSS JOIN LATERAL (
       SELECT i.issued_on FROM open_item i
       WHERE i.${own} AND i.dealer_id = d.id AND i.kind IN ('RECEIPT', 'PREPAYMENT') ORDER BY i.issued_on DESC LIMIT 1) r
     ORDER BY 1, 6, 2`,
    [dealerIds],
  );
  return positionsOf(dealerIds, rows, homeOf(rows), asOf);
}

/** Where dealers stand in the manufacturer's currency alone. */
export async function dealerPosition(
  sql: Sql,
  dealerIds: readonly string[],
  asOf: Day,
): Promise<ReadonlyMap<string, DealerPosition>> {
  return new Map([...(await dealerPositions(sql, dealerIds, asOf))].map(([id, [own]]) => [id, own]));
}

/** Whose money in which currency, as a key of `unspentMoney`. */
export const unspentKey = (dealerId: string, currency: string): string => `${dealerId} ${currency}`;

/**
 * What dealers paid in or were credited and what pays nothing yet, by dealer and currency (`unspentKey`), in minor units of
 * that currency; deposits pay nothing, nor does what came as a bill before the bank has paid it. Who has none in a currency
 * is not there. One statement without locks, within the wall the caller reads with.
 */
export async function unspentMoney(sql: Sql, dealerIds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const rows = await sql.query<{ dealerId: string; currency: string; minor: bigint }>(
    `SELECT i.dealer_id AS "dealerId", i.currency, sum(greatest(0, i.residual_minor - coalesce(b.residual_minor, 0)))::bigint AS minor
     FROM open_item i LEFT JOIN open_item b ON b.manufacturer_id = i.manufacturer_id AND b.entry_id = i.entry_id AND b.kind = 'BILL'
     WHERE i.${own} AND i.dealer_id = ANY($1::uuid[]) AND i.residual_minor > 0 AND i.kind IN ('PREPAYMENT', 'RECEIPT', 'CREDIT_NOTE')
     GROUP BY i.dealer_id, i.currency`,
    [dealerIds],
  );
  return new Map(rows.map(({ dealerId, currency, minor }) => [unspentKey(dealerId, currency), minor]));
}
