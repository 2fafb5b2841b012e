import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import { amountSql, scales, sold } from "./salesByDivision.ts";

export type OwnedAsked = {
  /** The division whose children are told apart; null: the countries. */
  readonly parentLo: bigint | null;
  readonly from: Day;
  /** The first day that does not count. */
  readonly to: Day;
  /** Whose ground it is "now": by the rights that hold on this day, as believed now. */
  readonly asOf: Day;
  readonly productLineId: string | null;
  readonly channel: string | null;
};

/** Sales of one division and currency that one dealer made, and whose ground they are today. */
export type OwnedSales = {
  /** Null: a place that names no division further down than the parent, or none at all. */
  readonly divisionLo: bigint | null;
  readonly soldById: string;
  /** Null: nobody holds the place today, or several share it and the seller is none of them. */
  readonly ownedById: string | null;
  readonly currency: string;
  readonly netMinor: bigint;
};

/**
 * Sales by who made them and by whose ground they are made on (peers 17-19). Every sale stands in one row, with one seller
 * and at most one owner, so both readings sum to the same whole. The seller is the document's own and never changes; the
 * owner is asked for as of a day. One statement; on the manufacturer's wall, people with regions see places in them.
 */
export async function salesOwned(sql: Sql, viewer: Viewer, asked: OwnedAsked): Promise<OwnedSales[]> {
  const values: unknown[] = [
    ...[viewer.manufacturerId, asked.parentLo, asked.from, asked.to, asked.asOf],
    ...[asked.productLineId, asked.channel, scales],
  ];
  const regions =
    viewer.regionLos.length === 0 ? "" : `AND d.ancestors && $${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return sql.query<OwnedSales>(
    `WITH place AS (
       SELECT o.division_lo, o.dealer_id, p.product_line_id, o.channel, l.currency,
         sum(CASE WHEN o.kind = 'RETURN' THEN -1 ELSE 1 END * ${amountSql("net")}) AS net
       FROM "order" o
       JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id AND ${sold} > 0
       JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id AND ($6::uuid IS NULL OR p.product_line_id = $6)
       CROSS JOIN LATERAL (SELECT coalesce(($8::jsonb->>l.currency)::numeric, 100) AS scale) f
       WHERE o.manufacturer_id = $1 AND o.ordered_on >= $3 AND o.ordered_on < $4 AND ($7::text IS NULL OR o.channel = $7)
       GROUP BY o.division_lo, o.dealer_id, p.product_line_id, o.channel, l.currency)
     SELECT child.lo AS "divisionLo", s.dealer_id AS "soldById", owner.dealer_id AS "ownedById", s.currency, sum(s.net)::bigint AS "netMinor"
     FROM place s
     LEFT JOIN division named ON named.lo = s.division_lo
     LEFT JOIN division d ON d.lo = coalesce(named.alias_of_lo, named.lo)
     LEFT JOIN division child ON child.lo = ANY(d.ancestors) AND child.parent_lo IS NOT DISTINCT FROM $2::bigint AND child.alias_of_lo IS NULL
     LEFT JOIN LATERAL (
       SELECT g.dealer_id FROM territory_grant g
       WHERE g.manufacturer_id = $1 AND g.product_line_id = s.product_line_id AND g.channel = s.channel
         AND g.division_lo = ANY(d.ancestors) AND g.recorded_to IS NULL AND g.valid_from <= $5::date
         AND (g.valid_to IS NULL OR g.valid_to > $5::date) AND (g.exclusive OR g.dealer_id = s.dealer_id)
       ORDER BY g.exclusive DESC, g.division_lo DESC LIMIT 1
     ) owner ON true
     WHERE ($2::bigint IS NULL OR $2::bigint = ANY(d.ancestors)) ${regions}
     GROUP BY child.lo, s.dealer_id, owner.dealer_id, s.currency
     ORDER BY child.lo NULLS LAST, s.currency, sum(s.net) DESC, s.dealer_id`,
    values,
  );
}
