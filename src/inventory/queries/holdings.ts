import { type Day, daysBetween, plusDays } from "../../kernel/day.ts";
import type { TenantSql } from "../../territories/index.ts";

/** What a dealer reported of a product up to a day. */
export type ReportedHolding = {
  readonly dealerId: string;
  /** Left in his warehouse at the end of his last report that ended by then; null where none did within a year. */
  readonly stock: number | null;
  /** The day after that report's last one. */
  readonly through: Day | null;
  /** Of what he has, what is still the manufacturer's. */
  readonly consigned: number;
  /** Sold on in the days asked about; of a report that reaches beyond them the part of its days, on the last of them. */
  readonly sold: readonly { readonly on: Day; readonly quantity: number }[];
};

type Report = {
  readonly dealerId: string;
  readonly from: Day;
  readonly to: Day;
  readonly salesOut: number;
  readonly closing: number;
};

/** A report is no word about stock any more after so many days. */
const oldest = 366;

/** What dealers reported of a product before `to`, with what they sold from `from` on, by dealer. Two statements. */
export async function reportedHoldings(
  sql: TenantSql,
  productId: string,
  dealerIds: readonly string[],
  window: { readonly from: Day; readonly to: Day },
): Promise<ReadonlyMap<string, ReportedHolding>> {
  const reports = await sql.query<Report>(
    `SELECT s.dealer_id AS "dealerId", s.period_from AS "from", s.period_to AS "to", s.sales_out AS "salesOut", s.closing
     FROM stock_report s WHERE s.manufacturer_id = $1 AND s.dealer_id = ANY($2::uuid[]) AND s.product_id = $3
       AND s.superseded_by IS NULL AND s.period_from < $4::date AND s.period_to > $5::date ORDER BY s.dealer_id, s.period_from`,
    [sql.manufacturerId, dealerIds, productId, window.to, plusDays(window.to, -oldest)],
  );
  const consigned = await sql.query<{ dealerId: string; quantity: number }>(
    `SELECT t.dealer_id AS "dealerId", sum(t.consigned)::int AS quantity FROM stock_transit t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = ANY($2::uuid[]) AND t.product_id = $3 AND t.consigned > 0 GROUP BY t.dealer_id`,
    [sql.manufacturerId, dealerIds, productId],
  );
  return new Map(
    dealerIds.map((dealerId) => {
      const own = reports.filter((each) => each.dealerId === dealerId);
      const last = own.filter((each) => each.to <= window.to).at(-1);
      const ours = consigned.find((each) => each.dealerId === dealerId)?.quantity ?? 0;
      const sold = own.flatMap((each) => soldInside(each, window));
      return [
        dealerId,
        { dealerId, stock: last?.closing ?? null, through: last?.to ?? null, consigned: ours, sold },
      ] as const;
    }),
  );
}

/** What of a report's sales falls into days, by their number. */
function soldInside(report: Report, window: { readonly from: Day; readonly to: Day }) {
  const [from, to] = [
    report.from > window.from ? report.from : window.from,
    report.to < window.to ? report.to : window.to,
  ];
  if (from >= to) return [];
  const part = daysBetween(from, to) / daysBetween(report.from, report.to);
  return [{ on: plusDays(to, -1), quantity: Math.round(report.salesOut * part) }];
}
