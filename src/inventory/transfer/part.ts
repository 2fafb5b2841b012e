import type { ImpactLine, TenantSql, TransferPart } from "../../territories/index.ts";
import type { Day } from "../../kernel/day.ts";

/** What a dealer's last standing report says of a product, if he made one. */
export type CountedStock = {
  readonly productId: string;
  readonly productLineId: string;
  readonly closing: number;
  /** Its figures add up: only such a count is believed when goods are bought back. */
  readonly verified: boolean;
  /** The first day after the period. */
  readonly through: Day;
};

/** The last standing report of each product a dealer reported, of periods that ended by a day; one statement. */
export const countedStock = (sql: TenantSql, dealerId: string, on: Day): Promise<CountedStock[]> =>
  sql.query<CountedStock>(
    `SELECT DISTINCT ON (r.product_id) r.product_id AS "productId", p.product_line_id AS "productLineId", r.closing,
       NOT r.exception AS verified, r.period_to AS through
     FROM stock_report r JOIN product p ON p.manufacturer_id = $1 AND p.id = r.product_id
     WHERE r.manufacturer_id = $1 AND r.dealer_id = $2 AND r.superseded_by IS NULL AND r.period_to <= $3::date
     ORDER BY r.product_id, r.period_from DESC`,
    [sql.manufacturerId, dealerId, on],
  );

/**
 * Inventory's part of a transfer: what lies at the old dealer by his last count. Stock knows no area, so `moved` is all of
 * the product lines that move: the most that can be bought back.
 */
export const inventoryTransferPart: TransferPart = {
  name: "inventory",
  async impact(sql, transfer) {
    const counted = await countedStock(sql, transfer.fromDealerId, transfer.today);
    const lines = new Set(transfer.moves.flatMap(({ cells }) => cells.map(({ productLineId }) => productLineId)));
    const sum = (of: readonly CountedStock[]) => of.reduce((total, { closing }) => total + BigInt(closing), 0n);
    const moved = counted.filter(({ productLineId }) => lines.has(productLineId));
    const none = moved.length === 0;
    const line: ImpactLine = {
      ...{ kind: "DEALER_STOCK", dealerId: transfer.fromDealerId, unit: "ORDER_UNITS", currency: null },
      moved: none ? null : sum(moved),
      remaining: none ? null : sum(counted) - sum(moved),
      reason: none ? "NO_REPORT" : null,
      inputs: none
        ? {}
        : {
            products: String(moved.length),
            verified: String(sum(moved.filter(({ verified }) => verified))),
            unverified: String(sum(moved.filter(({ verified }) => !verified))),
            through: moved.reduce(
              (least, { through }) => (through < least ? through : least),
              moved[0]?.through ?? transfer.today,
            ),
          },
      rule: "B1.4/1",
    };
    return [line];
  },
};
