import type { Day } from "../../kernel/day.ts";
import { minorDigits } from "../../kernel/money.ts";
import type { Period } from "../../kernel/period.ts";
import type { Channel, TenantSql } from "../../territories/index.ts";

/** Ground to sum over: a division's interval under a name of the asker's. Areas may overlap: a sale counts in each. */
export type SalesArea = { readonly key: string; readonly lo: bigint; readonly hi: bigint };

export type SalesAsked = {
  readonly areas: readonly SalesArea[];
  /** By the business day the order was placed, `[from, to)`. */
  readonly period: Period;
  /** Null or absent: all of them. */
  readonly dealerIds?: readonly string[] | null;
  readonly productLineIds?: readonly string[] | null;
  readonly channels?: readonly (keyof typeof Channel)[] | null;
  /** What is left out (B1.4): customers reserved to the manufacturer on the order's day, and group purchase. */
  readonly without?: { readonly reserved?: boolean; readonly groupPurchase?: boolean };
};

/** What a dealer bought in an area of one product line through one channel, in one currency. */
export type AreaSales = {
  readonly key: string;
  readonly dealerId: string;
  readonly productLineId: string;
  readonly channel: keyof typeof Channel;
  readonly currency: string;
  /** Without tax, in minor units. */
  readonly netMinor: bigint;
  /** With tax, in minor units. */
  readonly grossMinor: bigint;
};

/** How many minor units a unit of a currency has, where they are not a hundred: `f.scale` of `amountSql` is read from it. */
export const scales = JSON.stringify(
  Object.fromEntries(
    Intl.supportedValuesOf("currency")
      .filter((currency) => minorDigits(currency) !== 2)
      .map((currency) => [currency, 10 ** minorDigits(currency)]),
  ),
);

/** What is sold of a line: gone out, less what never arrived and was not charged, less what came back. */
export const sold = "(l.shipped - l.written_off - l.returned)";

/** Net and gross minor units of `count` units at one price, rounded as rules/amounts.ts rounds (B0.1). */
const taxed = (stated: string, basis: string, rate: string) => ({
  net: `CASE WHEN ${basis} = 'NET' THEN ${stated} ELSE round(${stated} / (1 + ${rate})) END`,
  gross: `CASE WHEN ${basis} = 'NET' THEN ${stated} + round(${stated} * ${rate}) ELSE ${stated} END`,
});

/** Minor units sold of an order line `l` (with `f.scale`). A line of one price; or the sum over its parts that have prices of their own, which few lines have. */
export function amountSql(which: "net" | "gross"): string {
  const stated = `round(l.unit_price * ${sold} * f.scale)`;
  const whole = taxed(stated, "l.tax_basis", "coalesce(l.tax_rate, 0)")[which];
  const part = taxed("round(y.price * y.count * f.scale)", "y.basis", "y.rate")[which];
  return `CASE WHEN l.price_parts IS NULL OR l.price_parts = '[]'::jsonb THEN ${whole} ELSE (
    SELECT coalesce(sum(${part}), 0) FROM (
      SELECT (x.part->>'unitPrice')::numeric AS price, x.part->>'taxBasis' AS basis, coalesce(x.part->>'taxRate', '0')::numeric AS rate,
        greatest(0, least(coalesce((x.part->>'upTo')::int, ${sold}), ${sold})
          - coalesce(max(least(coalesce((x.part->>'upTo')::int, ${sold}), ${sold})) OVER (ORDER BY x.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS count
      FROM jsonb_array_elements(l.price_parts) WITH ORDINALITY AS x(part, n)) y) END`;
}

const salesSql = (without: NonNullable<SalesAsked["without"]>): string => `
  WITH area AS (SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS a(key, lo, hi)),
  place AS (
    SELECT o.division_lo, o.dealer_id, p.product_line_id, o.channel, l.currency,
      sum(CASE WHEN o.kind = 'RETURN' THEN -1 ELSE 1 END * ${amountSql("net")}) AS net,
      sum(CASE WHEN o.kind = 'RETURN' THEN -1 ELSE 1 END * ${amountSql("gross")}) AS gross
    FROM "order" o
    JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id AND ${sold} > 0
    JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id
    CROSS JOIN LATERAL (SELECT coalesce(($5::jsonb->>l.currency)::numeric, 100) AS scale) f
    WHERE o.manufacturer_id = $1 AND o.ordered_on >= $6 AND ($7::date IS NULL OR o.ordered_on < $7)
      AND ($8::uuid[] IS NULL OR o.dealer_id = ANY($8)) AND ($9::uuid[] IS NULL OR p.product_line_id = ANY($9))
      AND ($10::text[] IS NULL OR o.channel = ANY($10))
      AND (o.division_lo >= $11 AND o.division_lo < $12
        OR o.division_lo IN (SELECT x.lo FROM division x WHERE x.alias_of_lo >= $11 AND x.alias_of_lo < $12))
      ${without.groupPurchase === true ? groupPurchase : ""} ${without.reserved === true ? reserved : ""}
    GROUP BY o.division_lo, o.dealer_id, p.product_line_id, o.channel, l.currency)
  SELECT a.key, s.dealer_id AS "dealerId", s.product_line_id AS "productLineId", s.channel, s.currency,
    sum(s.net)::bigint AS "netMinor", sum(s.gross)::bigint AS "grossMinor"
  FROM place s
  JOIN division named ON named.lo = s.division_lo
  JOIN area a ON coalesce(named.alias_of_lo, named.lo) >= a.lo AND coalesce(named.alias_of_lo, named.lo) < a.hi
  GROUP BY a.key, s.dealer_id, s.product_line_id, s.channel, s.currency`;

const groupPurchase = `AND o.channel <> 'GROUP_PURCHASE' AND NOT EXISTS (
  SELECT 1 FROM ship_to t JOIN account c ON c.manufacturer_id = $1 AND c.id = t.account_id AND c.kind = 'GROUP_PURCHASE'
  WHERE t.manufacturer_id = $1 AND t.id = o.ship_to_id)`;

/** Few places are of customers who were ever reserved; whether the days fit is asked of their lines alone. */
const reserved = `AND (o.ship_to_id IS NULL
  OR o.ship_to_id <> ALL (ARRAY(SELECT t.id FROM ship_to t JOIN reserved_account r ON r.manufacturer_id = $1 AND r.account_id = t.account_id
    AND r.recorded_to IS NULL WHERE t.manufacturer_id = $1))
  OR NOT EXISTS (
    SELECT 1 FROM ship_to t
    JOIN reserved_account r ON r.manufacturer_id = $1 AND r.account_id = t.account_id AND r.recorded_to IS NULL
      AND r.valid_from <= o.ordered_on AND (r.valid_to IS NULL OR r.valid_to > o.ordered_on)
      AND (r.product_line_id IS NULL OR r.product_line_id = p.product_line_id)
    WHERE t.manufacturer_id = $1 AND t.id = o.ship_to_id))`;

/**
 * What was sold into areas, by dealer, product line, channel and currency: of the orders placed in the period, what went
 * out, less what was written off and what came back, at the lines' own prices; imported returns count against it. An
 * area without sales has no row. One statement, without a lock; behind the manufacturer's wall.
 */
export async function salesByDivision(sql: TenantSql, asked: SalesAsked): Promise<AreaSales[]> {
  if (asked.areas.length === 0) return [];
  const lowest = asked.areas.reduce(
    (least, area) => (area.lo < least ? area.lo : least),
    (asked.areas[0] as SalesArea).lo,
  );
  const highest = asked.areas.reduce((most, area) => (area.hi > most ? area.hi : most), 0n);
  return sql.query<AreaSales>(salesSql(asked.without ?? {}), [
    sql.manufacturerId,
    ...[asked.areas.map((area) => area.key), asked.areas.map((area) => area.lo), asked.areas.map((area) => area.hi)],
    ...[scales, asked.period.from, asked.period.to],
    ...[asked.dealerIds ?? null, asked.productLineIds ?? null, asked.channels ?? null, lowest, highest],
  ]);
}

/** What dealers asked for and what went out to them of it, in order units. */
export type Filled = { readonly dealerId: string; readonly ordered: bigint; readonly shipped: bigint };

/**
 * How far the manufacturer delivered: of the orders placed in each period (promised, and not given up by the dealer
 * himself), what had gone out by the period's last day. A line nothing went out of counts once its promised day has come
 * or the manufacturer gave it up; until then it is not late. One statement for any number of periods and dealers; who
 * ordered nothing has no row. Behind the manufacturer's wall.
 */
export async function fillByDealer(
  sql: TenantSql,
  periods: readonly { readonly key: string; readonly from: Day; readonly to: Day }[],
  dealerIds: readonly string[] | null = null,
): Promise<(Filled & { readonly key: string })[]> {
  return sql.query<Filled & { readonly key: string }>(
    `SELECT w.key, o.dealer_id AS "dealerId", sum(l.quantity - l.dropped)::bigint AS ordered,
       sum(least(out.shipped, l.quantity - l.dropped))::bigint AS shipped
     FROM unnest($2::text[], $3::date[], $4::date[]) AS w(key, first, after)
     JOIN "order" o ON o.manufacturer_id = $1 AND o.kind = 'ORDER' AND o.ordered_on >= w.first AND o.ordered_on < w.after
       AND o.state NOT IN ('DRAFT', 'REJECTED') AND ($5::uuid[] IS NULL OR o.dealer_id = ANY($5))
     JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id AND l.quantity > l.dropped
     CROSS JOIN LATERAL (SELECT CASE WHEN o.source = 'IMPORTED' THEN l.shipped ELSE coalesce((
       SELECT sum(x.quantity)::int FROM shipment_line x JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id
       WHERE x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id AND s.shipped_on < w.after), 0) END AS shipped) out
     WHERE out.shipped > 0 OR (o.confirmed_on IS NOT NULL AND (o.promised_on < w.after OR l.cancelled > l.dropped))
     GROUP BY w.key, o.dealer_id`,
    [
      sql.manufacturerId,
      periods.map((period) => period.key),
      periods.map((period) => period.from),
      periods.map((period) => period.to),
      dealerIds,
    ],
  );
}
