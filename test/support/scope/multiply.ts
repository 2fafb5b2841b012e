import type { World } from "../world.ts";
import { tenantTables } from "./secrets.ts";

/** One row for each manufacturer, or kept by the server itself. */
const alone: ReadonlySet<string> = new Set([
  "manufacturer",
  "request",
  "outbox",
  "event",
  "event_position",
  "work_done",
  "order_counter",
  "territory_clock",
  "dossier_requirement",
]);

type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly unique: boolean;
  readonly free: boolean;
};

/**
 * Copies everything a manufacturer has so many times over, within the manufacturer: other ids that refer to each other
 * as the first ones do, other codes and logins where they must differ. Thousands of rows for the price of a statement each.
 */
export async function multiplied(w: World, manufacturerId: string, times: number): Promise<void> {
  const tables = (await tenantTables(w)).filter((table) => !alone.has(table));
  const columns = await columnsOf(w, tables);
  const own = new Set<string>();
  for (const { table } of columns.filter(({ name, type }) => name === "id" && type === "uuid"))
    for (const { id } of await w.rows<{ id: string }>(`SELECT id FROM "${table}" WHERE manufacturer_id = $1`, [
      manufacturerId,
    ]))
      own.add(id);
  await w.rows("SET session_replication_role = replica");
  for (const table of tables) {
    const here = columns.filter((column) => column.table === table);
    await w.rows(
      `INSERT INTO "${table}" (${here.map(({ name }) => `"${name}"`).join(", ")})
       SELECT ${here.map(taken).join(", ")} FROM "${table}" t, generate_series(1, $2::int) n
       WHERE t.manufacturer_id = $1 AND $3::uuid[] IS NOT NULL ON CONFLICT DO NOTHING`,
      [manufacturerId, times, [...own]],
    );
  }
  await w.rows("SET session_replication_role = origin");
  await w.rows("ANALYZE");
}

/** What a copy has in a column. */
function taken({ name, type, unique, free }: Column): string {
  const value = `t."${name}"`;
  if (name === "manufacturer_id" || name === "currency") return value;
  if (type === "uuid")
    return `CASE WHEN ${value} = ANY($3::uuid[]) THEN md5(${value}::text || n)::uuid ELSE ${value} END`;
  // A check digit cannot be made up.
  if (name === "gtin") return "NULL";
  if (!unique) return value;
  if (type === "text" && free) return `${value} || n`;
  return name === "number" && type === "bigint" ? `${value} + 100000 * n` : value;
}

const columnsOf = (w: World, tables: readonly string[]): Promise<Column[]> =>
  w.rows<Column>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
            EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary AND a.attnum = ANY(i.indkey)) AS "unique",
            -- Neither one of a few words nor of a given shape.
            NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY(k.conkey)
                        AND pg_get_constraintdef(k.oid) ~ '= ANY|~ ') AS free
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) ORDER BY c.relname, a.attnum`,
    [tables],
  );
