import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerOf, dealersById } from "../../partners/index.ts";
import { selectOf } from "../../platform/entity.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { CoverageNotice, CoveragePolicy } from "../model.ts";
import { mayRead, mayWrite } from "../rules/access.ts";
import { isOverdue } from "../rules/trigger.ts";

/** Notices as conditions on `n` say, within the viewer's walls, the newest first. `values` begin with the manufacturer. */
export async function noticesWhere(
  sql: Sql,
  viewer: Viewer,
  where: readonly string[],
  values: unknown[],
  limit: number,
): Promise<CoverageNotice[]> {
  if (!mayRead(viewer)) return [];
  const all = [...where, dealerWithin("n.dealer_id", viewer, values)];
  return sql.query<CoverageNotice>(
    `SELECT ${selectOf(CoverageNotice, "n")} FROM coverage_notice n WHERE n.manufacturer_id = $1 AND ${all.join(" AND ")}
     ORDER BY n.id DESC LIMIT $${values.push(limit)}`,
    values,
  );
}

/** Notices as they are shown, with their dealers: one statement. */
export async function shownNotices(
  sql: Sql,
  viewer: Viewer,
  notices: readonly CoverageNotice[],
  today: Day,
): Promise<CoverageNotice[]> {
  const ids = [...new Set(notices.map((notice) => notice.dealerId))];
  const dealers = new Map(
    (ids.length === 0 ? [] : await dealersById.load(sql, ids)).map((row) => [row.rowId, dealerOf(row)]),
  );
  return notices.map((notice) =>
    Object.assign(notice, nodeFields("CoverageNotice", notice.rowId), {
      dealer: dealers.get(notice.dealerId) ?? null,
      overdue: isOverdue(notice, today),
      viewerCanAnswer: mayWrite(viewer).ok && notice.deliveredOn === null && notice.withdrawnOn === null,
    }),
  );
}

/** Notices, the newest first. Two statements. */
export async function listNotices(
  sql: Sql,
  viewer: Viewer,
  filter: { readonly dealerId: string | null; readonly today: Day },
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<CoverageNotice>> {
  const values: unknown[] = [viewer.manufacturerId];
  const after = readRowCursor(page.after);
  const where = [
    ...(filter.dealerId === null ? ["true"] : [`n.dealer_id = $${values.push(filter.dealerId)}`]),
    ...(after === undefined ? [] : [`n.id < $${values.push(after[1])}::uuid`]),
  ];
  const rows = await noticesWhere(sql, viewer, where, values, page.first + 1);
  const shown = await shownNotices(sql, viewer, rows, filter.today);
  return pageOf(shown, page.first, (row) => [null, row.rowId]);
}

/** One notice within the viewer's walls; null for denied and missing alike. */
export async function oneNotice(sql: Sql, viewer: Viewer, id: string, today: Day): Promise<CoverageNotice | null> {
  const rows = await noticesWhere(sql, viewer, ["n.id = $2"], [viewer.manufacturerId, id], 1);
  return (await shownNotices(sql, viewer, rows, today))[0] ?? null;
}

/** Bounds as they were set; null for denied and missing alike. */
export async function onePolicy(sql: Sql, viewer: Viewer, id: string): Promise<CoveragePolicy | null> {
  if (!mayRead(viewer)) return null;
  const [row] = await sql.query<CoveragePolicy>(
    `SELECT ${selectOf(CoveragePolicy, "p")} FROM coverage_policy p WHERE p.manufacturer_id = $1 AND p.id = $2`,
    [viewer.manufacturerId, id],
  );
  return row === undefined ? null : Object.assign(row, nodeFields("CoveragePolicy", row.rowId));
}
