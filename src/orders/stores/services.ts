import { newId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { OrderService } from "../model/service.ts";
import { mayAct } from "../rules/access.ts";
import type { OpenAbout, OpenThing, PromisedService } from "../rules/service.ts";

type OfOrder = { readonly rowId: string; readonly dealerId: string };

/** Writes down services that were promised with a locked order. */
export async function insertServices(
  doing: Doing,
  order: OfOrder,
  services: readonly PromisedService[],
): Promise<void> {
  await doing.tx.query(
    `INSERT INTO order_service (manufacturer_id, order_id, id, dealer_id, kind, due_on, note, promised_at, promised_by)
     SELECT $1, $2, t.id, $3, t.kind, t.due_on, t.note, $4, $5 FROM jsonb_to_recordset($6::jsonb) AS t(id uuid, kind text, due_on date, note text)`,
    [
      ...[doing.tx.manufacturerId, order.rowId, order.dealerId, doing.now, doing.viewer?.membershipId ?? null],
      jsonText(services.map(({ kind, dueOn, note }) => ({ id: newId(), kind, due_on: dueOn, note }))),
    ],
  );
}

/** Notes that a service was done, or that it will not be. */
export async function endService(doing: Doing, service: OrderService, note: string, dropped: boolean): Promise<void> {
  await doing.tx.query(
    `UPDATE order_service SET done_on = $4, done_at = $5, done_by = $6, done_note = $7, dropped = $8
     WHERE manufacturer_id = $1 AND order_id = $2 AND id = $3 AND done_on IS NULL`,
    [
      ...[doing.tx.manufacturerId, service.orderId, service.rowId, doing.today, doing.now],
      ...[doing.viewer?.membershipId ?? null, note, dropped],
    ],
  );
}

/** Services promised with orders, the open ones first, by the day they are promised for. */
export async function servicesByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<OrderService[]> {
  const rows = await sql.query<OrderService>(
    `SELECT ${selectOf(OrderService, "s")} FROM order_service s WHERE s.manufacturer_id = $1 AND s.order_id = ANY($2::uuid[])
     ORDER BY s.order_id, s.done_on IS NOT NULL, s.due_on, s.id`,
    [manufacturerId, orderIds],
  );
  return rows.map((row) => Object.assign(row, { id: row.rowId }));
}

/** The same, as the viewer may act on them. */
export const shownServices = async (
  sql: Sql,
  viewer: Viewer,
  orderIds: readonly string[],
): Promise<readonly OrderService[]> =>
  (await servicesByOrder(sql, viewer.manufacturerId, orderIds)).map((row) =>
    Object.assign(row, { viewerCanFinish: row.doneOn === null && mayAct(viewer, "serve", row).ok }),
  );

/** What is open about an order: claims that nobody settled, returns on their way, either whose credit note was taken back, services that were promised. */
export const openThingsOf = (tx: Tx, orderId: string): Promise<OpenAbout[]> =>
  tx.query<{ thing: OpenThing; name: string }>(
    `SELECT 'CLAIM' AS thing, '' AS name WHERE EXISTS (SELECT 1 FROM order_claim c WHERE c.manufacturer_id = $1 AND c.order_id = $2 AND c.outcome IS NULL)
     UNION ALL
     SELECT 'RETURN', '' WHERE EXISTS (SELECT 1 FROM return_order r WHERE r.manufacturer_id = $1 AND r.order_id = $2 AND r.state IN ('REQUESTED', 'APPROVED'))
     UNION ALL
     SELECT DISTINCT k.kind, '' FROM order_credit k WHERE k.manufacturer_id = $1 AND k.order_id = $2 AND k.taken_back_on IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM order_credit n WHERE n.manufacturer_id = $1 AND n.subject_id = k.subject_id AND n.attempt > k.attempt)
     UNION ALL
     (SELECT 'SERVICE', s.kind FROM order_service s WHERE s.manufacturer_id = $1 AND s.order_id = $2 AND s.done_on IS NULL ORDER BY s.due_on, s.id)`,
    [tx.manufacturerId, orderId],
  );
