import type { Viewer } from "../../kernel/viewer.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import { accountColumns, shipToColumns } from "../columns.ts";
import { type Account, type AccountRow, accountOf, type ShipTo, type ShipToRow, shipToOf } from "../model/shipTo.ts";
import { mayRead } from "../rules/access.ts";
import { dealerInRegions } from "./scope.ts";

export type ShipToFilter = {
  readonly dealerId?: string | null;
  readonly search?: string | null;
  readonly inUseOn?: string | null;
  readonly first: number;
  readonly after?: string | null;
};

const byName = { column: "s.pinyin", type: "text", nullable: false, descending: false };

/** Places within the viewer's walls, by name. One statement. */
export async function listShipTos(sql: Sql, viewer: Viewer, filter: ShipToFilter): Promise<Page<ShipTo>> {
  const after = readCursor(filter.after);
  if (!mayRead(viewer)) return pageOf([], filter.first, () => [null, ""]);
  const values: unknown[] = [
    viewer.manufacturerId,
    searchNeedle(filter.search),
    filter.dealerId ?? null,
    filter.inUseOn ?? null,
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(byName, "s.id", after, values);
  const rows = await sql.query<ShipToRow>(
    `SELECT ${shipToColumns} FROM ship_to s JOIN dealer d ON d.manufacturer_id = s.manufacturer_id AND d.id = s.dealer_id
     WHERE s.manufacturer_id = $1 AND ($2::text IS NULL OR strpos(s.search_text, $2) > 0)
       AND ($3::uuid IS NULL OR s.dealer_id = $3) AND ($4::date IS NULL OR s.ended_on IS NULL OR s.ended_on > $4)
       AND ${where} AND ${dealerInRegions("d", viewer.regionLos, values)}
     ORDER BY ${orderBy} LIMIT $5`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.pinyin, row.rowId], shipToOf);
}

/** One place within the viewer's walls; null for denied and missing alike. */
export async function oneShipTo(sql: Sql, viewer: Viewer, id: string): Promise<ShipTo | null> {
  if (!mayRead(viewer)) return null;
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<ShipToRow>(
    `SELECT ${shipToColumns} FROM ship_to s JOIN dealer d ON d.manufacturer_id = s.manufacturer_id AND d.id = s.dealer_id
     WHERE s.manufacturer_id = $1 AND s.id = $2 AND ${dealerInRegions("d", viewer.regionLos, values)}`,
    values,
  );
  return row === undefined ? null : shipToOf(row);
}

export type PlacesOfDealer = { readonly dealerId: string; readonly places: ShipToRow[] };

/** A dealer's first hundred places by name, those in use before those that are not; any number of dealers in one statement. */
export const shipTosByDealer: Loadable<PlacesOfDealer> = {
  name: "shipTosByDealer",
  load: async (sql, dealerIds) => {
    const rows = await sql.query<ShipToRow>(
      `SELECT s.* FROM unnest($1::uuid[]) AS k(dealer_id) CROSS JOIN LATERAL (
         SELECT ${shipToColumns} FROM ship_to s
         WHERE s.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND s.dealer_id = k.dealer_id
         ORDER BY s.ended_on IS NOT NULL, s.pinyin, s.id LIMIT 100
       ) s`,
      [dealerIds],
    );
    return dealerIds.map((dealerId) => ({ dealerId, places: rows.filter((row) => row.dealerId === dealerId) }));
  },
  keyOf: (row) => row.dealerId,
};

const accountByName = { column: "a.pinyin", type: "text", nullable: false, descending: false };

/** Accounts, by name; for the manufacturer's own people. One statement. */
export async function listAccounts(
  sql: Sql,
  viewer: Viewer,
  filter: Omit<ShipToFilter, "dealerId" | "inUseOn">,
): Promise<Page<Account>> {
  const after = readCursor(filter.after);
  if (!mayRead(viewer) || viewer.dealerId !== null) return pageOf([], filter.first, () => [null, ""]);
  const values: unknown[] = [viewer.manufacturerId, searchNeedle(filter.search), filter.first + 1];
  const { where, orderBy } = keyset(accountByName, "a.id", after, values);
  const rows = await sql.query<AccountRow>(
    `SELECT ${accountColumns} FROM account a
     WHERE a.manufacturer_id = $1 AND ($2::text IS NULL OR strpos(a.search_text, $2) > 0) AND ${where}
     ORDER BY ${orderBy} LIMIT $3`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.pinyin, row.rowId], accountOf);
}
