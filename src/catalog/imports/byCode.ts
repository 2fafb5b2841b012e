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

const productFacts = `id, code, name, base_unit AS "baseUnit", order_unit AS "orderUnit", order_unit_factor AS "orderUnitFactor",
  tax_rate::text AS "taxRate", status = 'ENDED' AS ended`;

/** Products by their bar codes, as 14 digits; those that do not exist are missing. */
export async function productsByGtin(
  sql: Sql,
  manufacturerId: string,
  gtins: readonly string[],
): Promise<Map<string, ProductFacts>> {
  const rows = await sql.query<ProductFacts & { gtin: string }>(
    `SELECT gtin, ${productFacts} FROM product WHERE manufacturer_id = $1 AND gtin = ANY($2::text[])`,
    [manufacturerId, gtins],
  );
  return new Map(rows.map(({ gtin, ...row }) => [gtin, row]));
}

/** Products by their codes; those that do not exist are missing. */
export async function productsByCode(
  sql: Sql,
  manufacturerId: string,
  codes: readonly string[],
): Promise<Map<string, ProductFacts>> {
  const rows = await sql.query<ProductFacts>(
    `SELECT ${productFacts} FROM product WHERE manufacturer_id = $1 AND code = ANY($2::text[])`,
    [manufacturerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Products by what others call them: our own code, or a GTIN of 8 to 14 digits. By the text that was asked for. */
export async function productsNamed(
  sql: Sql,
  manufacturerId: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const gtins = texts.map((text) => (/^[0-9]{8,14}$/.test(text) ? text.padStart(14, "0") : null));
  const rows = await sql.query<{ id: string; code: string; gtin: string | null }>(
    `SELECT id, code, gtin FROM product WHERE manufacturer_id = $1 AND (code = ANY($2::text[]) OR gtin = ANY($3::text[]))`,
    [manufacturerId, texts, gtins.filter((gtin) => gtin !== null)],
  );
  const byCode = new Map(rows.map(({ code, id }) => [code, id]));
  const byGtin = new Map(rows.flatMap(({ gtin, id }) => (gtin === null ? [] : [[gtin, id] as const])));
  const found = new Map<string, string>();
  for (const [at, text] of texts.entries()) {
    const id = byCode.get(text) ?? byGtin.get(gtins[at] ?? "");
    if (id !== undefined) found.set(text, id);
  }
  return found;
}
