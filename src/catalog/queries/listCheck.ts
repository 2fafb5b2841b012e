import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import { mayReadLists } from "../rules/access.ts";

export const PriceFindingKind = { GAP: "GAP", OVERLAP: "OVERLAP", MISSING: "MISSING" } as const;

registerEnumType(PriceFindingKind, {
  name: "PriceFindingKind",
  description: "What is wrong with a price list.",
  valuesConfig: {
    GAP: { description: "Between two prices of a product there are days without one." },
    OVERLAP: {
      description: "Another list for the same buyers prices the product on the same days; which holds is a tie-break.",
    },
    MISSING: { description: "A product on sale has no price on the list from some day on." },
  },
});

@ObjectType("PriceFinding", { description: "Something wrong with a price list." })
export class PriceFinding {
  @Field(() => PriceFindingKind, { description: "What it is." })
  kind!: keyof typeof PriceFindingKind;
  productId!: string;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The first day after; null while no end is known." })
  to!: Day | null;
  otherListId!: string | null;
}

const most = 200;

/**
 * What is wrong with a list from a day on: gaps between a product's prices, other lists of the same kind and for the same
 * buyers with prices on the same days, and products on sale without a price. At most 200, gaps first. One statement.
 */
export async function checkList(sql: Sql, viewer: Viewer, listId: string, from: Day): Promise<PriceFinding[]> {
  if (!mayReadLists(viewer)) return [];
  return sql.query<PriceFinding>(
    `WITH list AS (SELECT * FROM price_list WHERE manufacturer_id = $1 AND id = $2),
     span AS (
       SELECT r.product_id, r.valid_from, r.valid_to,
         lead(r.valid_from) OVER (PARTITION BY r.product_id ORDER BY r.valid_from) AS next_from
       FROM price r WHERE r.manufacturer_id = $1 AND r.price_list_id = $2 AND r.recorded_to = 'infinity' AND r.valid_to > $3
     )
     SELECT f.kind, f.product_id AS "productId", greatest(f.from_day, $3) AS "from", nullif(f.to_day, 'infinity') AS "to",
       f.other AS "otherListId"
     FROM (
       SELECT 1 AS rank, 'GAP' AS kind, s.product_id, s.valid_to AS from_day, s.next_from AS to_day, NULL::uuid AS other
       FROM span s WHERE s.next_from > s.valid_to
       UNION ALL
       SELECT 2, 'OVERLAP', s.product_id, greatest(s.valid_from, r.valid_from), least(s.valid_to, r.valid_to), g.id
       FROM list l
       JOIN price_list g ON g.manufacturer_id = $1 AND g.id <> l.id AND g.kind = l.kind
         AND g.class_code IS NOT DISTINCT FROM l.class_code AND g.division_lo IS NOT DISTINCT FROM l.division_lo
         AND g.dealer_id IS NOT DISTINCT FROM l.dealer_id AND g.contract_no IS NOT DISTINCT FROM l.contract_no
       JOIN price r ON r.manufacturer_id = $1 AND r.price_list_id = g.id AND r.recorded_to = 'infinity' AND r.valid_to > $3
       JOIN span s ON s.product_id = r.product_id AND s.valid_from < r.valid_to AND r.valid_from < s.valid_to
       UNION ALL
       SELECT 3, 'MISSING', p.id, coalesce((SELECT max(s.valid_to) FROM span s WHERE s.product_id = p.id), $3), 'infinity', NULL
       FROM product p JOIN list l ON l.kind = 'GENERAL' AND l.ended_on IS NULL
       WHERE p.manufacturer_id = $1 AND p.status = 'ACTIVE'
         AND NOT EXISTS (SELECT 1 FROM span s WHERE s.product_id = p.id AND s.valid_to = 'infinity')
     ) f ORDER BY f.rank, f.product_id, f.from_day LIMIT ${most}`,
    [viewer.manufacturerId, listId, from],
  );
}
