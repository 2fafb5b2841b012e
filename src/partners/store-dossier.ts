import type { Tx } from "../platform/sql.ts";
import type { DossierFacts, PersonFacts } from "./model/dossier.ts";

/** Columns of the dossier by the names of the API. */
export const dossierColumns = {
  marketScale: "market_scale",
  cityScale: "city_scale",
  fairScale: "fair_scale",
  marketVarieties: "market_varieties",
  marketSpecs: "market_specs",
  marketPrices: "market_prices",
  address: "address",
  fax: "fax",
  principalName: "principal_name",
  principalMobile: "principal_mobile",
  principalPhone: "principal_phone",
  contactName: "contact_name",
  contactMobile: "contact_mobile",
  contactPhone: "contact_phone",
  mainProducts: "main_products",
  mainSpecs: "main_specs",
  annualCases: "annual_cases",
  advertisingInside: "advertising_inside",
  advertisingOutside: "advertising_outside",
  staffCount: "staff_count",
  vehicleCount: "vehicle_count",
  premisesSquareMetres: "premises_square_metres",
  warehouseSquareMetres: "warehouse_square_metres",
} as const satisfies Record<keyof DossierFacts, string>;

export const personColumns = {
  hobbies: "hobbies",
  tastes: "tastes",
  character: "character",
  family: "family",
  origin: "origin",
  education: "education",
  background: "background",
  birthday: "birthday",
} as const satisfies Record<keyof PersonFacts, string>;

/** A blank is not known: it counts for nothing in completeness, and two blanks are not alike. */
const known = (value: unknown): unknown => (typeof value === "string" ? value.trim() || null : (value ?? null));

/** The columns that were given, with their values; what was left out is not in it. */
function given(columns: Readonly<Record<string, string>>, fields: object): [column: string, value: unknown][] {
  const values = fields as Readonly<Record<string, unknown>>;
  return Object.entries(columns).flatMap(([field, column]) =>
    values[field] === undefined ? [] : [[column, known(values[field])] as [string, unknown]],
  );
}

/** Names of the fields that were given, for the audit trail: never their values. */
export const namesGiven = (fields: object): string[] =>
  Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [field]));

async function upsert(tx: Tx, table: string, dealerId: string, columns: readonly [string, unknown][]): Promise<void> {
  const names = columns.map(([column]) => column);
  const places = columns.map((_, at) => `$${at + 3}`);
  await tx.query(
    `INSERT INTO ${table} (${["manufacturer_id", "dealer_id", ...names].join(", ")})
     VALUES (${["$1", "$2", ...places].join(", ")})
     ON CONFLICT (manufacturer_id, dealer_id) DO UPDATE SET ${names.map((name, at) => `${name} = ${places[at]}`).join(", ")}`,
    [tx.manufacturerId, dealerId, ...columns.map(([, value]) => value)],
  );
}

export type Funds = { readonly minor: bigint; readonly currency: string } | null;

/** Sets the given fields of groups 2 to 4; funds apart, since they are money. Undefined funds stay. */
export async function saveDossier(
  tx: Tx,
  dealerId: string,
  dossier: DossierFacts,
  funds: Funds | undefined,
): Promise<void> {
  const columns = given(dossierColumns, dossier);
  if (funds !== undefined)
    columns.push(["funds_minor", funds?.minor ?? null], ["funds_currency", funds?.currency ?? null]);
  if (columns.length > 0) await upsert(tx, "dealer_dossier", dealerId, columns);
}

export type PersonRecord = {
  readonly purpose: string;
  readonly source: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
};

/** Sets the given fields of group 5, with why and whence. */
export async function savePerson(tx: Tx, dealerId: string, person: PersonFacts, why: PersonRecord): Promise<void> {
  await upsert(tx, "dealer_person_detail", dealerId, [
    ...given(personColumns, person),
    ["purpose", why.purpose],
    ["source", why.source],
    ["recorded_by", why.recordedBy],
    ["recorded_at", why.recordedAt],
  ]);
}

/** Removes group 5 for good. @returns whether there was anything. */
export async function erasePerson(tx: Tx, dealerId: string): Promise<boolean> {
  const gone = await tx.query(
    "DELETE FROM dealer_person_detail WHERE manufacturer_id = $1 AND dealer_id = $2 RETURNING dealer_id",
    [tx.manufacturerId, dealerId],
  );
  return gone.length > 0;
}

/** Replaces group 1: the divisions the dealer sells in. */
export async function saveRegions(tx: Tx, dealerId: string, los: readonly bigint[]): Promise<void> {
  const texts = los.map(String);
  await tx.query(
    `WITH gone AS (
       DELETE FROM dealer_region WHERE manufacturer_id = $1 AND dealer_id = $2 AND division_lo <> ALL ($3::bigint[])
     )
     INSERT INTO dealer_region (manufacturer_id, dealer_id, division_lo)
     SELECT $1, $2, t.lo FROM unnest($3::bigint[]) AS t(lo) ON CONFLICT DO NOTHING`,
    [tx.manufacturerId, dealerId, texts],
  );
}

/** Says which fields a complete dossier of this manufacturer has. @returns the row's id, the same for ever. */
export async function saveRequirement(tx: Tx, id: string, fields: readonly string[], now: Date): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO dossier_requirement (manufacturer_id, id, fields, set_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (manufacturer_id) DO UPDATE SET fields = $3, set_at = $4 RETURNING id`,
    [tx.manufacturerId, id, fields, now],
  );
  return row!.id;
}
