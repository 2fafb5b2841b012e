import { countedStock, lotsHeldBy } from "../../inventory/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "../../territories/index.ts";
import { type BuyBack, type TracedInvoice, decideBuyBack } from "../rules/buyBackLots.ts";

/** The day each shipment was counted in, those that were. */
async function countedIn(sql: TenantSql, shipmentIds: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  if (shipmentIds.length === 0) return new Map();
  const rows = await sql.query<{ id: string; on: Day }>(
    `SELECT s.id, s.received_on AS on FROM shipment s
     WHERE s.manufacturer_id = $1 AND s.id = ANY($2::uuid[]) AND s.received_on IS NOT NULL`,
    [sql.manufacturerId, shipmentIds],
  );
  return new Map(rows.map(({ id, on }) => [id, on]));
}

/** Standing invoices that bill order lines, with what the product came to on each: paid and free units together. */
async function invoicesOf(
  sql: TenantSql,
  dealerId: string,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, TracedInvoice[]>> {
  if (lineIds.length === 0) return new Map();
  const rows = await sql.query<TracedInvoice & { readonly lineId: string }>(
    `WITH traced AS (
       SELECT DISTINCT x.order_line_id AS line, x.invoice_id AS invoice, l.product_id AS product
       FROM order_line l JOIN order_invoice_line x ON x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id
       WHERE l.manufacturer_id = $1 AND l.id = ANY($2::uuid[])
         AND l.order_id IN (SELECT o.id FROM "order" o WHERE o.manufacturer_id = $1 AND o.dealer_id = $3))
     SELECT t.line AS "lineId", i.id, i.document_no AS "documentNo", i.currency, sum(y.quantity)::bigint AS units,
       sum(y.net_minor)::bigint AS "netMinor", sum(y.tax_minor)::bigint AS "taxMinor"
     FROM traced t JOIN order_invoice i ON i.manufacturer_id = $1 AND i.id = t.invoice AND i.taken_back_on IS NULL
     JOIN order_invoice_line y ON y.manufacturer_id = $1 AND y.invoice_id = t.invoice
     JOIN order_line z ON z.manufacturer_id = $1 AND z.order_id = y.order_id AND z.id = y.order_line_id AND z.product_id = t.product
     GROUP BY t.line, i.id, i.document_no, i.currency ORDER BY i.document_no`,
    [sql.manufacturerId, lineIds, dealerId],
  );
  const invoices = new Map<string, TracedInvoice[]>();
  for (const { lineId, ...invoice } of rows) invoices.set(lineId, [...(invoices.get(lineId) ?? []), invoice]);
  return invoices;
}

/**
 * What of a dealer's stock may be bought back, of some product lines or of all, as of a day, and what of it may not and
 * why (B1.4). Four statements whatever the size, without a lock; behind the manufacturer's wall. A batch counted in after
 * the count's period is outside the count.
 */
export async function buyBackLots(
  sql: TenantSql,
  dealerId: string,
  productLineIds: readonly string[] | null,
  on: Day,
): Promise<BuyBack> {
  const [held, counts] = await Promise.all([
    lotsHeldBy(sql, dealerId, productLineIds),
    countedStock(sql, dealerId, on),
  ]);
  const wanted = counts.filter((count) => productLineIds === null || productLineIds.includes(count.productLineId));
  const [arrivals, invoices] = await Promise.all([
    countedIn(sql, [...new Set(held.map(({ shipmentId }) => shipmentId))]),
    invoicesOf(sql, dealerId, [...new Set(held.map(({ sourceId }) => sourceId))]),
  ]);
  const through = new Map(wanted.map((count) => [count.productId, count.through]));
  const inside = held.filter(({ productId, shipmentId }) => {
    const [end, arrived] = [through.get(productId), arrivals.get(shipmentId)];
    return end === undefined || arrived === undefined || arrived < end;
  });
  const lots = inside.map(({ shipmentId: _, sourceId, ...lot }) => ({
    ...lot,
    invoices: invoices.get(sourceId) ?? [],
  }));
  return decideBuyBack(lots, wanted, on);
}
