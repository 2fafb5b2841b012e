import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import type { Sql } from "../../platform/sql.ts";
import { reservationColumns, reservationOf } from "../reservations.ts";
import { mayKnowOwner } from "../rules/access.ts";
import type { ReservationRecord } from "../rules/reserve.ts";
import { holdsOn } from "./ownership.ts";
import { Conditions } from "./scope.ts";

/** Reserved customers are the manufacturer's own business: behind a dealer's wall there are none. */
function seen(viewer: Viewer): Conditions {
  const on = new Conditions();
  on.add(`r.manufacturer_id = ${on.value(viewer.manufacturerId)}`);
  if (!mayKnowOwner(viewer)) on.add("false");
  return on;
}

/** Reservations as believed now, the newest first; one more than asked for. One statement. */
export async function listReservations(
  sql: Sql,
  viewer: Viewer,
  filter: { readonly accountId: string | null; readonly asOf: Day | null },
  page: { readonly first: number; readonly after: Key | undefined },
): Promise<ReservationRecord[]> {
  const on = seen(viewer);
  on.add("r.recorded_to IS NULL AND r.valid_from IS NOT NULL");
  if (filter.accountId !== null) on.add(`r.account_id = ${on.value(filter.accountId)}`);
  if (filter.asOf !== null) on.add(holdsOn("r", `${on.value(filter.asOf)}::date`));
  if (page.after !== undefined) on.add(`r.id < ${on.value(page.after[1])}::uuid`);
  const rows = await sql.query(
    `SELECT ${reservationColumns("r")} FROM reserved_account r WHERE ${on.text} ORDER BY r.id DESC LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return rows.map(reservationOf);
}

/** One record by its id; null where there is none or the viewer may not see it. */
export async function reservationById(sql: Sql, viewer: Viewer, id: string): Promise<ReservationRecord | null> {
  const on = seen(viewer);
  on.add(`r.id = ${on.value(id)}`);
  const [row] = await sql.query(
    `SELECT ${reservationColumns("r")} FROM reserved_account r WHERE ${on.text}`,
    on.values,
  );
  return row === undefined ? null : reservationOf(row);
}
