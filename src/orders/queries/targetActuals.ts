import type { Loadable } from "../../platform/loaders.ts";
import type { TargetRecord } from "../../territories/index.ts";
import { amountSql, scales, sold } from "./salesByDivision.ts";

const nothing = "00000000-0000-0000-0000-000000000000";

/** What is asked for: a dealer's sales of a line (or all) in a period, in a currency, with or without tax. */
export const actualKey = (target: TargetRecord): string =>
  [
    ...[target.dealerId, target.productLineId ?? nothing, target.from, target.to, target.currency],
    target.taxBasis === "NET" ? "NET" : "GROSS",
  ].join(" ");

/**
 * What dealers bought in their targets' periods: what went out of orders placed in them, less what was written off and
 * what came back. Any number of targets in one statement, behind the viewer's wall.
 */
export const targetActuals: Loadable<{ key: string; minor: bigint }> = {
  name: "targetActuals",
  load: async (sql, keys) => {
    const parts = keys.map((key) => key.split(" "));
    const side = "CASE WHEN o.kind = 'RETURN' THEN -1 ELSE 1 END";
    const rows = await sql.query<{ n: number; minor: bigint }>(
      `SELECT k.n::int AS n, sum(${side} * CASE WHEN k.basis = 'NET' THEN ${amountSql("net")} ELSE ${amountSql("gross")} END)::bigint AS minor
       FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[], $5::text[], $6::text[]) WITH ORDINALITY
         AS k(dealer, line, starts, ends, currency, basis, n)
       JOIN "order" o ON o.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid
         AND o.dealer_id = k.dealer AND o.ordered_on >= k.starts AND o.ordered_on < k.ends
       JOIN order_line l ON l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id AND l.currency = k.currency AND ${sold} > 0
       JOIN product p ON p.manufacturer_id = o.manufacturer_id AND p.id = l.product_id
         AND (k.line = '${nothing}' OR p.product_line_id = k.line)
       CROSS JOIN LATERAL (SELECT coalesce(($7::jsonb->>l.currency)::numeric, 100) AS scale) f
       GROUP BY k.n`,
      [...[0, 1, 2, 3, 4, 5].map((at) => parts.map((part) => part[at])), scales],
    );
    const found = new Map(rows.map((row) => [row.n, row.minor]));
    return keys.map((key, at) => ({ key, minor: found.get(at + 1) ?? 0n }));
  },
  keyOf: (row) => row.key,
};
