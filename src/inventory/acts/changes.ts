import type { Tx } from "../../platform/sql.ts";
import { lockStock } from "../balances.ts";
import { lotsThere } from "../reads.ts";
import type { ChangeFacts } from "../rules/change.ts";

/**
 * Locks a warehouse's stock of the products whose batches are named, and says what there is of each batch: nothing where
 * the books have none of it there, which a count may well find. What goes to another warehouse locks both at once.
 */
export async function lockForChange(
  tx: Tx,
  warehouseId: string,
  lotIds: readonly string[],
  goingTo: string = warehouseId,
): Promise<ChangeFacts> {
  const named = await tx.query<{ lotId: string; productId: string; batch: string }>(
    `SELECT l.id AS "lotId", l.product_id AS "productId", l.batch FROM lot l WHERE l.manufacturer_id = $1 AND l.id = ANY($2::uuid[])`,
    [tx.manufacturerId, lotIds],
  );
  const productIds = [...new Set(named.map(({ productId }) => productId))];
  const locked = await lockStock(tx, productIds, [warehouseId, goingTo]);
  const there = new Map((await lotsThere(tx, productIds, [warehouseId])).map((lot) => [lot.lotId, lot]));
  return {
    lots: named.map((lot) => ({
      ...lot,
      onHand: there.get(lot.lotId)?.onHand ?? 0,
      free: there.get(lot.lotId)?.free ?? 0,
    })),
    stock: locked.filter((each) => each.warehouseId === warehouseId),
  };
}

/** The warehouse of an id, if it is one that goods may come into or leave. */
export async function findWarehouse(tx: Tx, id: string | undefined): Promise<{ id: string } | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<{ id: string }>(
    `SELECT w.id FROM warehouse w WHERE w.manufacturer_id = $1 AND w.id = $2 AND w.ended_on IS NULL`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Days from production to expiry of products, by id; null: they do not expire. What is not there is no product. */
export async function shelfLives(tx: Tx, productIds: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
  const rows = await tx.query<{ id: string; days: number | null }>(
    `SELECT p.id, p.shelf_life_days AS days FROM product p WHERE p.manufacturer_id = $1 AND p.id = ANY($2::uuid[])`,
    [tx.manufacturerId, productIds],
  );
  return new Map(rows.map(({ id, days }) => [id, days]));
}
