import type { Viewer } from "../../../kernel/viewer.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { LineKind } from "../../rules/match/words.ts";
import type { StatementLine } from "../../statements/model-items.ts";
import type { ChainStatement } from "../../statements/model.ts";
import { wireLine } from "../../statements/queries/items.ts";
import { type KnownLine, type LineRow, knownLine, lineColumns, lineHoldsSql } from "../../statements/store.ts";

const byDay = { column: "l.on_day", type: "date", nullable: false, descending: false };

/** What we expect of a statement, line by line, by day; our own people's. One statement whatever the page. */
export async function listExpected(
  sql: Sql,
  viewer: Viewer,
  statement: ChainStatement,
  kinds: readonly LineKind[] | null,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<StatementLine>> {
  const values: unknown[] = [viewer.manufacturerId, statement.rowId];
  const { where, orderBy } = keyset(byDay, "l.id", readRowCursor(page.after), values);
  const ofKinds = kinds === null ? "true" : `l.kind = ANY($${values.push(kinds)}::text[])`;
  const rows = await sql.query<LineRow>(
    `SELECT ${lineColumns("l")} FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'OURS' AND ${lineHoldsSql("l")}
       AND ${mayReadWithin(viewer) ? "true" : "false"} AND ${ofKinds} AND ${where}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf<KnownLine, StatementLine>(
    rows.map(knownLine),
    page.first,
    (line) => [line.on, line.id],
    (line) => wireLine(line, { currency: statement.currency, contractId: statement.row.contractId }),
  );
}
