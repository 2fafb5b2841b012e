import { contractsIn, settling, storeForOrder } from "../../chains/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import type { LockedOrder } from "../stores/locked.ts";

/**
 * KA7: which products of an order stay ours at the chain's, because its contract settles them as they are sold, on the day
 * they are counted in. Two statements for an order that a contract settles, else none.
 */
export async function consignedAt(
  tx: Tx,
  order: Pick<LockedOrder, "storeId" | "chainId" | "contractId">,
  on: Day,
): Promise<(productId: string) => boolean> {
  const { storeId = null, chainId = null, contractId = null } = order;
  if (storeId === null || chainId === null || contractId === null) return () => false;
  const store = await storeForOrder(tx, tx.manufacturerId, storeId, on);
  if (store === null) return () => false;
  const contracts = await contractsIn(tx, tx.manufacturerId, chainId, { from: on, to: plusDays(on, 1) });
  const ours = contracts.filter(({ content }) => content.ledger === "MANUFACTURER");
  return (productId) => settling(ours, store, productId, on)?.mode.mode === "CONSIGNMENT";
}
