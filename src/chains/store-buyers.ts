import { newId } from "../kernel/id.ts";
import { insertDealers, insertShipTos } from "../partners/index.ts";
import type { Tx } from "../platform/sql.ts";
import type { StoreForOrder } from "./queries/storeForOrder.ts";

/**
 * The account under which a chain buys; made when it first does, with the chain's row locked, so that two first orders at
 * once make one. It is no dealer: nobody signs in for it, and no list of dealers has it.
 */
export async function buyerOf(tx: Tx, store: Pick<StoreForOrder, "chainId" | "buyerId">, now: Date): Promise<string> {
  if (store.buyerId !== null) return store.buyerId;
  const [chain] = await tx.query<{ code: string; name: string; buyerId: string | null }>(
    `SELECT c.code, c.name, c.buyer_id AS "buyerId" FROM chain c WHERE c.manufacturer_id = $1 AND c.id = $2 FOR NO KEY UPDATE`,
    [tx.manufacturerId, store.chainId],
  );
  if (chain === undefined) throw new Error("a store has a chain");
  if (chain.buyerId !== null) return chain.buyerId;
  const id = newId();
  const code = `KA:${chain.code}`;
  await insertDealers(tx, [{ id, code, name: chain.name, status: "ACTIVE", kind: "CHAIN" }], now);
  await tx.query(`UPDATE chain SET buyer_id = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    tx.manufacturerId,
    store.chainId,
    id,
  ]);
  return id;
}

/**
 * The place that goods for a store go to when somebody buys them: the one that is linked to the store, or a new one with the
 * store's own name and address. Two statements, or four; the store's row is locked where one is made.
 */
export async function placeOf(tx: Tx, store: StoreForOrder, buyerId: string, now: Date): Promise<string> {
  const linked = async () => {
    const [place] = await tx.query<{ id: string }>(
      `SELECT s.id FROM chain_store_place p JOIN ship_to s ON s.manufacturer_id = $1 AND s.id = p.ship_to_id
       WHERE p.manufacturer_id = $1 AND p.store_id = $2 AND s.dealer_id = $3 AND s.ended_on IS NULL ORDER BY s.id LIMIT 1`,
      [tx.manufacturerId, store.id, buyerId],
    );
    return place?.id;
  };
  const known = await linked();
  if (known !== undefined) return known;
  await tx.query(`SELECT FROM chain_store s WHERE s.manufacturer_id = $1 AND s.id = $2 FOR NO KEY UPDATE`, [
    tx.manufacturerId,
    store.id,
  ]);
  const meanwhile = await linked();
  if (meanwhile !== undefined) return meanwhile;
  const id = newId();
  const { name, address, divisionLo } = store;
  await insertShipTos(tx, [{ id, dealerId: buyerId, name, address, divisionLo }], now);
  await tx.query(`INSERT INTO chain_store_place (manufacturer_id, ship_to_id, store_id) VALUES ($1, $2, $3)`, [
    tx.manufacturerId,
    id,
    store.id,
  ]);
  return id;
}
