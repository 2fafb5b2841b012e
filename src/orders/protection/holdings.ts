import {
  type BuyersPage,
  type HoldingFacts,
  type HoldingsAsked,
  type Purchase,
  readHoldingsBy,
} from "../../catalog/index.ts";
import { type ReportedHolding, reportedHoldings } from "../../inventory/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { type SentLine, purchasesOf } from "../rules/purchases.ts";

type TenantSql = Sql & { readonly manufacturerId: string };
type Sent = SentLine & { readonly dealerId: string; readonly shipToId: string | null };

/** Dealers whom a person may know of, who were sent the product in the window, by id. One statement that walks dealers, each by his own index. */
async function buyers(
  sql: TenantSql,
  { productId, changeOn, windowDays }: HoldingsAsked,
  page: BuyersPage,
): Promise<string[]> {
  const values: unknown[] = [sql.manufacturerId, productId, plusDays(changeOn, -windowDays), changeOn, page.after];
  const seen = dealerWithin("d.id", page.viewer, values);
  const rows = await sql.query<{ id: string }>(
    `SELECT d.id FROM dealer d
     WHERE d.manufacturer_id = $1 AND d.kind = 'DEALER' AND ($5::uuid IS NULL OR d.id > $5) AND ${seen} AND (
       EXISTS (SELECT 1 FROM order_line l JOIN shipment_line x ON x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id
         JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id AND s.shipped_on >= $3 AND s.shipped_on < $4
         WHERE l.manufacturer_id = $1 AND l.dealer_id = d.id AND l.product_id = $2)
       OR EXISTS (SELECT 1 FROM order_line l JOIN "order" o ON o.manufacturer_id = $1 AND o.id = l.order_id AND o.source = 'IMPORTED' AND o.kind = 'ORDER'
         WHERE l.manufacturer_id = $1 AND l.dealer_id = d.id AND l.product_id = $2 AND l.ordered_on >= $3 AND l.ordered_on < $4))
     ORDER BY d.id LIMIT ${Math.trunc(page.limit)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

/**
 * What went out to dealers of a product and was accepted, shipment by shipment of each line from its first: claims that
 * were sent again or written off are off, and what came back is said beside. Orders of files went out on their day.
 */
const sentTo = (sql: TenantSql, productId: string, dealerIds: readonly string[], changeOn: Day): Promise<Sent[]> =>
  sql.query<Sent>(
    `SELECT l.dealer_id AS "dealerId", o.ship_to_id AS "shipToId", l.id AS "lineId", o.kind = 'RETURN' AS back, w.on, w.went, w.kept,
       coalesce((SELECT sum(b.accepted) FROM return_line b WHERE b.manufacturer_id = $1 AND b.order_id = l.order_id
         AND b.order_line_id = l.id), 0)::int AS "givenBack",
       l.unit_price::text AS "unitPrice", l.currency, l.tax_basis AS "taxBasis", coalesce(l.tax_rate, 0)::text AS "taxRate", l.price_parts AS parts
     FROM order_line l JOIN "order" o ON o.manufacturer_id = $1 AND o.id = l.order_id
     CROSS JOIN LATERAL (
       SELECT s.shipped_on AS on, s.position, x.quantity AS went,
         coalesce(x.received, x.quantity) - coalesce((SELECT sum(c.quantity) FROM order_claim c WHERE c.manufacturer_id = $1
           AND c.shipment_id = x.shipment_id AND c.order_line_id = l.id AND c.accepted AND c.outcome IN ('RESHIP', 'WRITE_OFF')), 0)::int AS kept
       FROM shipment_line x JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id
       WHERE x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id
       UNION ALL
       SELECT l.ordered_on, 1, abs(l.quantity), abs(l.quantity) WHERE o.source = 'IMPORTED'
     ) w
     WHERE l.manufacturer_id = $1 AND l.dealer_id = ANY($3::uuid[]) AND l.product_id = $2 AND w.on < $4
       AND l.unit_price IS NOT NULL AND l.currency IS NOT NULL
     ORDER BY l.dealer_id, w.on, l.id, w.position`,
    [sql.manufacturerId, productId, dealerIds, changeOn],
  );

type Since = { readonly dealerId: string; readonly came: number };

/** What dealers counted in, less what was given back, between their last report and the change of the price. */
const cameSince = (
  sql: TenantSql,
  productId: string,
  reported: readonly { readonly dealerId: string; readonly through: Day }[],
  changeOn: Day,
): Promise<Since[]> =>
  sql.query<Since>(
    `SELECT r."dealerId",
       (coalesce((SELECT sum(x.received) FROM order_line l JOIN shipment_line x ON x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id
          JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id AND s.received_on >= r.through AND s.received_on < $3
          WHERE l.manufacturer_id = $1 AND l.dealer_id = r."dealerId" AND l.product_id = $2), 0)
        - coalesce((SELECT sum(b.accepted) FROM order_line l JOIN return_line b ON b.manufacturer_id = $1 AND b.order_id = l.order_id AND b.order_line_id = l.id
          JOIN return_order g ON g.manufacturer_id = $1 AND g.id = b.return_id AND g.received_on >= r.through AND g.received_on < $3
          WHERE l.manufacturer_id = $1 AND l.dealer_id = r."dealerId" AND l.product_id = $2), 0))::int AS came
     FROM jsonb_to_recordset($4::jsonb) AS r("dealerId" uuid, through date)`,
    [sql.manufacturerId, productId, changeOn, JSON.stringify(reported)],
  );

async function holdings(
  sql: TenantSql,
  { productId, changeOn, windowDays }: HoldingsAsked,
  dealerIds: readonly string[],
): Promise<HoldingFacts[]> {
  if (dealerIds.length === 0) return [];
  const window = { from: plusDays(changeOn, -windowDays), to: changeOn };
  const [sent, reports] = await Promise.all([
    sentTo(sql, productId, dealerIds, changeOn),
    reportedHoldings(sql, productId, dealerIds, window),
  ]);
  const reported = [...reports.values()].flatMap(({ dealerId, through }) =>
    through === null ? [] : [{ dealerId, through }],
  );
  const since = new Map(
    (await cameSince(sql, productId, reported, changeOn)).map(({ dealerId, came }) => [dealerId, came]),
  );
  return dealerIds.map((dealerId) => {
    const own = sent.filter((each) => each.dealerId === dealerId);
    const report = reports.get(dealerId);
    const inside = own.filter((each) => !each.back && each.on >= window.from);
    return { dealerId, shipToId: inside.at(-1)?.shipToId ?? null, ...heldOf(own, report, since.get(dealerId) ?? 0) };
  });
}

/** A dealer's stock as he reported it with what came since, and what he bought and sold. */
function heldOf(sent: readonly Sent[], report: ReportedHolding | undefined, came: number) {
  const purchases: Purchase[] = purchasesOf(sent.filter(({ back }) => !back));
  const sentBack = sent.filter(({ back }) => back).map(({ on, kept }) => ({ on, quantity: kept }));
  const sold = [...(report?.sold ?? []), ...sentBack];
  if (report === undefined || report.stock === null || report.through === null)
    return { stock: null, stockAsOf: null, consigned: report?.consigned ?? 0, purchases, sold };
  const { through } = report;
  const soldSince = sold.filter(({ on }) => on >= through).reduce((sum, { quantity }) => sum + quantity, 0);
  const stock = Math.max(0, report.stock + came - soldSince);
  return { stock, stockAsOf: through, consigned: Math.min(stock, report.consigned), purchases, sold };
}

readHoldingsBy({ buyers, holdings });
