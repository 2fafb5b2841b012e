import type { Asker, World } from "../world.ts";
import { bookkeeping, isSecretFrom } from "./secrets.ts";

/** What came, went or became another since it was last asked for. */
export type Changes = {
  /** The tables with such rows that are none of the asker's business: the manufacturer's, and the persons behind it. */
  of(asker: Watched): Promise<string[]>;
  /** How many rows were noted so far, whosever they are. */
  noted(): number;
};
type Watched = Asker & { readonly dealerId?: string | null; readonly chain?: boolean };
type Noted = { readonly table: string; readonly row: Record<string, unknown>; readonly member: boolean };

/**
 * Notes from now on every row of a manufacturer that is written, by a trigger on each table: the old and the new one of
 * what is committed, and nothing of what changes nothing. Comparing everything before and after every act would find
 * less (what is changed and changed back) and take most of the law's time.
 */
export async function watchChanges(w: World, tables: readonly string[], manufacturerId: string): Promise<Changes> {
  await w.rows(`CREATE TABLE law_change ("table" text NOT NULL, row jsonb NOT NULL)`);
  await w.rows(
    `CREATE FUNCTION law_change_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
     BEGIN
       IF TG_OP = 'UPDATE' AND to_jsonb(OLD) = to_jsonb(NEW) THEN RETURN NULL; END IF;
       IF TG_OP <> 'INSERT' THEN INSERT INTO law_change VALUES (TG_ARGV[0], to_jsonb(OLD)); END IF;
       IF TG_OP <> 'DELETE' THEN INSERT INTO law_change VALUES (TG_ARGV[0], to_jsonb(NEW)); END IF;
       RETURN NULL;
     END $$`,
  );
  const watch = (table: string, what: string) =>
    w.rows(
      `CREATE TRIGGER law_change AFTER ${what} ON "${table}" FOR EACH ROW EXECUTE FUNCTION law_change_note('${table}')`,
    );
  for (const table of [...tables.filter((name) => !bookkeeping.has(name)), "person", "credential"])
    await watch(table, "INSERT OR UPDATE OR DELETE");
  // When a session was last seen moves by itself.
  await watch("session", "INSERT OR DELETE OR UPDATE OF revoked_at");
  let noted = 0;
  return {
    noted: () => noted,
    of: async (asker) => {
      const rows = await w.rows<Noted>(
        `WITH taken AS (DELETE FROM law_change RETURNING "table", row)
         SELECT "table", row, EXISTS (SELECT 1 FROM membership m WHERE m.manufacturer_id = $1
                  AND m.person_id::text = coalesce(row ->> 'person_id', row ->> 'id')) AS member FROM taken`,
        [manufacturerId],
      );
      noted += rows.length;
      const theirs = rows.filter(({ table, row, member }) => {
        if (table === "person" || table === "credential")
          return member && (row["person_id"] ?? row["id"]) !== asker.personId;
        if (row["manufacturer_id"] !== manufacturerId) return false;
        return table === "session" ? row["person_id"] !== asker.personId : isSecretFrom(asker, { table, row });
      });
      return [...new Set(theirs.map(({ table }) => table))];
    },
  };
}
