import { unspentKey, unspentMoney } from "../../ledger/index.ts";
import type { Sql } from "../../platform/sql.ts";
import type { HoldReason } from "../model/hold.ts";
import { taxedOf } from "../rules/amounts.ts";
import { missingPrepayment } from "../rules/holds.ts";
import type { PricePart } from "../rules/parts.ts";

type TenantSql = Sql & { readonly manufacturerId: string };

/** Money of dealers that prepaid orders take already, by its currency: what of them is counted and not paid yet. */
async function takenBy(
  sql: TenantSql,
  dealerIds: readonly string[],
  without: string | null,
): Promise<ReadonlyMap<string, bigint>> {
  const lines = await sql.query<{
    dealerId: string;
    unitPrice: string;
    currency: string;
    taxBasis: string;
    taxRate: string;
    parts: readonly PricePart[] | null;
    wanted: number;
    paid: number;
  }>(
    `SELECT o.dealer_id AS "dealerId", l.unit_price AS "unitPrice", l.currency, l.tax_basis AS "taxBasis", coalesce(l.tax_rate, 0)::text AS "taxRate", l.price_parts AS parts,
       l.quantity - l.cancelled - l.written_off AS wanted, l.paid
     FROM "order" o JOIN order_line l ON l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id
     WHERE o.manufacturer_id = $1 AND o.dealer_id = ANY($2::uuid[]) AND o.terms = 'PREPAID' AND o.counted AND o.completed_on IS NULL
       AND ($3::uuid IS NULL OR o.id <> $3) AND l.quantity - l.cancelled - l.written_off > l.paid`,
    [sql.manufacturerId, dealerIds, without],
  );
  const taken = new Map<string, bigint>();
  for (const line of lines) {
    const more = taxedOf(line, line.wanted).gross.minor - taxedOf(line, line.paid).gross.minor;
    const key = unspentKey(line.dealerId, line.currency);
    taken.set(key, (taken.get(key) ?? 0n) + more);
  }
  return taken;
}

/** What a prepaid order is tested by. */
export type PrepaidAsked = { readonly dealerId: string; readonly totalMinor: bigint; readonly currency: string };

/** The money dealers paid before they got anything for it, less what their prepaid orders take; each currency by itself. */
export class Prepayments {
  readonly #paidIn: ReadonlyMap<string, bigint>;
  readonly #taken: Map<string, bigint>;

  private constructor(paidIn: ReadonlyMap<string, bigint>, taken: ReadonlyMap<string, bigint>) {
    this.#paidIn = paidIn;
    this.#taken = new Map(taken);
  }

  /** Reads it of dealers, in two statements; of what is taken without one order's own. */
  static async of(sql: TenantSql, dealerIds: readonly string[], without: string | null): Promise<Prepayments> {
    if (dealerIds.length === 0) return new Prepayments(new Map(), new Map());
    const [paidIn, taken] = await Promise.all([unspentMoney(sql, dealerIds), takenBy(sql, dealerIds, without)]);
    return new Prepayments(paidIn, taken);
  }

  /** What an order still waits for: nothing when the dealer's own money, that no other prepaid order takes, covers it. */
  missing({ dealerId, totalMinor, currency }: PrepaidAsked): readonly HoldReason[] {
    const key = unspentKey(dealerId, currency);
    const paidInMinor = this.#paidIn.get(key) ?? 0n;
    const takenMinor = this.#taken.get(key) ?? 0n;
    const missing = missingPrepayment({ paidInMinor, takenMinor, totalMinor });
    if (missing === 0n) return [];
    return [
      {
        code: "PREPAYMENT",
        currency,
        missingMinor: String(missing),
        figures: { paidInMinor: String(paidInMinor), takenMinor: String(takenMinor) },
        ways: [{ way: "PAY", amountMinor: String(missing) }],
      },
    ];
  }

  /** From here on a prepaid order takes its part. */
  take({ dealerId, totalMinor, currency }: PrepaidAsked): void {
    const key = unspentKey(dealerId, currency);
    this.#taken.set(key, (this.#taken.get(key) ?? 0n) + totalMinor);
  }
}

/** What a prepaid order still waits for. */
export const askPrepayment = async (
  sql: TenantSql,
  order: PrepaidAsked & { readonly orderId: string | null },
): Promise<readonly HoldReason[]> => (await Prepayments.of(sql, [order.dealerId], order.orderId)).missing(order);
