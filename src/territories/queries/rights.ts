import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "./ownership.ts";

/**
 * Since when a dealer has had a distribution right at all, as it is known now: how old his contract is. Null when he has
 * none, or one without a beginning. One statement.
 */
export async function rightsSince(sql: TenantSql, dealerId: string): Promise<Day | null> {
  const [row] = await sql.query<{ since: Day | null }>(
    `SELECT CASE WHEN bool_or(g.valid_from IS NULL) THEN NULL ELSE min(g.valid_from) END AS since
     FROM territory_grant g
     WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.recorded_to IS NULL AND g.act <> 'VOIDED'`,
    [sql.manufacturerId, dealerId],
  );
  return row?.since ?? null;
}
