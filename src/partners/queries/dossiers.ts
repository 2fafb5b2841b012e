import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import type { DealerDossier, DealerPerson } from "../model/dossier.ts";
import { requiredByDefault } from "../rules/completeness.ts";
import { dossierColumns, personColumns } from "../store-dossier.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const list = (alias: string, columns: Readonly<Record<string, string>>) =>
  Object.entries(columns)
    .map(([field, column]) => `${alias}.${column} AS "${field}"`)
    .join(", ");

/** Groups 2 to 4; a dealer of whom nothing is known has a row of nulls. */
export const dossiersByDealer: Loadable<DealerDossier> = {
  name: "dossiersByDealer",
  load: (sql, ids) =>
    sql.query<DealerDossier>(
      `SELECT d.id AS "dealerId", ${list("f", dossierColumns)}, f.funds_minor AS "fundsMinor", f.funds_currency AS "fundsCurrency"
       FROM dealer d LEFT JOIN dealer_dossier f ON f.manufacturer_id = d.manufacturer_id AND f.dealer_id = d.id
       WHERE d.${own} AND d.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.dealerId,
};

/** Group 5, behind its own wall; nothing for a dealer, and nothing where nothing is recorded. */
export const personsByDealer: Loadable<DealerPerson> = {
  name: "personsByDealer",
  load: (sql, ids) =>
    sql.query(
      `SELECT p.dealer_id AS "dealerId", ${list("p", personColumns)}, p.purpose, p.source, p.recorded_at AS "recordedAt"
       FROM dealer_person_detail p WHERE p.${own} AND p.dealer_id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.dealerId,
};

export type FilledFields = { readonly dealerId: string; readonly filled: string[]; readonly required: string[] | null };

const marks = [
  [
    "regions",
    "EXISTS (SELECT FROM dealer_region r WHERE r.manufacturer_id = d.manufacturer_id AND r.dealer_id = d.id)",
  ],
  ["name", "d.name <> ''"],
  ["phone", "d.phone IS NOT NULL"],
  ["funds", "f.funds_minor IS NOT NULL"],
  ...Object.entries(dossierColumns).map(([field, column]) => [field, `f.${column} IS NOT NULL`] as const),
  ...Object.entries(personColumns).map(([field, column]) => [field, `p.${column} IS NOT NULL`] as const),
] as const;

/** Which fields of a dossier hold something: names only, so that completeness is known without the personal values. */
export const filledByDealer: Loadable<FilledFields> = {
  name: "filledByDealer",
  load: (sql, ids) =>
    sql.query<FilledFields>(
      `SELECT d.id AS "dealerId", q.fields AS required,
         array_remove(ARRAY[${marks.map(([field, holds]) => `CASE WHEN ${holds} THEN '${field}' END`).join(", ")}], NULL) AS filled
       FROM dealer d
       LEFT JOIN dealer_dossier f ON f.manufacturer_id = d.manufacturer_id AND f.dealer_id = d.id
       LEFT JOIN dealer_person_detail p ON p.manufacturer_id = d.manufacturer_id AND p.dealer_id = d.id
       LEFT JOIN dossier_requirement q ON q.manufacturer_id = d.manufacturer_id
       WHERE d.${own} AND d.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.dealerId,
};

export type RegionsOfDealer = { readonly dealerId: string; readonly los: bigint[] };

/** Group 1: the divisions a dealer sells in. */
export const regionsByDealer: Loadable<RegionsOfDealer> = {
  name: "regionsByDealer",
  load: (sql, ids) =>
    sql.query<RegionsOfDealer>(
      `SELECT r.dealer_id AS "dealerId", array_agg(r.division_lo ORDER BY r.division_lo) AS los
       FROM dealer_region r WHERE r.${own} AND r.dealer_id = ANY($1::uuid[]) GROUP BY r.dealer_id`,
      [ids],
    ),
  keyOf: (row) => row.dealerId,
};

/** The fields a complete dossier has with this manufacturer. */
export async function requiredFields(sql: Sql): Promise<readonly string[]> {
  const [row] = await sql.query<{ fields: string[] }>(`SELECT q.fields FROM dossier_requirement q WHERE q.${own}`);
  return row?.fields ?? requiredByDefault;
}
