import type { Day } from "../kernel/day.ts";
import type { TenantSql } from "../territories/index.ts";
import type { LotStock } from "./rules/chooseLots.ts";
import type { Claim } from "./rules/release.ts";
import type { Free } from "./rules/spread.ts";

/** What may not be promised of a batch `k` with its lot `l` on a day: expired or kept back, and not yet picked for anybody. */
const unfit = (on: string): string => `CASE WHEN l.held OR l.expires_on < ${on} THEN k.on_hand - k.pinned ELSE 0 END`;

/** The same, summed for a row of `stock`; $1 is the manufacturer. */
export const unfitIn = (stock: string, on: string): string =>
  `(SELECT coalesce(sum(${unfit(on)}), 0)::int FROM stock_lot k
     JOIN lot l ON l.manufacturer_id = $1 AND l.id = k.lot_id
     WHERE k.manufacturer_id = $1 AND k.warehouse_id = ${stock}.warehouse_id AND k.product_id = ${stock}.product_id AND k.on_hand > 0)`;

/** What can still be promised of products, by warehouse in order of code. Read it under `lockStock`. */
export const freeStock = (sql: TenantSql, productIds: readonly string[], on: Day): Promise<Free[]> =>
  sql.query<Free>(
    `SELECT s.warehouse_id AS "warehouseId", s.product_id AS "productId", s.on_hand - s.reserved - ${unfitIn("s", "$3")} AS free
     FROM stock s JOIN warehouse w ON w.manufacturer_id = $1 AND w.id = s.warehouse_id
     WHERE s.manufacturer_id = $1 AND s.product_id = ANY($2::uuid[]) AND w.ended_on IS NULL ORDER BY w.code`,
    [sql.manufacturerId, productIds, on],
  );

/** What there is of a product, over the warehouses asked for, in order units. */
export type Availability = {
  readonly onHand: number;
  readonly reserved: number;
  /** What can be promised today: on hand, not reserved, not expired, not kept back. */
  readonly available: number;
};

/**
 * What there is of products, in one statement and without a lock: for a check while somebody types. A product that no
 * warehouse knows has nothing. For the manufacturer's side of a check; a dealer's screen shows what orders tells him of it.
 */
export async function availability(
  sql: TenantSql,
  productIds: readonly string[],
  options: { readonly on: Day; readonly warehouseId?: string | null },
): Promise<ReadonlyMap<string, Availability>> {
  const rows = await sql.query<Availability & { readonly productId: string }>(
    `SELECT p.id AS "productId", coalesce(sum(s.on_hand), 0)::int AS "onHand", coalesce(sum(s.reserved), 0)::int AS reserved,
       coalesce(sum(CASE WHEN w.id IS NULL THEN 0 ELSE greatest(0, s.on_hand - s.reserved - ${unfitIn("s", "$3")}) END), 0)::int AS available
     FROM unnest($2::uuid[]) AS p(id)
     LEFT JOIN stock s ON s.manufacturer_id = $1 AND s.product_id = p.id AND ($4::uuid IS NULL OR s.warehouse_id = $4)
     LEFT JOIN warehouse w ON w.manufacturer_id = $1 AND w.id = s.warehouse_id AND w.ended_on IS NULL
     GROUP BY p.id`,
    [sql.manufacturerId, [...new Set(productIds)], options.on, options.warehouseId ?? null],
  );
  return new Map(rows.map(({ productId, ...there }) => [productId, there]));
}

/** Whether this manufacturer keeps stock in Fairway at all: without a warehouse, orders know nothing of stock. */
export async function stockManaged(sql: TenantSql): Promise<boolean> {
  const [found] = await sql.query<{ managed: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM warehouse w WHERE w.manufacturer_id = $1 AND w.ended_on IS NULL) AS managed`,
    [sql.manufacturerId],
  );
  return found?.managed === true;
}

/** Batches that are in warehouses, with what of each is free to be picked. Read it under `lockStock` before deciding on it. */
export type LotThere = LotStock & { readonly warehouseId: string; readonly productId: string; readonly onHand: number };
export const lotsThere = (
  sql: TenantSql,
  productIds: readonly string[],
  warehouseIds: readonly string[] | null,
): Promise<LotThere[]> =>
  sql.query<LotThere>(
    `SELECT k.warehouse_id AS "warehouseId", k.product_id AS "productId", k.lot_id AS "lotId", l.batch, l.expires_on AS "expiresOn",
       l.life_days AS "lifeDays", k.received_on AS "receivedOn", k.on_hand AS "onHand", k.on_hand - k.pinned AS free, l.held
     FROM stock_lot k JOIN lot l ON l.manufacturer_id = $1 AND l.id = k.lot_id
     WHERE k.manufacturer_id = $1 AND k.product_id = ANY($2::uuid[]) AND ($3::uuid[] IS NULL OR k.warehouse_id = ANY($3)) AND k.on_hand > 0`,
    [sql.manufacturerId, productIds, warehouseIds],
  );

/** What is promised to sources, with the batches picked for them, first to expire first. */
export const claimsOf = (sql: TenantSql, sourceIds: readonly string[]): Promise<Claim[]> =>
  sql.query<Claim>(
    `SELECT r.source_id AS "sourceId", r.warehouse_id AS "warehouseId", r.product_id AS "productId", r.order_id AS "orderId",
       r.dealer_id AS "dealerId", r.quantity, r.pinned,
       coalesce((SELECT jsonb_agg(jsonb_build_object('lotId', p.lot_id, 'quantity', p.quantity) ORDER BY l.expires_on NULLS LAST, p.lot_id)
         FROM stock_pin p JOIN lot l ON l.manufacturer_id = $1 AND l.id = p.lot_id
         WHERE p.manufacturer_id = $1 AND p.source_id = r.source_id AND p.warehouse_id = r.warehouse_id), '[]') AS pins
     FROM stock_reservation r WHERE r.manufacturer_id = $1 AND r.source_id = ANY($2::uuid[])
     ORDER BY r.source_id, r.warehouse_id`,
    [sql.manufacturerId, sourceIds],
  );

/** Goods of a shipment on their way, by batch, first to expire first. */
export type Transit = {
  readonly shipmentId: string;
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly lotId: string;
  readonly dealerId: string;
  readonly quantity: number;
  readonly arrived: number;
  readonly lost: number;
  readonly consigned: number;
  readonly returned: number;
};

const transitColumns = `t.shipment_id AS "shipmentId", t.source_id AS "sourceId", t.warehouse_id AS "warehouseId", t.product_id AS "productId",
  t.lot_id AS "lotId", t.dealer_id AS "dealerId", t.quantity, t.arrived, t.lost, t.consigned, t.returned`;

export const transitOfShipment = (sql: TenantSql, shipmentId: string): Promise<Transit[]> =>
  sql.query<Transit>(
    `SELECT ${transitColumns} FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.shipment_id = $2 ORDER BY t.source_id, t.expires_on NULLS LAST, t.lot_id, t.warehouse_id`,
    [sql.manufacturerId, shipmentId],
  );

/** What went to a dealer of products, the earliest shipment first. */
export const transitOfDealer = (sql: TenantSql, dealerId: string, productIds: readonly string[]): Promise<Transit[]> =>
  sql.query<Transit>(
    `SELECT ${transitColumns} FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.product_id = ANY($3::uuid[])
     ORDER BY t.shipped_on, t.shipment_id, t.source_id, t.lot_id, t.warehouse_id`,
    [sql.manufacturerId, dealerId, productIds],
  );

/** A batch that a dealer has had from us. */
export type BatchBought = {
  readonly productId: string;
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  /** Counted in by him. */
  readonly arrived: number;
  /** Given back so far. */
  readonly returned: number;
};

/** The batches that a dealer has had of products: goods of any other batch are not his to give back. */
export const batchesBought = (
  sql: TenantSql,
  dealerId: string,
  productIds: readonly string[],
): Promise<BatchBought[]> =>
  sql.query<BatchBought>(
    `SELECT t.product_id AS "productId", t.lot_id AS "lotId", t.batch, t.expires_on AS "expiresOn",
       sum(t.arrived)::int AS arrived, sum(t.returned)::int AS returned
     FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.product_id = ANY($3::uuid[]) AND t.arrived > 0
     GROUP BY t.product_id, t.lot_id, t.batch, t.expires_on ORDER BY t.expires_on NULLS LAST, t.batch`,
    [sql.manufacturerId, dealerId, productIds],
  );

/** What is on its way to a dealer, by product: gone out, neither counted in nor lost. */
export async function inTransitTo(sql: TenantSql, dealerId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ productId: string; quantity: number }>(
    `SELECT t.product_id AS "productId", sum(t.quantity - t.arrived - t.lost)::int AS quantity FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 GROUP BY t.product_id`,
    [sql.manufacturerId, dealerId],
  );
  return new Map(rows.map(({ productId, quantity }) => [productId, quantity]));
}
