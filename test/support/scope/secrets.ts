import type { Asker, World } from "../world.ts";

/** Every name, note, phone and figure of a victim holds one of these, and nobody else's does. */
export const mark = "机密";
const markedFigure = /(?<![\w.-])7341\d*(?:\.\d+)?(?![\w-])/;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export type TenantRow = { readonly table: string; readonly row: Record<string, unknown> };
export type Secrets = {
  readonly uuids: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly figures: boolean;
};

/** What all dealers of a manufacturer share: it has no dealer and is theirs to read. */
const sharedWithDealers: Readonly<Record<string, string>> = {
  manufacturer: "whom they buy from",
  product_line: "what is sold",
  product: "what is sold",
  product_pack: "in which packs",
  catalog_setting: "as of which day orders are priced",
  dossier_requirement: "which fields a dossier has, no values",
};
/** Rows of these that name no dealer are for all of them; elsewhere such rows are the manufacturer's own. */
const sharedWhenNobodys: ReadonlySet<string> = new Set(["price_list", "price", "price_adjustment"]);
/** These move whoever acts: the log of acts, and what is on its way to be published. */
export const bookkeeping: ReadonlySet<string> = new Set([
  "request",
  "audit_entry",
  "outbox",
  "event",
  "event_position",
  "work_done",
  "territory_clock",
]);

/** All tables that hold tenants' rows, found in the database. */
export async function tenantTables(w: World): Promise<string[]> {
  const rows = await w.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'manufacturer_id' AND NOT a.attisdropped
     LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND coalesce(d.description, '') !~ 'citus:local' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

/** Everything a manufacturer has. */
export async function rowsOf(w: World, tables: readonly string[], manufacturerId: string): Promise<TenantRow[]> {
  const each = tables.map(
    (table) => `SELECT '${table}' AS "table", to_jsonb(t) AS row FROM "${table}" t WHERE t.manufacturer_id = $1`,
  );
  return w.rows<TenantRow>(each.join(" UNION ALL "), [manufacturerId]);
}

/** Whether a row is none of an asker's business: another manufacturer's, another dealer's, or the manufacturer's own. */
export function isSecretFrom(
  asker: Asker & { readonly dealerId?: string | null; readonly chain?: boolean },
  { table, row }: TenantRow,
): boolean {
  if (row["manufacturer_id"] !== asker.manufacturerId) return true;
  if (table === "membership" && row["id"] === asker.membershipId) return false;
  if (row["person_id"] === asker.personId) return false;
  if (table === "kept_filter" && row["membership_id"] === asker.membershipId) return false;
  if (asker.chain === true) return table !== "manufacturer";
  const owner = table === "dealer" ? row["id"] : row["dealer_id"];
  if (owner === undefined) return !(table in sharedWithDealers);
  return owner === null ? !sharedWhenNobodys.has(table) : owner !== asker.dealerId;
}

function leaves(value: unknown, found: string[] = []): string[] {
  if (typeof value === "string") found.push(value);
  else if (value !== null && typeof value === "object") for (const each of Object.values(value)) leaves(each, found);
  return found;
}

/** The values by which a leak would be known: every uuid and every telling text of secret rows that no open row has too. */
export function secretsIn(
  rows: readonly TenantRow[],
  isSecret: (row: TenantRow) => boolean,
  known: readonly string[] = [],
): Secrets {
  const open = new Set(
    [...rows.filter((row) => !isSecret(row)).flatMap((row) => leaves(row.row)), ...known].flatMap((text) => [
      text,
      ...(text.match(uuid) ?? []),
    ]),
  );
  const hidden = [...new Set(rows.filter(isSecret).flatMap((row) => leaves(row.row)))];
  const telling = (text: string) =>
    text.includes(mark) ||
    /^\d{8,14}$/.test(text) ||
    /^(?=.*[A-F])[0-9A-F]{14,20}$/.test(text) ||
    /^[0-9a-f]{64}$/.test(text);
  return {
    uuids: new Set(hidden.flatMap((text) => text.match(uuid) ?? []).filter((id) => !open.has(id))),
    words: hidden.filter((text) => !uuid.test(text) && telling(text) && !open.has(text)),
    figures: true,
  };
}

/** A word that goes on is another one: one fixture's name may be the beginning of another's, whose end is random. */
const says = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[0-9A-Za-z]/.test(text.charAt(at + word.length))) return true;
  return false;
};

/** What of a victim an answer gives away; what the question itself said is no news. */
export function leaksIn(text: string, secrets: Secrets, asked: string): string[] {
  const found = (text.match(uuid) ?? []).filter((id) => secrets.uuids.has(id) && !asked.includes(id));
  for (const word of secrets.words) if (says(text, word) && !asked.includes(word)) found.push(word);
  if (text.includes(mark) && !asked.includes(mark)) found.push(mark);
  const figure = secrets.figures ? markedFigure.exec(text)?.[0] : undefined;
  if (figure !== undefined && !asked.includes(figure)) found.push(figure);
  return [...new Set(found)];
}
