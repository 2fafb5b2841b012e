import { globalId } from "../../../kernel/id.ts";
import { amountText, money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { ChainStatement } from "../../statements/model.ts";
import type { SheetLineTyped } from "../model.ts";

const byRow = { column: "l.row_no", type: "int", nullable: true, descending: false };

type Asked = { readonly first: number; readonly after?: string | null | undefined };
type Row = Omit<SheetLineTyped, "amount"> & { readonly amountMinor: bigint };
type OfStatement = { readonly key: string; readonly rows: readonly Row[] };

/** A page of the lines of each of several statements' sheets: one statement for all of them. */
const pagesByStatement = (viewer: Viewer, asked: Asked): Loadable<OfStatement> => ({
  name: `settlement.sheetLines ${JSON.stringify(asked)}`,
  load: async (sql, keys) => {
    const values: unknown[] = [viewer.manufacturerId, keys];
    const { where, orderBy } = keyset(byRow, "l.id", readRowCursor(asked.after), values);
    const rows = await sql.query<Row & { key: string }>(
      `SELECT k.id AS key, l.* FROM unnest($2::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT l.id, l.row_no AS "row", l.payable_id AS "payable", l.kind, l.document_no AS "documentNo", l.order_no AS "orderNo",
           l.their_product AS "sku", l.their_name AS "productName", l.their_store AS "store",
           trim_scale(l.their_quantity)::text AS "quantity", trim_scale(l.their_price)::text AS "unitPrice",
           l.amount_minor AS "amountMinor", trim_scale(l.tax_rate)::text AS "taxRate", l.on_day AS "on",
           l.their_fee AS "fee", l.fee_event AS "feeEvent", l.note
         FROM statement_line l
         WHERE l.manufacturer_id = $1 AND l.statement_id = k.id AND l.side = 'THEIRS' AND l.ended_revision IS NULL
           AND l.line_key IS NOT NULL AND ${mayReadWithin(viewer) ? "true" : "false"} AND ${where}
         ORDER BY ${orderBy} LIMIT $${values.push(asked.first + 1)}) l`,
      values,
    );
    const groups = Map.groupBy(rows, (row) => row.key);
    return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
});

/** The chain's sheet as it stands, line by line in its own order; our own people's. */
export async function listSheetLines(
  ctx: Context,
  statement: ChainStatement,
  asked: Asked,
): Promise<Page<SheetLineTyped>> {
  const rows = (await ctx.load(pagesByStatement(ctx.viewer, asked), statement.rowId))?.rows ?? [];
  return pageOf<Row, SheetLineTyped>(
    rows,
    asked.first,
    (line) => [line.row === null ? null : String(line.row), line.id],
    ({ amountMinor, ...line }) => ({
      ...line,
      id: globalId("ChainStatementLine", line.id),
      amount: amountText(money(amountMinor, statement.currency)),
    }),
  );
}
