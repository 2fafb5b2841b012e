import { openOnSql } from "../../outlets/index.ts";

/** A grant `g` that is believed now and holds on a day. */
export const holdsOn = (on: string): string =>
  `g.recorded_to IS NULL AND g.valid_from <= ${on} AND (g.valid_to IS NULL OR g.valid_to > ${on})`;

/** What an outlet turned over on a day, as a join of `p` to `o`. */
const periodOn = (on: string): string =>
  `LEFT JOIN outlet_period p ON p.manufacturer_id = $1 AND p.outlet_id = o.id AND p.from_on <= ${on} AND (p.to_on IS NULL OR p.to_on > ${on})`;

/** Whether a competing brand is at an outlet on a day. */
const rivalOn = (on: string): string =>
  `EXISTS (SELECT 1 FROM outlet_competitor c WHERE c.manufacturer_id = $1 AND c.outlet_id = o.id
     AND (c.since IS NULL OR c.since <= ${on}) AND (c.until IS NULL OR c.until > ${on}))`;

/**
 * The outlets open on the days of a CTE `day(on_day, since)`, as the CTE `shelf`: how many stand at a place, of a channel
 * and a currency of turnover, that bought the same product lines after `since`. Each outlet is looked up by itself in
 * indexes (its purchases by pairs of outlet and day, which only the index of outlets answers), and whoever reads on looks
 * each of these few rows up in the same way: what joins them to one another goes by guesses at their number, and is a
 * square of it when those are low. `which` narrows the outlets `o`.
 */
export const shelfSql = (which: string): string => `shelf AS MATERIALIZED (
  SELECT s.on_day, s.division_lo, s.channel, s.currency, s.lines, count(*) AS outlets, count(*) FILTER (WHERE s.rival) AS rivals,
    coalesce(sum(s.turnover), 0) AS turnover
  FROM (
    SELECT d.on_day, o.division_lo, o.channel, p.currency, p.turnover_minor AS turnover, ${rivalOn("d.on_day")} AS rival,
      ARRAY(SELECT DISTINCT a.product_line_id FROM outlet_activity a WHERE a.manufacturer_id = $1 AND (a.outlet_id, a.bought_on) > (o.id, d.since)
        AND (a.outlet_id, a.bought_on) <= (o.id, d.on_day) ORDER BY 1) AS lines
    FROM day d JOIN outlet o ON o.manufacturer_id = $1 AND ${openOnSql("d.on_day")} AND ${which} ${periodOn("d.on_day")}) s
  GROUP BY s.on_day, s.division_lo, s.channel, s.currency, s.lines)`;
