import { type Answer, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { TenantSql } from "../../territories/index.ts";
import { lockStock } from "../balances.ts";
import { type Movement, openEntry, postMovements } from "../book.ts";
import { type SaleRefusal, type SoldLine, decideConsignedSale } from "../rules/consignedSale.ts";
import type { Moving } from "./shipping.ts";

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
