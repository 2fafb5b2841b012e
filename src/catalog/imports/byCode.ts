import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";

export type ListFacts = {
  readonly id: string;
  readonly code: string;
  readonly scale: number;
  readonly endedOn: Day | null;
};
export type ProductFacts = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly orderUnit: string;
  /** Base units in one order unit. */
  readonly orderUnitFactor: number;
  readonly taxRate: string;
  readonly ended: boolean;
};

/** Price lists by their codes; those that do not exist are missing. */
export async function listsByCode(
  sql: Sql,
  manufacturerId: string,
  codes: readonly string[],
): Promise<Map<string, ListFacts>> {
  const rows = await sql.query<ListFacts>(
    `SELECT id, code, scale, ended_on AS "endedOn" FROM price_list WHERE manufacturer_id = $1 AND code = ANY($2::text[])`,
    [manufacturerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Products by their codes; those that do not exist are missing. */
export async function productsByCode(
  sql: Sql,
  manufacturerId: string,
  codes: readonly string[],
): Promise<Map<string, ProductFacts>> {
  const rows = await sql.query<ProductFacts>(
    `SELECT id, code, name, base_unit AS "baseUnit", order_unit AS "orderUnit", order_unit_factor AS "orderUnitFactor", tax_rate::text AS "taxRate", status = 'ENDED' AS ended
     FROM product WHERE manufacturer_id = $1 AND code = ANY($2::text[])`,
    [manufacturerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}
