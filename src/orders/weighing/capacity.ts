import { soldKey, soldThrough } from "../../inventory/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { type CapacityFacts, threeMonths } from "../rules/signals.ts";
import type { SignalAsked } from "./signals.ts";

type TenantSql = Sql & { readonly manufacturerId: string };
type Coming = { readonly productId: string; readonly open: number; readonly inTransit: number; readonly since: number };

/**
 * What of products is open in a dealer's other orders, on its way to him, and counted in and not sent back since the
 * day his last report ended; one statement.
 */
const coming = (
  sql: TenantSql,
  asked: SignalAsked,
  reported: readonly { readonly productId: string; readonly through: Day }[],
): Promise<Coming[]> =>
  sql.query<Coming>(
    `SELECT l.product_id AS "productId", sum(greatest(0, l.quantity - l.cancelled - l.shipped))::int AS open,
       sum(greatest(0, l.shipped - l.received - l.written_off))::int AS "inTransit",
       coalesce(sum((SELECT sum(x.received) FROM shipment_line x JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id
         WHERE x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id AND s.received_on >= r.through)), 0)::int
         - coalesce(sum((SELECT sum(b.accepted) FROM return_line b JOIN return_order g ON g.manufacturer_id = $1 AND g.id = b.return_id
         WHERE b.manufacturer_id = $1 AND b.order_id = l.order_id AND b.order_line_id = l.id AND g.received_on >= r.through)), 0)::int AS since
     FROM jsonb_to_recordset($4::jsonb) AS r("productId" uuid, through date)
     JOIN order_line l ON l.manufacturer_id = $1 AND l.dealer_id = $2 AND l.product_id = r."productId"
       AND l.state NOT IN ('DRAFT', 'CANCELLED', 'REJECTED')
     JOIN "order" o ON o.manufacturer_id = $1 AND o.id = l.order_id AND o.kind = 'ORDER' AND o.source = 'PLACED'
     WHERE ($3::uuid IS NULL OR l.order_id <> $3) GROUP BY l.product_id`,
    [sql.manufacturerId, asked.dealerId, asked.orderId, JSON.stringify(reported)],
  );

/**
 * What R5 weighs, of products the dealer has ever reported: what he has, what comes, and what he sells on. Whoever never
 * reported a product is not weighed by it: nobody knows what he has; who has stopped reporting sells nothing as far as
 * anybody knows (readings B2.4).
 */
export async function capacities(sql: TenantSql, asked: SignalAsked, today: Day): Promise<CapacityFacts[]> {
  const productIds = asked.lines.map((line) => line.productId);
  const reports = await soldThrough(sql, [asked.dealerId], productIds, threeMonths(today));
  if (reports.size === 0) return [];
  const rows = await coming(sql, asked, [...reports.values()]);
  return asked.lines.flatMap(({ productId, quantity }): CapacityFacts[] => {
    const report = reports.get(soldKey(asked.dealerId, productId));
    if (report === undefined) return [];
    const more = rows.find((row) => row.productId === productId);
    return [
      {
        productId,
        stock: Math.max(0, report.stock + (more?.since ?? 0)),
        inTransit: more?.inTransit ?? 0,
        open: quantity + (more?.open ?? 0),
        own: quantity,
        sold: report.sold,
        days: Math.max(1, report.days),
      },
    ];
  });
}
