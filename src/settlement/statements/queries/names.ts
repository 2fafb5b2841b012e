import type { Loadable } from "../../../platform/loaders.ts";
import { own } from "./figures.ts";

export type UnknownName = {
  readonly statementId: string;
  readonly kind: "PRODUCT" | "STORE";
  readonly name: string;
  /** What else the sheet says of it: the product's name beside its number. */
  readonly hint: string | null;
  readonly lines: number;
  readonly amountMinor: bigint;
};
type Of = { readonly key: string; readonly rows: readonly UnknownName[] };

/** The names on statements' sheets that nobody knows yet, those of the most lines first, at most 200 of a statement. */
export const unknownNamesByStatement: Loadable<Of> = {
  name: "settlement.unknownNames",
  load: async (sql, ids) => {
    const rows = await sql.query<UnknownName>(
      `WITH waiting AS (
         SELECT l.statement_id, l.product_id, l.store_id, l.their_product, l.their_store, l.their_name, l.amount_minor FROM statement_line l
         WHERE l.${own} AND l.statement_id = ANY($1::uuid[]) AND l.side = 'THEIRS' AND l.ended_revision IS NULL AND NOT l.is_split
           AND ((l.product_id IS NULL AND l.their_product IS NOT NULL) OR (l.store_id IS NULL AND l.their_store IS NOT NULL))
       ), named AS (
         SELECT w.statement_id, 'PRODUCT' AS kind, w.their_product AS name, w.their_name AS hint, w.amount_minor FROM waiting w
         WHERE w.product_id IS NULL AND w.their_product IS NOT NULL
         UNION ALL
         SELECT w.statement_id, 'STORE', w.their_store, NULL, w.amount_minor FROM waiting w
         WHERE w.store_id IS NULL AND w.their_store IS NOT NULL
       ), summed AS (
         SELECT n.statement_id, n.kind, n.name, max(n.hint) AS hint, count(*)::int AS lines, sum(n.amount_minor)::bigint AS minor,
           row_number() OVER (PARTITION BY n.statement_id ORDER BY count(*) DESC, n.kind, n.name) AS place
         FROM named n GROUP BY n.statement_id, n.kind, n.name
       )
       SELECT statement_id AS "statementId", kind, name, nullif(hint, name) AS hint, lines, minor AS "amountMinor" FROM summed
       WHERE place <= 200 ORDER BY statement_id, place`,
      [ids],
    );
    const by = Map.groupBy(rows, (row) => row.statementId);
    return ids.map((key) => ({ key, rows: by.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};
