import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { type Sort, keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import { dealerColumns } from "../columns.ts";
import { type Dealer, type DealerRow, type DealerStatus, dealerOf } from "../model/dealer.ts";
import { mayRead } from "../rules/access.ts";
import { dealerInRegions } from "./scope.ts";

const sort = (column: string, type: string, more: Partial<Sort> = {}): Sort => ({
  column,
  type,
  nullable: false,
  descending: false,
  ...more,
});

/** The orders of the dealers' list, each with an index of its own. */
export const dealerSorts = {
  NAME: sort("d.pinyin", "text"),
  CODE: sort("d.code", "text"),
  NEWEST: sort("d.created_at", "timestamptz", { descending: true }),
  CLASS: sort("d.dealer_class", "text", { nullable: true }),
} as const;
export type DealerSort = keyof typeof dealerSorts;

export type DealerFilter = {
  readonly search?: string | null;
  readonly status?: readonly DealerStatus[] | null;
  readonly orderBy: DealerSort;
  readonly first: number;
  readonly after?: string | null;
};

/** The dealers that the viewer may see: one statement whatever the page. A search looks for a piece of name, pinyin, initials, code or telephone. */
export async function listDealers(sql: Sql, viewer: Viewer, filter: DealerFilter): Promise<Page<Dealer>> {
  const after = readCursor(filter.after);
  if (!mayRead(viewer)) return pageOf([], filter.first, () => [null, ""]);
  const order = dealerSorts[filter.orderBy];
  const values: unknown[] = [
    viewer.manufacturerId,
    searchNeedle(filter.search),
    filter.status ?? null,
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(order, "d.id", after, values);
  const rows = await sql.query<DealerRow & { sortText: string | null }>(
    `SELECT ${dealerColumns}, ${order.column}::text AS "sortText" FROM dealer d
     WHERE d.manufacturer_id = $1 AND d.kind = 'DEALER' AND ($2::text IS NULL OR strpos(d.search_text, $2) > 0)
       AND ($3::text[] IS NULL OR d.status = ANY($3)) AND ${where} AND ${dealerInRegions("d", viewer.regionLos, values)}
     ORDER BY ${orderBy} LIMIT $4`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.sortText, row.rowId], dealerOf);
}

/** One dealer within the viewer's walls; null for denied and missing alike. */
export async function oneDealer(sql: Sql, viewer: Viewer, id: string): Promise<Dealer | null> {
  if (!mayRead(viewer)) return null;
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<DealerRow>(
    `SELECT ${dealerColumns} FROM dealer d
     WHERE d.manufacturer_id = $1 AND d.id = $2 AND ${dealerInRegions("d", viewer.regionLos, values)}`,
    values,
  );
  return row === undefined ? null : dealerOf(row);
}
