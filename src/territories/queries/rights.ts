import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "./ownership.ts";

/**
 * Since when dealers have had a distribution right at all, as it is known now: how old their contracts are. Who has none,
 * or one without a beginning, is not among them. One statement.
 */
export async function rightsSince(sql: TenantSql, dealerIds: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const rows = await sql.query<{ dealerId: string; since: Day }>(
    `SELECT g.dealer_id AS "dealerId", min(g.valid_from) AS since
     FROM territory_grant g
     WHERE g.manufacturer_id = $1 AND g.dealer_id = ANY($2::uuid[]) AND g.recorded_to IS NULL AND g.act <> 'VOIDED'
     GROUP BY g.dealer_id HAVING NOT bool_or(g.valid_from IS NULL)`,
    [sql.manufacturerId, dealerIds],
  );
  return new Map(rows.map(({ dealerId, since }) => [dealerId, since]));
}
