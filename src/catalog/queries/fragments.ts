import { dealerClassSql } from "../../partners/index.ts";
import { type ListKind, rankOf } from "../rules/precedence.ts";

/**
 * SQL that higher floors and this module join with. `manufacturer`, `dealer` and `on` are SQL expressions, usually
 * parameters (`$1`); only leakproof comparisons of plain columns, so that an index is reached under row-level security.
 */
type At = { readonly manufacturer: string; readonly dealer: string; readonly on: string };
/** `ancestors`: the starts of the divisions that hold the place goods go to, the widest first; empty without a place. */
type Where = At & { readonly ancestors: string };

/** True when the product is listed for the dealer on the day, as we know it today. */
export const listedSql = ({ manufacturer, dealer, on, product }: At & { readonly product: string }): string =>
  `EXISTS (SELECT 1 FROM listing l
     WHERE l.manufacturer_id = ${manufacturer} AND l.dealer_id = ${dealer} AND l.product_id = ${product}
       AND l.recorded_to = 'infinity' AND l.valid_from <= ${on} AND l.valid_to > ${on})`;

const rank = (kind: ListKind) => String(rankOf(kind));

/**
 * Common table expressions: `applicable`, the lists whose prices a dealer may pay on a day, and `adjusting`, the adjustments
 * of those lists. Found once for any number of products, each kind of list by its own index, and materialized: a planner
 * that joins lists and prices freely probes every list (measured: 188,000 pages instead of a few hundred for 50 products
 * and 42 lists).
 */
export const pricingSql = (at: Where): string => `applicable AS MATERIALIZED (
    SELECT f.*, coalesce(f.price_policy, s.price_policy, 'ORDER_DATE') AS policy
    FROM (${listsSql(at, `g.kind = 'GENERAL'`, rank("GENERAL"), "0")}
      UNION ALL ${listsSql(at, `g.kind = 'CLASS' AND g.class_code = ${dealerClassSql(at)}`, rank("CLASS"), "0")}
      UNION ALL ${listsSql(at, `g.division_lo = ANY(${at.ancestors})`, rank("TERRITORY"), `array_position(${at.ancestors}, g.division_lo)`)}
      UNION ALL ${listsSql(at, `g.dealer_id = ${at.dealer}`, `CASE g.kind WHEN 'CONTRACT' THEN ${rank("CONTRACT")} ELSE ${rank("DEALER")} END`, "0")}) f
    LEFT JOIN catalog_setting s ON s.manufacturer_id = ${at.manufacturer}
  ), adjusting AS MATERIALIZED (
    SELECT a.rank, a.depth, a.id AS list_id, a.name, a.kind, a.scale, a.currency, a.tax_basis, j.id, j.product_id,
      j.product_line_id, j.percent, j.amount, j.label, j.valid_from, j.valid_to
    FROM applicable a
    JOIN price_adjustment j ON j.manufacturer_id = ${at.manufacturer} AND j.price_list_id = a.id
      AND j.recorded_to = 'infinity' AND j.valid_from <= ${at.on} AND j.valid_to > ${at.on}
  )`;

const listsSql = (at: At, condition: string, rank: string, depth: string) =>
  `SELECT g.id, g.kind, g.name, g.currency, g.tax_basis, g.scale, g.price_policy, ${rank} AS rank, ${depth} AS depth
   FROM price_list g WHERE g.manufacturer_id = ${at.manufacturer} AND ${condition}
     AND (g.ended_on IS NULL OR g.ended_on > ${at.on})`;

/**
 * The price in force for a product on the day, of the lists in `applicable`, in the order of precedence; at most one row:
 * price_id, price_list_id, unit, unit_price, tax_rate, valid_from, valid_to, recorded_from, currency, tax_basis, kind,
 * list_name, policy. To be joined LATERAL beside `pricingSql`.
 */
export const priceSql = (at: At & { readonly product: string }): string =>
  `(SELECT r.id AS price_id, a.id AS price_list_id, r.unit, r.unit_price::text AS unit_price, r.tax_rate::text AS tax_rate,
      r.valid_from, r.valid_to, r.recorded_from, a.currency, a.tax_basis, a.kind, a.name AS list_name, a.policy
    FROM applicable a CROSS JOIN LATERAL (
      SELECT r.id, r.unit, r.unit_price, r.tax_rate, r.valid_from, r.valid_to, r.recorded_from FROM price r
      WHERE r.manufacturer_id = ${at.manufacturer} AND r.price_list_id = a.id AND r.product_id = ${at.product}
        AND r.recorded_to = 'infinity' AND r.valid_from <= ${at.on} AND r.valid_to > ${at.on}
      LIMIT 1) r
    ORDER BY a.rank DESC, a.depth DESC, r.valid_from DESC, a.id LIMIT 1)`;

/** The adjustments of `adjusting` that may be a product's, as JSON in the order in which they apply; null without one. */
export const adjustmentsSql = (product: string): string =>
  `(SELECT jsonb_agg(jsonb_build_object('id', j.id, 'priceListId', j.list_id, 'listName', j.name, 'kind', j.kind,
       'label', j.label, 'percent', j.percent::text, 'amount', j.amount::text, 'scale', j.scale, 'productId', j.product_id,
       'productLineId', j.product_line_id, 'currency', j.currency, 'taxBasis', j.tax_basis, 'validFrom', j.valid_from,
       'validTo', j.valid_to) ORDER BY j.rank, j.depth, j.list_id)
    FROM adjusting j
    WHERE (j.product_id IS NULL OR j.product_id = ${product}.id)
      AND (j.product_line_id IS NULL OR j.product_line_id = ${product}.product_line_id))`;
