import type { Viewer } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { type Page, pageOf, readCursor } from "../../../platform/graphql/connection.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { LineKind } from "../../rules/match/words.ts";
import type { StatementLine } from "../../statements/model-items.ts";
import type { ChainStatement } from "../../statements/model.ts";
import { wireLine } from "../../statements/queries/items.ts";
import { type KnownLine, type LineRow, knownLine, lineColumns, lineHoldsSql } from "../../statements/store.ts";

/** By day, paper and product, as the papers lie: what an id is made of says nothing of an order. */
const place = `(l.on_day::text || ' ' || coalesce(l.document_no, '') || ' ' || coalesce(p.code, '')) COLLATE "C"`;
const byPaper = { column: place, type: "text", nullable: false, descending: false };

type Asked = {
  readonly kinds: readonly LineKind[] | null;
  readonly first: number;
  readonly after?: string | null | undefined;
};
type Placed = { readonly place: string };
type OfStatement = { readonly key: string; readonly rows: readonly (LineRow & Placed)[] };

/** A page of our lines of each of several statements that were asked for alike: one statement for all of them. */
const pagesByStatement = (viewer: Viewer, asked: Asked): Loadable<OfStatement> => ({
  name: `settlement.expectedLines ${JSON.stringify(asked)}`,
  load: async (sql, keys) => {
    const values: unknown[] = [viewer.manufacturerId, keys];
    const { where, orderBy } = keyset(byPaper, "l.id", readCursor(asked.after), values);
    const ofKinds = asked.kinds === null ? "true" : `l.kind = ANY($${values.push(asked.kinds)}::text[])`;
    const rows = await sql.query<LineRow & Placed & { key: string }>(
      `SELECT k.id AS key, l.* FROM unnest($2::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT ${lineColumns("l")}, ${place} AS place FROM statement_line l
           LEFT JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id
         WHERE l.manufacturer_id = $1 AND l.statement_id = k.id AND l.side = 'OURS' AND ${lineHoldsSql("l")}
           AND ${mayReadWithin(viewer) ? "true" : "false"} AND ${ofKinds} AND ${where}
         ORDER BY ${orderBy} LIMIT $${values.push(asked.first + 1)}) l`,
      values,
    );
    const groups = Map.groupBy(rows, (row) => row.key);
    return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
});

/** What we expect of a statement, line by line, by day, paper and product; our own people's. One statement for whatever number of statements. */
export async function listExpected(
  ctx: Context,
  statement: ChainStatement,
  asked: Asked,
): Promise<Page<StatementLine>> {
  const rows = (await ctx.load(pagesByStatement(ctx.viewer, asked), statement.rowId))?.rows ?? [];
  return pageOf<KnownLine & Placed, StatementLine>(
    rows.map((row) => Object.assign(knownLine(row), { place: row.place })),
    asked.first,
    (line) => [line.place, line.id],
    (line) => wireLine(line, { currency: statement.currency, contractId: statement.row.contractId }),
  );
}
