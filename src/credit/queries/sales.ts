import { type Day, daysBetween, plusDays, plusMonths } from "../../kernel/day.ts";
import type { MonthSales } from "../rules/dso.ts";
import type { TenantSql } from "./standing.ts";

/** How far back credit sales are looked at. */
export const salesMonths = 24;

/**
 * Credit sales of accounts, month by month, the latest (the part that has passed) first, without gaps: what was invoiced to
 * the dealers who share them on that day. One statement however many accounts.
 */
export async function salesByMonth(
  sql: TenantSql,
  accountIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, readonly MonthSales[]>> {
  const firsts = Array.from({ length: salesMonths }, (_, back) => plusMonths(firstOf(on), -back));
  const rows = await sql.query<{ accountId: string; month: Day; salesMinor: bigint }>(
    `SELECT m.account_id AS "accountId", date_trunc('month', i.issued_on::timestamp)::date AS month, sum(i.amount_minor)::bigint AS "salesMinor"
     FROM credit_member m
     JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = m.account_id
     JOIN open_item i ON i.manufacturer_id = $1 AND i.dealer_id = m.dealer_id AND i.kind = 'RECEIVABLE' AND i.currency = a.currency
       AND i.issued_on >= $3::date AND i.issued_on <= $4::date AND NOT EXISTS (
         SELECT 1 FROM item_application t WHERE t.manufacturer_id = $1 AND t.dealer_id = i.dealer_id AND t.currency = i.currency
           AND t.debit_id = i.id AND t.reason = 'TAKEN_BACK' AND t.applied_on <= $4::date)
     WHERE m.manufacturer_id = $1 AND m.account_id = ANY($2::uuid[]) AND m.joined_on <= $4::date AND (m.left_on IS NULL OR m.left_on > $4::date)
     GROUP BY 1, 2`,
    [sql.manufacturerId, accountIds, firsts.at(-1), on],
  );
  const sales = new Map(rows.map((row) => [`${row.accountId} ${row.month}`, row.salesMinor]));
  return new Map(
    accountIds.map((id) => [
      id,
      firsts.map((first, back) => ({
        salesMinor: sales.get(`${id} ${first}`) ?? 0n,
        days: back === 0 ? daysBetween(first, plusDays(on, 1)) : daysBetween(first, plusMonths(first, 1)),
      })),
    ]),
  );
}

const firstOf = (on: Day): Day => `${on.slice(0, 7)}-01` as Day;
