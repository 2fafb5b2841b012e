import type { Day } from "../../kernel/day.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import type { DealerClassPeriod } from "../model/dealerClass.ts";

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

const own = "c.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** A dealer's class on a day, for `ctx.load`. */
export const classKey = (dealerId: string, on: string): string => `${dealerId}:${on}`;
export const classesOn: Loadable<{ readonly key: string; readonly classCode: string }> = {
  name: "partners.classesOn",
  load: (sql, keys) => {
    const parts = keys.map((key) => key.split(":"));
    return sql.query(
      `SELECT c.dealer_id || ':' || k.day AS key, c.class_code AS "classCode"
       FROM unnest($1::uuid[], $2::date[]) AS k(dealer_id, day)
       JOIN dealer_class c ON ${own} AND c.dealer_id = k.dealer_id AND c.recorded_to = 'infinity'
         AND c.valid_from <= k.day AND c.valid_to > k.day`,
      [parts.map((part) => part[0]), parts.map((part) => part[1])],
    );
  },
  keyOf: (row) => row.key,
};

/** Dealers' classes from day to day as known now, the earliest first. */
export const classesByDealer: Loadable<{
  readonly dealerId: string;
  readonly periods: readonly DealerClassPeriod[];
}> = {
  name: "partners.classesByDealer",
  load: async (sql, ids) => {
    const rows = await sql.query<DealerClassPeriod & { dealerId: string }>(
      `SELECT c.dealer_id AS "dealerId", c.class_code AS "dealerClass", c.valid_from AS "validFrom", upper(c.valid) AS "validTo",
         c.recorded_from AS "recordedFrom"
       FROM dealer_class c WHERE ${own} AND c.dealer_id = ANY($1::uuid[]) AND c.recorded_to = 'infinity' ORDER BY c.valid_from`,
      [ids],
    );
    return ids.map((dealerId) => ({ dealerId, periods: rows.filter((row) => row.dealerId === dealerId) }));
  },
  keyOf: (row) => row.dealerId,
};
