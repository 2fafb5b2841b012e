import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "../../territories/index.ts";

/** What a dealer's standing reports say of a product. */
export type SoldThrough = {
  readonly dealerId: string;
  readonly productId: string;
  /** Sold on in the window, in whole order units: of a report that reaches beyond it, the part of its days. */
  readonly sold: number;
  /** Days of the window that reports tell of; 0 where none does. */
  readonly days: number;
  /** Left in his warehouse at the end of the last report, whenever that was. */
  readonly stock: number;
  /** The day after the last one reported. */
  readonly through: Day;
};

/** The name of a dealer's product in the map of soldThrough. */
export const soldKey = (dealerId: string, productId: string): string => `${dealerId} ${productId}`;

/**
 * What dealers reported of products in the days from `from` to before `to`, by `soldKey`; who never reported a product is
 * not there. One statement, without a lock; behind the manufacturer's wall.
 */
export async function soldThrough(
  sql: TenantSql,
  dealerIds: readonly string[],
  productIds: readonly string[],
  window: { readonly from: Day; readonly to: Day },
): Promise<ReadonlyMap<string, SoldThrough>> {
  const rows = await sql.query<SoldThrough>(
    `SELECT r.dealer_id AS "dealerId", r.product_id AS "productId",
       round(sum(r.sales_out * r.inside::numeric / (r.period_to - r.period_from)))::int AS sold, sum(r.inside)::int AS days,
       (array_agg(r.closing ORDER BY r.period_from DESC))[1] AS stock, max(r.period_to) AS through
     FROM (SELECT s.*, greatest(0, least(s.period_to, $5::date) - greatest(s.period_from, $4::date)) AS inside FROM stock_report s
       WHERE s.manufacturer_id = $1 AND s.dealer_id = ANY($2::uuid[]) AND s.product_id = ANY($3::uuid[])
         AND s.superseded_by IS NULL AND s.period_from < $5::date) r
     GROUP BY r.dealer_id, r.product_id`,
    [sql.manufacturerId, dealerIds, productIds, window.from, window.to],
  );
  return new Map(rows.map((row) => [soldKey(row.dealerId, row.productId), row]));
}
