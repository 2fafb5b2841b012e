import { newId } from "../../../kernel/id.ts";
import type { Loadable } from "../../loaders.ts";
import type { Sql, Tx } from "../../sql.ts";
import { jsonText } from "../../trail.ts";
import type { Mapping } from "./mapping.ts";

export type MappingRow = { id: string; kind: string; name: string; mapping: Mapping; saved_at: Date };

const tenant = "nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const columns = "id, kind, name, mapping, saved_at";
/** Whose mappings a reader uses: his dealer's, or the manufacturer's own. */
const reader = `coalesce(nullif(current_setting('app.dealer_id', true), '')::uuid, ${tenant})`;

export async function findMapping(
  sql: Sql,
  manufacturerId: string,
  ownerId: string,
  id: string | undefined,
): Promise<MappingRow | null> {
  if (id === undefined) return null;
  const [row] = await sql.query<MappingRow>(
    `SELECT ${columns} FROM import_mapping WHERE manufacturer_id = $1 AND id = $2 AND owner_id = $3`,
    [manufacturerId, id, ownerId],
  );
  return row ?? null;
}

/** An owner's stored mappings of some kinds, by name: a handful per kind. */
export const mappingsOfKinds = (
  sql: Sql,
  manufacturerId: string,
  ownerId: string,
  kinds: readonly string[],
): Promise<MappingRow[]> =>
  sql.query<MappingRow>(
    `SELECT ${columns} FROM import_mapping WHERE manufacturer_id = $1 AND owner_id = $3 AND kind = ANY($2) ORDER BY kind, name LIMIT 1000`,
    [manufacturerId, kinds, ownerId],
  );

export async function saveMapping(
  tx: Tx,
  saved: { ownerId: string; kind: string; name: string; mapping: Mapping; personId: string; now: Date },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO import_mapping (manufacturer_id, id, kind, name, mapping, person_id, saved_at, owner_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (manufacturer_id, kind, owner_id, name) DO UPDATE SET mapping = excluded.mapping, person_id = excluded.person_id, saved_at = excluded.saved_at
     RETURNING id`,
    [
      tx.manufacturerId,
      newId(),
      saved.kind,
      saved.name,
      jsonText(saved.mapping),
      saved.personId,
      saved.now,
      saved.ownerId,
    ],
  );
  return row!.id;
}

export type MeaningRow = {
  readonly kind: string;
  readonly column: string;
  readonly source: string;
  readonly target: string;
};

/** What values mean, by kind; the last said first, at most 500 of a kind. */
export const meaningsByKind: Loadable<{ readonly kind: string; readonly rows: readonly MeaningRow[] }> = {
  name: "importMeanings",
  load: (sql, kinds) =>
    sql.query(
      `SELECT k.kind, coalesce(v.rows, '[]') AS rows
       FROM unnest($1::text[]) AS k(kind)
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'column', m.column_key, 'source', m.source, 'target', m.target) ORDER BY m.saved_at DESC, m.column_key, m.source) AS rows FROM (
           SELECT column_key, source, target, saved_at FROM import_value_mapping
           WHERE manufacturer_id = ${tenant} AND kind = k.kind AND owner_id = ${reader} ORDER BY saved_at DESC, column_key, source LIMIT 500) m
       ) v`,
      [kinds],
    ),
  keyOf: (row) => row.kind,
};

/** Says what values mean. When something was last said is when its meaning last became another. */
export async function saveValues(
  tx: Tx,
  saved: {
    ownerId: string;
    kind: string;
    column: string;
    values: ReadonlyMap<string, string>;
    personId: string;
    now: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO import_value_mapping (manufacturer_id, kind, column_key, source, target, person_id, saved_at, owner_id)
     SELECT $1, $2, $3, v.source, v.target, $6, $7, $8 FROM unnest($4::text[], $5::text[]) AS v(source, target)
     ON CONFLICT (manufacturer_id, kind, owner_id, column_key, source)
     DO UPDATE SET target = excluded.target, person_id = excluded.person_id, saved_at = excluded.saved_at
     WHERE import_value_mapping.target <> excluded.target`,
    [
      tx.manufacturerId,
      saved.kind,
      saved.column,
      [...saved.values.keys()],
      [...saved.values.values()],
      saved.personId,
      saved.now,
      saved.ownerId,
    ],
  );
}
