import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { selectOf } from "../../platform/entity.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Interval } from "../../regions/index.ts";
import type { Channel } from "../../territories/index.ts";
import { Outlet } from "../model.ts";
import { mayRead } from "../rules/access.ts";

/** What to list; what is left out does not matter. */
export type OutletFilter = {
  readonly within?: Interval | null;
  readonly dealerId?: string | null;
  readonly unserved?: boolean | null;
  readonly channel?: keyof typeof Channel | null;
  readonly text?: string | null;
  /** Open on this day, and where `active` says so: bought or not bought since `boughtSince` up to it. */
  readonly openOn?: Day | null;
  readonly active?: { readonly is: boolean; readonly since: Day; readonly until: Day } | null;
};

/** The wall of regions over a place: people with regions see what stands inside them. `values` are the statement's. */
export function placeWithin(column: string, viewer: Viewer, values: unknown[]): string {
  if (viewer.regionLos.length === 0) return "true";
  const regions = `$${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return `EXISTS (SELECT 1 FROM division zv WHERE zv.lo = ${column} AND zv.ancestors && ${regions})`;
}

/** What a viewer may see of outlets `o`: with his regions, as a dealer what he serves. */
export function outletsSeen(viewer: Viewer, values: unknown[]): string {
  if (!mayRead(viewer)) return "false";
  const own = viewer.dealerId === null ? "true" : `o.dealer_id = $${values.push(viewer.dealerId)}`;
  return `${own} AND ${placeWithin("o.division_lo", viewer, values)}`;
}

function conditions(filter: OutletFilter, values: unknown[]): string[] {
  const value = (given: unknown) => `$${values.push(given)}`;
  const { within, active } = filter;
  const needle = searchNeedle(filter.text);
  return [
    ...(within == null ? [] : [`o.division_lo >= ${value(within.lo)} AND o.division_lo < ${value(within.hi)}`]),
    ...(filter.dealerId == null ? [] : [`o.dealer_id = ${value(filter.dealerId)}`]),
    ...(filter.unserved === true ? ["o.dealer_id IS NULL"] : []),
    ...(filter.channel == null ? [] : [`o.channel = ${value(filter.channel)}`]),
    ...(needle === null ? [] : [`strpos(o.search_text, ${value(needle)}) > 0`]),
    ...(filter.openOn == null ? [] : [openOnSql(value(filter.openOn))]),
    ...(active == null
      ? []
      : [
          `${active.is ? "" : "NOT "}EXISTS (SELECT 1 FROM outlet_activity a WHERE a.manufacturer_id = $1 AND a.outlet_id = o.id
             AND a.bought_on > ${value(active.since)} AND a.bought_on <= ${value(active.until)})`,
        ]),
  ];
}

/** Open on a day, as a condition on `o`: from the day it opened up to the one before it closed. */
export const openOnSql = (on: string): string =>
  `(o.opened_on IS NULL OR o.opened_on <= ${on}) AND (o.closed_on IS NULL OR o.closed_on > ${on})`;

const byName = { column: "o.pinyin", type: "text", nullable: false, descending: false };

/** Outlets within the viewer's walls, by name: one statement whatever the page. */
export async function listOutlets(
  sql: Sql,
  viewer: Viewer,
  filter: OutletFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<Outlet>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byName, "o.id", readCursor(page.after), values);
  const all = [...conditions(filter, values), where, outletsSeen(viewer, values)];
  const rows = await sql.query<Outlet>(
    `SELECT ${selectOf(Outlet, "o")} FROM outlet o WHERE o.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.pinyin, row.rowId], outletOf);
}

/** How many there are of it, by how many are open and how many bought; for the list's head. One statement. */
export async function countOutlets(sql: Sql, viewer: Viewer, filter: OutletFilter): Promise<number> {
  const values: unknown[] = [viewer.manufacturerId];
  const all = [...conditions(filter, values), outletsSeen(viewer, values)];
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outlet o WHERE o.manufacturer_id = $1 AND ${all.join(" AND ")}`,
    values,
  );
  return row?.n ?? 0;
}

/** One outlet within the viewer's walls; null for denied and missing alike. */
export async function oneOutlet(sql: Sql, viewer: Viewer, id: string): Promise<Outlet | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<Outlet>(
    `SELECT ${selectOf(Outlet, "o")} FROM outlet o WHERE o.manufacturer_id = $1 AND o.id = $2 AND ${outletsSeen(viewer, values)}`,
    values,
  );
  return row === undefined ? null : outletOf(row);
}

export const outletOf = (row: Outlet): Outlet => Object.assign(row, nodeFields("Outlet", row.rowId));
