import { type Answer, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { TenantSql } from "../../territories/index.ts";
import { lockStock } from "../balances.ts";
import { type Movement, openEntry, postMovements } from "../book.ts";
import { type SaleRefusal, type SoldLine, decideConsignedSale, decideHeld } from "../rules/consignedSale.ts";
import { transitOfDealer } from "../reads.ts";
import { type Moving, saveGains } from "./shipping.ts";

/** Goods of ours at a dealer's, by the shipment that brought them. */
export type ConsignedLot = {
  readonly shipmentId: string;
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly lotId: string;
  readonly dealerId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  readonly shippedOn: Day;
  readonly consigned: number;
};

/** What is consigned to a dealer, the earliest sent first, of equal days the first to expire. */
export const consignedTo = (sql: TenantSql, dealerId: string): Promise<ConsignedLot[]> =>
  sql.query<ConsignedLot>(
    `SELECT t.shipment_id AS "shipmentId", t.source_id AS "sourceId", t.warehouse_id AS "warehouseId", t.product_id AS "productId",
       t.lot_id AS "lotId", t.dealer_id AS "dealerId", t.batch, t.expires_on AS "expiresOn", t.shipped_on AS "shippedOn", t.consigned
     FROM stock_transit t WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.consigned > 0
     ORDER BY t.shipped_on, t.expires_on NULLS LAST, t.shipment_id, t.source_id, t.lot_id, t.warehouse_id`,
    [sql.manufacturerId, dealerId],
  );

/** What was sold of which batch: what a settlement is made of. */
export type ConsignedSold = {
  readonly entryId: string;
  readonly lots: readonly (Pick<ConsignedLot, "productId" | "lotId" | "batch" | "shippedOn"> & {
    readonly quantity: number;
  })[];
};

/**
 * A dealer has sold goods that were in consignment with him: they stop being ours. Never more than is there; a second act
 * with the same key is the same act, and answers no lots.
 */
export async function sellConsigned(
  tx: Tx,
  act: Moving,
  lines: readonly SoldLine[],
): Promise<Answer<ConsignedSold, SaleRefusal | "ENTRY_KEY_REUSED">> {
  const opened = await openEntry(tx, { ...act, kind: "CONSIGNED_SALE" }, lines);
  if (!opened.ok) return opened;
  const { entryId, isNew } = opened.value;
  if (!isNew) return yes({ entryId, lots: [] });
  const before = await consignedTo(tx, act.dealerId);
  await lockStock(
    tx,
    before.map(({ productId }) => productId),
    before.map(({ warehouseId }) => warehouseId),
  );
  const decided = decideConsignedSale(await consignedTo(tx, act.dealerId), lines);
  if (!decided.ok) return decided;
  await tx.query(
    `UPDATE stock_transit t SET consigned = t.consigned - g.quantity
     FROM (SELECT s."shipmentId", s."sourceId", s."warehouseId", s."lotId", sum(s.quantity)::int AS quantity
       FROM jsonb_to_recordset($2::jsonb) AS s("shipmentId" uuid, "sourceId" uuid, "warehouseId" uuid, "lotId" uuid, quantity int)
       GROUP BY 1, 2, 3, 4) g
     WHERE t.manufacturer_id = $1 AND t.shipment_id = g."shipmentId" AND t.source_id = g."sourceId" AND t.warehouse_id = g."warehouseId" AND t.lot_id = g."lotId"`,
    [tx.manufacturerId, jsonText(decided.value.map(({ row, quantity }) => ({ ...row, quantity })))],
  );
  await postMovements(
    tx,
    entryId,
    decided.value.map(({ row: { warehouseId, productId, lotId }, quantity }): Movement => ({
      ...{ warehouseId, productId, lotId, bucket: "CONSIGNED", quantity: -quantity },
    })),
  );
  const lots = decided.value.map(({ row: { productId, lotId, batch, shippedOn }, quantity }) => ({
    ...{ productId, lotId, batch, shippedOn, quantity },
  }));
  return yes({ entryId, lots });
}

/** How many of each product an account sold out of consignment, what it took back off; one statement. */
async function soldOf(tx: Tx, dealerId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ productId: string; sold: number }>(
    `SELECT m.product_id AS "productId", -sum(m.quantity)::int AS sold
     FROM stock_entry e JOIN stock_movement m ON m.manufacturer_id = $1 AND m.entry_id = e.id AND m.bucket = 'CONSIGNED'
     WHERE e.manufacturer_id = $1 AND e.dealer_id = $2 AND e.kind = 'CONSIGNED_SALE' GROUP BY m.product_id`,
    [tx.manufacturerId, dealerId],
  );
  return new Map(rows.map(({ productId, sold }) => [productId, sold]));
}

/** Whether anything was ever consigned to an account. One statement. */
export async function everConsigned(tx: Tx, dealerId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM stock_entry e WHERE e.manufacturer_id = $1 AND e.dealer_id = $2 AND EXISTS (SELECT 1 FROM stock_movement m
       WHERE m.manufacturer_id = $1 AND m.entry_id = e.id AND m.bucket = 'CONSIGNED') LIMIT 1`,
    [tx.manufacturerId, dealerId],
  );
  return rows.length > 0;
}

/**
 * S5. Brings what is consigned to an account to what its own book has, in order units: sell-through, loss and what shoppers
 * brought back are one sale, or one sale taken back. Nothing where both say the same. Answers how many batches moved.
 */
export async function followConsigned(
  tx: Tx,
  act: Moving,
  books: readonly { readonly productId: string; readonly quantity: number }[],
): Promise<number> {
  const productIds = books.map(({ productId }) => productId);
  if (productIds.length === 0) return 0;
  await lockStock(tx, productIds, null);
  const rows = await transitOfDealer(tx, act.dealerId, productIds);
  const moved = decideHeld(rows, await soldOf(tx, act.dealerId), books);
  if (moved.length === 0) return 0;
  const lines = moved.map(({ row: { productId, lotId }, quantity }) => ({ productId, lotId, quantity }));
  const opened = await openEntry(tx, { ...act, kind: "CONSIGNED_SALE" }, lines);
  if (!opened.ok || !opened.value.isNew) return 0;
  const none = { arrived: 0, lost: 0, returned: 0 };
  await saveGains(
    tx,
    moved.map(({ row, quantity }) => ({ row, ...none, consigned: quantity })),
  );
  await postMovements(
    tx,
    opened.value.entryId,
    moved.map(({ row: { warehouseId, productId, lotId }, quantity }): Movement => ({
      ...{ warehouseId, productId, lotId, bucket: "CONSIGNED", quantity },
    })),
  );
  return moved.length;
}
