import type { Sql } from "../../platform/sql.ts";

/** Of which chain a store is; null: there is no such store. */
export async function findChainOf(sql: Sql, manufacturerId: string, storeId: string): Promise<string | null> {
  const [row] = await sql.query<{ chainId: string }>(
    `SELECT chain_id AS "chainId" FROM chain_store WHERE manufacturer_id = $1 AND id = $2`,
    [manufacturerId, storeId],
  );
  return row?.chainId ?? null;
}
