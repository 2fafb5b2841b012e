import { isUuid } from "../../../kernel/id.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Context } from "../../context.ts";
import type { Key } from "../../graphql/connection.ts";
import type { Loadable } from "../../loaders.ts";
import { madeWithin } from "../madeWalls.ts";
import { dealerWithin } from "../../regionWall.ts";
import { runColumns, type RunRow } from "../run/runStore.ts";
import { readLineCursor } from "./lineCursor.ts";

export type MadeRow = { readonly id: string; readonly type: string; readonly line: number; readonly label: string };
type Paged = { readonly key: string; readonly rows: readonly MadeRow[] };

/** What many runs made, a page of each, in one statement: behind the walls of the things' own pages. */
const madePages = (viewer: Viewer): Loadable<Paged> => ({
  name: "importMadePages",
  load: (sql, keys) => {
    const values: unknown[] = [viewer.manufacturerId, keys];
    const parts = [0, 1, 2, 3].map((at) => `$${values.push(keys.map((key) => key.split(" ")[at]))}`);
    const seen = [dealerWithin("m.dealer_id", viewer, values), madeWithin("m.type", "m.made_id", viewer, values)];
    return sql.query<Paged>(
      `SELECT k.key, coalesce(e.rows, '[]') AS rows
       FROM unnest($2::text[], ${parts[0]}::uuid[], ${parts[1]}::int[], ${parts[2]}::uuid[], ${parts[3]}::int[])
         AS k(key, run_id, line, id, most)
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(to_jsonb(p) ORDER BY p.line, p.id) AS rows FROM (
           SELECT m.made_id AS id, m.type, m.line, m.label FROM import_made m
           WHERE m.manufacturer_id = $1 AND m.run_id = k.run_id AND (m.line, m.made_id) > (k.line, k.id) AND ${seen.join(" AND ")}
           ORDER BY m.line, m.made_id LIMIT k.most) p
       ) e`,
      values,
    );
  },
  keyOf: (row) => row.key,
});

const firstId = "00000000-0000-0000-0000-000000000000";

/** What a run made, by line; one more than asked for. */
export async function madePage(
  ctx: Context,
  runId: string,
  page: { first: number; after?: string | null | undefined },
): Promise<readonly MadeRow[]> {
  const [line, id] = readLineCursor(page.after, isUuid) ?? [0, firstId];
  const key = [runId, line, id, page.first + 1].join(" ");
  return (await ctx.load(madePages(ctx.viewer), key))?.rows ?? [];
}

export const madeKey = (row: MadeRow): Key => [String(row.line), row.id];

export type OriginRow = RunRow & { readonly made_id: string; readonly line: number };

/** Which import of the reader's own people made a thing first, of many things in one statement. */
export const importOrigins: Loadable<OriginRow> = {
  name: "importOrigins",
  load: (sql, ids) =>
    sql.query<OriginRow>(
      `SELECT DISTINCT ON (m.made_id) m.made_id, m.line, ${runColumns
        .split(", ")
        .map((column) => `r.${column}`)
        .join(", ")}
       FROM import_made m JOIN import_run r ON r.manufacturer_id = m.manufacturer_id AND r.id = m.run_id
       WHERE m.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND m.made_id = ANY($1::uuid[])
         AND r.dealer_id IS NOT DISTINCT FROM nullif(current_setting('app.dealer_id', true), '')::uuid
       ORDER BY m.made_id, r.created_at, r.id`,
      [ids],
    ),
  keyOf: (row) => row.made_id,
};
