import type { Day } from "../../kernel/day.ts";
import type { Span } from "../../kernel/spans.ts";
import type { RunFacts } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import type { PriceValue } from "../rules/price.ts";
import { openEnd } from "../store-spans.ts";

/** A product on a list. */
export type Pair = { readonly listId: string; readonly productId: string };
export const pairKey = ({ listId, productId }: Pair): string => `${listId} ${productId}`;

type SpanRow = Pair & {
  readonly id: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly unit_price: string;
  readonly tax_rate: string;
};

/** What is known now of products on lists, by `pairKey`. One statement. */
export async function knownOn(
  sql: Sql,
  manufacturerId: string,
  pairs: readonly Pair[],
): Promise<Map<string, Span<PriceValue>[]>> {
  const rows = await sql.query<SpanRow>(
    `SELECT r.id, r.price_list_id AS "listId", r.product_id AS "productId", r.valid_from, r.valid_to, r.unit_price::text,
       r.tax_rate::text
     FROM unnest($2::uuid[], $3::uuid[]) AS k(list_id, product_id)
     JOIN price r ON r.manufacturer_id = $1 AND r.price_list_id = k.list_id AND r.product_id = k.product_id
       AND r.recorded_to = 'infinity'`,
    [manufacturerId, pairs.map((pair) => pair.listId), pairs.map((pair) => pair.productId)],
  );
  const known = new Map<string, Span<PriceValue>[]>();
  for (const row of rows) {
    const span = {
      id: row.id,
      valid: { from: row.valid_from as Day, to: openEnd(row.valid_to) },
      value: { unitPrice: row.unit_price, taxRate: row.tax_rate },
    };
    known.set(pairKey(row), [...(known.get(pairKey(row)) ?? []), span]);
  }
  return known;
}

/** The first days of prices that an earlier part of the same file has brought: the same day again is an overlap. */
export async function broughtBefore(
  sql: Sql,
  run: RunFacts,
  pairs: readonly Pair[],
): Promise<Map<string, readonly Day[]>> {
  const rows = await sql.query<Pair & { readonly days: readonly Day[] }>(
    `SELECT r.price_list_id AS "listId", r.product_id AS "productId", jsonb_agg(r.valid_from) AS days
     FROM unnest($2::uuid[], $3::uuid[]) AS k(list_id, product_id)
     JOIN price r ON r.manufacturer_id = $1 AND r.price_list_id = k.list_id AND r.product_id = k.product_id
       AND r.recorded_to = 'infinity' AND r.import_run_id = $4
     GROUP BY r.price_list_id, r.product_id`,
    [run.manufacturerId, pairs.map((pair) => pair.listId), pairs.map((pair) => pair.productId), run.id],
  );
  return new Map(rows.map((row) => [pairKey(row), row.days]));
}
