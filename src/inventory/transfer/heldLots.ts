import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "../../territories/index.ts";

/** What of a batch came to a dealer by one line of one shipment and is still his: counted in, not given back, not ours on consignment. */
export type HeldLot = {
  readonly productId: string;
  readonly productLineId: string;
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  /** Days from production to expiry; null: not known. */
  readonly lifeDays: number | null;
  readonly shipmentId: string;
  /** What it went out for: an order line of a higher floor. */
  readonly sourceId: string;
  readonly quantity: number;
};

/** The batches a dealer has had from us, of some product lines or all; what he sold on of them is not known here. One statement. */
export const lotsHeldBy = (
  sql: TenantSql,
  dealerId: string,
  productLineIds: readonly string[] | null,
): Promise<HeldLot[]> =>
  sql.query<HeldLot>(
    `SELECT t.product_id AS "productId", p.product_line_id AS "productLineId", t.lot_id AS "lotId", t.batch, t.expires_on AS "expiresOn",
       t.life_days AS "lifeDays", t.shipment_id AS "shipmentId", t.source_id AS "sourceId",
       sum(t.arrived - t.returned - t.consigned)::int AS quantity
     FROM stock_transit t JOIN product p ON p.manufacturer_id = $1 AND p.id = t.product_id
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND ($3::uuid[] IS NULL OR p.product_line_id = ANY($3))
       AND t.arrived > t.returned + t.consigned
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY t.product_id, t.expires_on DESC NULLS FIRST, t.batch, t.shipment_id, t.source_id`,
    [sql.manufacturerId, dealerId, productLineIds],
  );
