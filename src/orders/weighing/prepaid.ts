import type { Day } from "../../kernel/day.ts";
import { dealerPosition } from "../../ledger/index.ts";
import type { Sql } from "../../platform/sql.ts";
import type { HoldReason } from "../model/hold.ts";
import { taxedOf } from "../rules/amounts.ts";
import { missingPrepayment } from "../rules/holds.ts";
import type { PricePart } from "../rules/parts.ts";

type TenantSql = Sql & { readonly manufacturerId: string };

/** Money of the dealer that prepaid orders take already: what of them is counted and not paid yet. */
async function takenBy(sql: TenantSql, dealerId: string, without: string | null): Promise<bigint> {
  const lines = await sql.query<{
    unitPrice: string;
    currency: string;
    taxBasis: string;
    taxRate: string;
    parts: readonly PricePart[] | null;
    wanted: number;
    paid: number;
  }>(
    `SELECT l.unit_price AS "unitPrice", l.currency, l.tax_basis AS "taxBasis", coalesce(l.tax_rate, 0)::text AS "taxRate", l.price_parts AS parts,
       l.quantity - l.cancelled - l.written_off AS wanted, l.paid
     FROM "order" o JOIN order_line l ON l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id
     WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.terms = 'PREPAID' AND o.counted AND o.completed_on IS NULL
       AND ($3::uuid IS NULL OR o.id <> $3) AND l.quantity - l.cancelled - l.written_off > l.paid`,
    [sql.manufacturerId, dealerId, without],
  );
  return lines.reduce(
    (sum, line) => sum + taxedOf(line, line.wanted).gross.minor - taxedOf(line, line.paid).gross.minor,
    0n,
  );
}

/** What a prepaid order still waits for: nothing when the dealer's own money, that no other prepaid order takes, covers it. */
export async function askPrepayment(
  sql: TenantSql,
  order: {
    readonly orderId: string | null;
    readonly dealerId: string;
    readonly totalMinor: bigint;
    readonly currency: string;
  },
  today: Day,
): Promise<readonly HoldReason[]> {
  const position = (await dealerPosition(sql, [order.dealerId], today)).get(order.dealerId);
  const paidInMinor =
    position === undefined ? 0n : position.prepaymentMinor + position.unappliedMinor + position.creditNoteMinor;
  const takenMinor = await takenBy(sql, order.dealerId, order.orderId);
  const missing = missingPrepayment({ paidInMinor, takenMinor, totalMinor: order.totalMinor });
  if (missing === 0n) return [];
  return [
    {
      code: "PREPAYMENT",
      currency: order.currency,
      missingMinor: String(missing),
      figures: { paidInMinor: String(paidInMinor), takenMinor: String(takenMinor) },
      ways: [{ way: "PAY", amountMinor: String(missing) }],
    },
  ];
}
