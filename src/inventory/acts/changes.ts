import type { Tx } from "../../platform/sql.ts";
import type { TenantSql } from "../../territories/index.ts";
import { type StockRow, lockStock } from "../balances.ts";
import { lotsThere } from "../reads.ts";
import type { ChangeFacts } from "../rules/change.ts";

const productsOf = (sql: TenantSql, lotIds: readonly string[]) =>
  sql.query<{ lotId: string; productId: string; batch: string }>(
    `SELECT l.id AS "lotId", l.product_id AS "productId", l.batch FROM lot l WHERE l.manufacturer_id = $1 AND l.id = ANY($2::uuid[])`,
    [sql.manufacturerId, lotIds],
  );

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
  const named = await productsOf(tx, lotIds);
  const productIds = [...new Set(named.map(({ productId }) => productId))];
  const locked = await lockStock(tx, productIds, [warehouseId, goingTo]);
  return changeFacts(tx, warehouseId, named, locked);
}

/** The same without a lock, for a look beforehand. */
export async function factsForChange(
  sql: TenantSql,
  warehouseId: string,
  lotIds: readonly string[],
): Promise<ChangeFacts> {
  const named = await productsOf(sql, lotIds);
  const stock = await sql.query<StockRow>(
    `SELECT s.warehouse_id AS "warehouseId", s.product_id AS "productId", s.on_hand AS "onHand", s.reserved
     FROM stock s WHERE s.manufacturer_id = $1 AND s.product_id = ANY($2::uuid[]) AND s.warehouse_id = $3`,
    [sql.manufacturerId, [...new Set(named.map(({ productId }) => productId))], warehouseId],
  );
  return changeFacts(sql, warehouseId, named, stock);
}

async function changeFacts(
  sql: TenantSql,
  warehouseId: string,
  named: Awaited<ReturnType<typeof productsOf>>,
  stock: readonly StockRow[],
): Promise<ChangeFacts> {
  const productIds = [...new Set(named.map(({ productId }) => productId))];
  const there = new Map((await lotsThere(sql, productIds, [warehouseId])).map((lot) => [lot.lotId, lot]));
  return {
    lots: named.map((lot) => ({
      ...lot,
      onHand: there.get(lot.lotId)?.onHand ?? 0,
      free: there.get(lot.lotId)?.free ?? 0,
    })),
    stock: stock.filter((each) => each.warehouseId === warehouseId),
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
export async function shelfLives(
  tx: TenantSql,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const rows = await tx.query<{ id: string; days: number | null }>(
    `SELECT p.id, p.shelf_life_days AS days FROM product p WHERE p.manufacturer_id = $1 AND p.id = ANY($2::uuid[])`,
    [tx.manufacturerId, productIds],
  );
  return new Map(rows.map(({ id, days }) => [id, days]));
}
