import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { type Period, periodText } from "../kernel/period.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { jsonText } from "../platform/trail.ts";
import type { TenantSql } from "../territories/index.ts";
import type { DecidedReport, Standing } from "./rules/report.ts";
import type { StockFlows } from "./rules/rollForward.ts";

export type ReportedProduct = { readonly dealerId: string; readonly productId: string };

/** Reports that stand and meet a period, of dealers' products. */
export const findStanding = (
  tx: Tx,
  of: readonly ReportedProduct[],
  period: Period & { readonly to: Day },
): Promise<(Standing & ReportedProduct)[]> =>
  tx.query<Standing & ReportedProduct>(
    `SELECT r.id, r.dealer_id AS "dealerId", r.product_id AS "productId", r.period_from AS "from", r.period_to AS "to", r.revision
     FROM jsonb_to_recordset($2::jsonb) AS t("dealerId" uuid, "productId" uuid)
     JOIN stock_report r ON r.manufacturer_id = $1 AND r.dealer_id = t."dealerId" AND r.product_id = t."productId"
       AND r.superseded_by IS NULL AND r.period_from < $4 AND r.period_to > $3`,
    [
      tx.manufacturerId,
      jsonText(of.map(({ dealerId, productId }) => ({ dealerId, productId }))),
      period.from,
      period.to,
    ],
  );

/** A report that stands, with its figures and the file that brought it. */
export type ReportedBefore = Standing &
  ReportedProduct &
  StockFlows & { readonly closing: number; readonly importRunId: string | null };

/** Reports that stand and meet the periods asked for, each its own; one statement. */
export const reportedBefore = (
  sql: TenantSql,
  of: readonly (ReportedProduct & { readonly from: Day; readonly to: Day })[],
): Promise<ReportedBefore[]> =>
  sql.query<ReportedBefore>(
    `SELECT DISTINCT ON (r.id) r.id, r.dealer_id AS "dealerId", r.product_id AS "productId", r.period_from AS "from", r.period_to AS "to", r.revision,
       r.opening, r.inbound, r.transfer_in AS "transferIn", r.customer_return AS "customerReturn", r.sales_out AS "salesOut",
       r.transfer_out AS "transferOut", r.supplier_return AS "supplierReturn", r.adjusted, r.closing, r.import_run_id AS "importRunId"
     FROM jsonb_to_recordset($2::jsonb) AS t("dealerId" uuid, "productId" uuid, "from" date, "to" date)
     JOIN stock_report r ON r.manufacturer_id = $1 AND r.dealer_id = t."dealerId" AND r.product_id = t."productId"
       AND r.superseded_by IS NULL AND r.period_from < t."to" AND r.period_to > t."from"`,
    [sql.manufacturerId, jsonText(of)],
  );

export type NewReport = DecidedReport & {
  /** Where somebody must know it; otherwise it gets one. */
  readonly id?: string;
  readonly dealerId: string;
  readonly period: Period;
  /** Reports of one dealer that come together, and who brought them; the submission's own where none is given. */
  readonly submissionId?: string;
  readonly membershipId?: string;
};
export type Submission = {
  readonly id: string;
  readonly now: Date;
  readonly membershipId: string | null;
  readonly importRunId?: string | null;
};

/** Writes reports; what they correct is superseded. Two who report the same at once: the second is refused and looks again. */
export async function insertReports(
  tx: Tx,
  submission: Submission,
  reports: readonly NewReport[],
): Promise<Answer<true, "REPORTED_MEANWHILE">> {
  const rows = reports.map((report) => ({
    ...report,
    id: report.id ?? newId(),
    period: periodText(report.period),
    submissionId: report.submissionId ?? submission.id,
    membershipId: report.membershipId ?? submission.membershipId,
  }));
  try {
    await tx.query(
      `UPDATE stock_report r SET superseded_by = t.id FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, supersedes uuid)
       WHERE r.manufacturer_id = $1 AND r.id = t.supersedes AND r.superseded_by IS NULL`,
      [tx.manufacturerId, jsonText(rows.map(({ id, supersedes }) => ({ id, supersedes })))],
    );
    await tx.query(
      `INSERT INTO stock_report (manufacturer_id, id, dealer_id, product_id, period, revision, opening, inbound, transfer_in, customer_return,
         sales_out, transfer_out, supplier_return, adjusted, closing, computed, exception, submission_id, import_run_id, membership_id, submitted_at)
       SELECT $1, t.id, t."dealerId", t."productId", t.period, t.revision, t.opening, t.inbound, t."transferIn", t."customerReturn",
         t."salesOut", t."transferOut", t."supplierReturn", t.adjusted, t.closing, t.computed, t.exception, t."submissionId", $2, t."membershipId", $3
       FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, "submissionId" uuid, "membershipId" uuid, "dealerId" uuid, "productId" uuid, period daterange, revision int, opening int, inbound int,
         "transferIn" int, "customerReturn" int, "salesOut" int, "transferOut" int, "supplierReturn" int, adjusted int, closing int, computed int, exception boolean)`,
      [tx.manufacturerId, submission.importRunId ?? null, submission.now, jsonText(rows)],
    );
    return yes(true);
  } catch (error) {
    if (constraintOf(error) === "stock_report_once") return no({ code: "REPORTED_MEANWHILE" });
    throw error;
  }
}
