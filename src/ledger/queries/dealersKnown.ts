import type { Tx } from "../../platform/sql.ts";

/** The place of the first dealer named that there is none of; -1 when all are there. */
export async function dealersKnown(tx: Tx, dealerIds: readonly (string | null)[]): Promise<number> {
  const named = dealerIds.filter((id) => id !== null);
  if (named.length === 0) return -1;
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM dealer WHERE manufacturer_id = $1 AND id = ANY($2::uuid[])`,
    [tx.manufacturerId, named],
  );
  const known = new Set(rows.map(({ id }) => id));
  return dealerIds.findIndex((id) => id !== null && !known.has(id));
}
