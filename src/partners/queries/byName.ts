import type { Sql } from "../../platform/sql.ts";

/** The ids of dealers by their codes; those that do not exist are missing. One statement, for imports. */
export async function dealersByCode(
  sql: Sql,
  manufacturerId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; code: string }>(
    `SELECT id, code FROM dealer WHERE manufacturer_id = $1 AND kind = 'DEALER' AND code = ANY($2::text[])`,
    [manufacturerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** A dealer's own code. */
export async function dealerCode(sql: Sql, manufacturerId: string, dealerId: string): Promise<string> {
  const [row] = await sql.query<{ code: string }>(`SELECT code FROM dealer WHERE manufacturer_id = $1 AND id = $2`, [
    manufacturerId,
    dealerId,
  ]);
  if (row === undefined) throw new Error(`the dealer ${dealerId} is gone`);
  return row.code;
}

/** Places of some dealers by their exact names; of several with one name, the one that was made first. One statement. */
export const shipTosByName = (
  sql: Sql,
  manufacturerId: string,
  dealerIds: readonly string[],
  names: readonly string[],
): Promise<{ id: string; dealerId: string; name: string }[]> =>
  sql.query(
    `SELECT DISTINCT ON (dealer_id, name) id, dealer_id AS "dealerId", name FROM ship_to
     WHERE manufacturer_id = $1 AND dealer_id = ANY($2::uuid[]) AND name = ANY($3::text[]) AND ended_on IS NULL
     ORDER BY dealer_id, name, created_at, id`,
    [manufacturerId, dealerIds, names],
  );
