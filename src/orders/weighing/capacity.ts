import { type SoldThrough, soldKey, soldThrough } from "../../inventory/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { type CapacityFacts, threeMonths } from "../rules/signals.ts";

type TenantSql = Sql & { readonly manufacturerId: string };
type Coming = {
  readonly dealerId: string;
  readonly productId: string;
  readonly open: number;
  readonly inTransit: number;
  readonly since: number;
};
type Named = Pick<SoldThrough, "dealerId" | "productId" | "through">;

/**
 * What of products is open in their dealers' orders but one, on its way to them, and counted in and not sent back since the
 * day the dealer's last report ended; one statement. Of the lines only those are read of which something is open or on its
 * way, of shipments and returns those that were counted in since: not all that a dealer ever bought.
 */
const comingTo = (sql: TenantSql, reported: readonly Named[], without: string | null): Promise<Coming[]> =>
  sql.query<Coming>(
    `WITH r AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS t("dealerId" uuid, "productId" uuid, through date)
     ), since AS (SELECT "dealerId", min(through) AS through FROM r GROUP BY 1), moved AS (
       SELECT l.dealer_id, l.product_id, greatest(0, l.quantity - l.cancelled - l.shipped) AS open,
         greatest(0, l.shipped - l.received - l.written_off) AS transit, 0 AS since, l.order_id
       FROM r JOIN order_line l ON l.manufacturer_id = $1 AND l.dealer_id = r."dealerId" AND l.product_id = r."productId"
         AND l.quantity - l.cancelled - l.received - l.written_off > 0 AND l.state NOT IN ('DRAFT', 'CANCELLED', 'REJECTED')
       UNION ALL
       SELECT l.dealer_id, l.product_id, 0, 0, x.received, l.order_id
       FROM since d JOIN shipment s ON s.manufacturer_id = $1 AND s.dealer_id = d."dealerId" AND s.received_on >= d.through
         JOIN shipment_line x ON x.manufacturer_id = $1 AND x.shipment_id = s.id
         JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = x.order_id AND l.id = x.order_line_id
           AND l.state NOT IN ('DRAFT', 'CANCELLED', 'REJECTED')
         JOIN r ON r."dealerId" = l.dealer_id AND r."productId" = l.product_id AND s.received_on >= r.through
       UNION ALL
       SELECT l.dealer_id, l.product_id, 0, 0, -b.accepted, l.order_id
       FROM since d JOIN return_order g ON g.manufacturer_id = $1 AND g.dealer_id = d."dealerId" AND g.received_on >= d.through
         JOIN return_line b ON b.manufacturer_id = $1 AND b.return_id = g.id
         JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = b.order_id AND l.id = b.order_line_id
           AND l.state NOT IN ('DRAFT', 'CANCELLED', 'REJECTED')
         JOIN r ON r."dealerId" = l.dealer_id AND r."productId" = l.product_id AND g.received_on >= r.through
     )
     SELECT m.dealer_id AS "dealerId", m.product_id AS "productId", sum(m.open)::int AS open, sum(m.transit)::int AS "inTransit",
       coalesce(sum(m.since), 0)::int AS since
     FROM moved m JOIN "order" o ON o.manufacturer_id = $1 AND o.id = m.order_id AND o.kind = 'ORDER' AND o.source = 'PLACED'
     WHERE ($2::uuid IS NULL OR m.order_id <> $2) GROUP BY m.dealer_id, m.product_id`,
    [
      sql.manufacturerId,
      without,
      JSON.stringify(reported.map(({ dealerId, productId, through }) => ({ dealerId, productId, through }))),
    ],
  );

type Holding = { readonly report: SoldThrough; readonly coming: Omit<Coming, "dealerId" | "productId"> };

/**
 * What R5 weighs, of products a dealer has ever reported: what he has, what comes, and what he sells on. Whoever never
 * reported a product is not weighed by it: nobody knows what he has; who has stopped reporting sells nothing as far as
 * anybody knows (readings B2.4).
 */
export class Capacities {
  readonly #held: ReadonlyMap<string, Holding>;
  readonly #ordered = new Map<string, number>();

  private constructor(held: ReadonlyMap<string, Holding>) {
    this.#held = held;
  }

  /** Reads it of dealers and products, in two statements; what comes without one order's own. */
  static async of(
    sql: TenantSql,
    dealerIds: readonly string[],
    productIds: readonly string[],
    without: string | null,
    today: Day,
  ): Promise<Capacities> {
    const reports = await soldThrough(sql, dealerIds, productIds, threeMonths(today));
    if (reports.size === 0) return new Capacities(new Map());
    const rows = await comingTo(sql, [...reports.values()], without);
    const coming = new Map(rows.map((row) => [soldKey(row.dealerId, row.productId), row]));
    const nothing = { open: 0, inTransit: 0, since: 0 };
    return new Capacities(
      new Map([...reports].map(([key, report]) => [key, { report, coming: coming.get(key) ?? nothing }])),
    );
  }

  /** Of one line; nothing where the dealer never reported the product. */
  facts(dealerId: string, { productId, quantity }: OrderedLine): CapacityFacts[] {
    const key = soldKey(dealerId, productId);
    const held = this.#held.get(key);
    if (held === undefined) return [];
    const { report, coming } = held;
    return [
      {
        productId,
        stock: Math.max(0, report.stock + coming.since),
        inTransit: coming.inTransit,
        open: quantity + coming.open + (this.#ordered.get(key) ?? 0),
        own: quantity,
        sold: report.sold,
        days: Math.max(1, report.days),
      },
    ];
  }

  /** From here on a line is open with the others. */
  order(dealerId: string, { productId, quantity }: OrderedLine): void {
    const key = soldKey(dealerId, productId);
    this.#ordered.set(key, (this.#ordered.get(key) ?? 0) + quantity);
  }
}

/** A product and how much of it an order wants, in order units. */
export type OrderedLine = { readonly productId: string; readonly quantity: number };
