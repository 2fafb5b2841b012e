import { listedSql } from "../../catalog/index.ts";
import { type Day, daysBetween } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerInRegions } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import type { Sql } from "../../platform/sql.ts";
import {
  type DealerBatch,
  type DealerBatchRow,
  type StockReport,
  type StockReportRow,
  type SuggestedOrderLine,
  dealerBatchOf,
  stockReportOf,
} from "../model/report.ts";
import { mayReadReports, reportsOf } from "../rules/access.ts";
import { daysOfInventory } from "../rules/planning.ts";
import { isIntermittent, suggestedOrder } from "../rules/suggestedOrder.ts";

const columns = `r.id AS "rowId", r.dealer_id AS "dealerId", r.product_id AS "productId", r.period_from AS "from", r.period_to AS "to", r.revision,
  r.superseded_by IS NULL AS current, r.opening, r.inbound, r.transfer_in AS "transferIn", r.customer_return AS "customerReturn", r.sales_out AS "salesOut",
  r.transfer_out AS "transferOut", r.supplier_return AS "supplierReturn", r.adjusted, r.closing, r.computed, r.exception, r.submitted_at AS "submittedAt",
  r.opening - (SELECT b.closing FROM stock_report b WHERE b.manufacturer_id = r.manufacturer_id AND b.dealer_id = r.dealer_id
    AND b.product_id = r.product_id AND b.period_to = r.period_from AND b.superseded_by IS NULL LIMIT 1) AS "openingGap"`;

export type ReportFilter = {
  readonly first: number;
  readonly after?: string | null;
  readonly dealerId: string | null;
  readonly productId: string | null;
  readonly from: Day | null;
  readonly before: Day | null;
  readonly exceptions: boolean;
  readonly corrected: boolean;
};

/** The walls of reports `r`: the tenant is $1; a dealer's own; for people with regions, those of dealers in them. */
function seenBy(viewer: Viewer, values: unknown[]): string {
  const where = ["r.manufacturer_id = $1"];
  if (!mayReadReports(viewer)) where.push("false");
  if (viewer.dealerId !== null) where.push(`r.dealer_id = $${values.push(viewer.dealerId)}`);
  if (viewer.regionLos.length > 0)
    where.push(
      `EXISTS (SELECT 1 FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = r.dealer_id AND ${dealerInRegions("d", viewer.regionLos, values)})`,
    );
  return where.join(" AND ");
}

/** Reports, newest first; corrected ones only if asked for. */
export async function listReports(sql: Sql, viewer: Viewer, filter: ReportFilter): Promise<Page<StockReport>> {
  const after = readRowCursor(filter.after);
  const values: unknown[] = [viewer.manufacturerId];
  const given = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`;
  const where = [seenBy(viewer, values)];
  if (filter.dealerId !== null) where.push(`r.dealer_id = ${given(filter.dealerId, "uuid")}`);
  if (filter.productId !== null) where.push(`r.product_id = ${given(filter.productId, "uuid")}`);
  if (filter.from !== null) where.push(`r.period_from >= ${given(filter.from, "date")}`);
  if (filter.before !== null) where.push(`r.period_from < ${given(filter.before, "date")}`);
  if (filter.exceptions) where.push("r.exception");
  if (!filter.corrected) where.push("r.superseded_by IS NULL");
  if (after !== undefined) where.push(`r.id < ${given(after[1], "uuid")}`);
  const rows = await sql.query<StockReportRow>(
    `SELECT ${columns} FROM stock_report r WHERE ${where.join(" AND ")} ORDER BY r.id DESC LIMIT ${Math.trunc(filter.first) + 1}`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [null, row.rowId], stockReportOf);
}

/** The reports of one submission, or one report by its id, as the viewer may see them. */
export async function reportsBy(
  sql: Sql,
  viewer: Viewer,
  by: { readonly submissionId: string } | { readonly id: string },
): Promise<StockReport[]> {
  const values: unknown[] = [viewer.manufacturerId];
  const wall = seenBy(viewer, values);
  const which = "id" in by ? `r.id = $${values.push(by.id)}` : `r.submission_id = $${values.push(by.submissionId)}`;
  const rows = await sql.query<StockReportRow>(
    `SELECT ${columns} FROM stock_report r JOIN product p ON p.manufacturer_id = $1 AND p.id = r.product_id WHERE ${wall} AND ${which} ORDER BY p.code`,
    values,
  );
  return rows.map(stockReportOf);
}

/** The dealer whose stock is asked for, if the viewer may see it: a dealer's own, or one of the viewer's regions. */
export async function dealerAskedFor(ctx: Context, asked: string | null): Promise<string | null> {
  const dealerId = reportsOf(ctx.viewer, asked);
  if (dealerId === null) return null;
  const values: unknown[] = [ctx.viewer.manufacturerId, dealerId];
  const [row] = await ctx.sql.query(
    `SELECT 1 FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = $2 AND ${dealerInRegions("d", ctx.viewer.regionLos, values)}`,
    values,
  );
  return row === undefined ? null : dealerId;
}

type SuggestionRow = {
  readonly productId: string;
  readonly from: Day;
  readonly to: Day;
  readonly opening: number;
  readonly inbound: number;
  readonly closing: number;
  readonly salesOut: number;
  readonly pack: number;
  readonly least: number;
  readonly shelfLifeDays: number | null;
  readonly inTransit: number;
  /** Of the last six periods, the latest first. */
  readonly offtakes: readonly number[];
};

/** What a dealer's last reports say of products he may order on a day, with what is on its way to him: one statement. */
const suggestionRows = (sql: Sql, manufacturerId: string, dealerId: string, on: Day): Promise<SuggestionRow[]> =>
  sql.query<SuggestionRow>(
    `SELECT DISTINCT ON (r.product_id) r.product_id AS "productId", r.period_from AS "from", r.period_to AS "to", r.opening, r.inbound, r.closing,
       r.sales_out AS "salesOut", p.pack_multiple AS pack, p.moq AS least, p.shelf_life_days AS "shelfLifeDays",
       (SELECT coalesce(sum(t.quantity - t.arrived - t.lost), 0)::int FROM stock_transit t
          WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND t.product_id = r.product_id) AS "inTransit",
       (SELECT jsonb_agg(b.offtake ORDER BY b.period_from DESC) FROM (
          SELECT h.period_from, h.opening + h.inbound - h.closing AS offtake FROM stock_report h
          WHERE h.manufacturer_id = $1 AND h.dealer_id = $2 AND h.product_id = r.product_id AND h.superseded_by IS NULL
          ORDER BY h.period_from DESC LIMIT 6) b) AS offtakes
     FROM stock_report r JOIN product p ON p.manufacturer_id = $1 AND p.id = r.product_id AND p.status = 'ACTIVE'
     WHERE r.manufacturer_id = $1 AND r.dealer_id = $2 AND r.superseded_by IS NULL
       AND ${listedSql({ manufacturer: "$1", dealer: "$2", on: "$3", product: "r.product_id" })}
     ORDER BY r.product_id, r.period_from DESC LIMIT 1000`,
    [manufacturerId, dealerId, on],
  );

function suggestionOf(row: SuggestionRow): SuggestedOrderLine {
  const days = daysBetween(row.from, row.to);
  const intermittent = isIntermittent(row.offtakes);
  const average = Math.ceil(row.offtakes.reduce((sum, each) => sum + Math.max(0, each), 0) / row.offtakes.length);
  // The average stands in for the last period's offtake: opening + inbound - closing comes to it.
  const facts = intermittent ? { ...row, opening: average + row.closing, inbound: 0, days } : { ...row, days };
  const { closing, inTransit, productId, from, to } = row;
  const doi = daysOfInventory(closing, row.salesOut, days);
  return {
    ...suggestedOrder(facts),
    productId,
    closing,
    inTransit,
    from,
    to,
    method: intermittent ? "INTERMITTENT" : "RULE_OF_THUMB",
    daysOfInventory: doi,
  };
}

/** What a dealer might order, the most first; products that he has not reported are not there. */
export async function suggestedLines(ctx: Context, dealerId: string, on: Day): Promise<SuggestedOrderLine[]> {
  const rows = await suggestionRows(ctx.sql, ctx.viewer.manufacturerId, dealerId, on);
  return rows.map(suggestionOf).sort((a, b) => b.quantity - a.quantity || (a.productId < b.productId ? -1 : 1));
}

/** The batches a dealer has had or has coming, the first to expire first; only those inside their notice if asked. */
export async function dealerBatches(
  ctx: Context,
  dealerId: string,
  productId: string | null,
  today: Day,
): Promise<DealerBatch[]> {
  const rows = await ctx.sql.query<DealerBatchRow>(
    `SELECT t.product_id AS "productId", t.lot_id AS "lotId", t.batch, t.expires_on AS "expiresOn", t.life_days AS "lifeDays",
       sum(t.arrived)::int AS arrived, sum(t.returned)::int AS returned, sum(t.quantity - t.arrived - t.lost)::int AS "inTransit"
     FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = $2 AND ($3::uuid IS NULL OR t.product_id = $3) AND t.shipped_on > $4::date - 730
     GROUP BY t.product_id, t.lot_id, t.batch, t.expires_on, t.life_days
     ORDER BY t.expires_on NULLS LAST, t.batch, t.lot_id LIMIT 1000`,
    [ctx.viewer.manufacturerId, dealerId, productId, today],
  );
  return rows.map((row) => dealerBatchOf(row, today));
}
