import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";

/** SQL for a dealer's class on a day, null without one; the three are SQL expressions, usually parameters. */
export const dealerClassSql = (at: {
  readonly manufacturer: string;
  readonly dealer: string;
  readonly on: string;
}): string =>
  `(SELECT c.class_code FROM dealer_class c
    WHERE c.manufacturer_id = ${at.manufacturer} AND c.dealer_id = ${at.dealer} AND c.recorded_to = 'infinity'
      AND c.valid_from <= ${at.on} AND c.valid_to > ${at.on})`;

/** Dealers' classes on a day; who has none is missing. */
export async function dealerClassesOn(
  sql: Sql & { readonly manufacturerId: string },
  dealerIds: readonly string[],
  on: Day,
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; classCode: string }>(
    `SELECT c.dealer_id AS id, c.class_code AS "classCode" FROM dealer_class c
     WHERE c.manufacturer_id = $1 AND c.dealer_id = ANY($2::uuid[]) AND c.recorded_to = 'infinity'
       AND c.valid_from <= $3 AND c.valid_to > $3`,
    [sql.manufacturerId, dealerIds, on],
  );
  return new Map(rows.map((row) => [row.id, row.classCode]));
}
