import { newId } from "../../kernel/id.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { type HoldReason, OrderHold } from "../model/hold.ts";
import type { HoldKind } from "../rules/holds.ts";

/** Something that an order is to wait for. */
export type NewHold = { readonly kind: HoldKind; readonly reasons: readonly HoldReason[]; readonly note?: string };

/** An order, and what it is to wait for. */
export type Holding = {
  readonly order: { readonly rowId: string; readonly dealerId: string };
  readonly holds: readonly NewHold[];
};

/** Lets orders wait, in one statement: what they wait for already is renewed with the newest figures. */
export async function saveHolds(doing: Doing, holding: readonly Holding[]): Promise<void> {
  const rows = holding.flatMap(({ order, holds }) =>
    holds.map(({ kind, reasons, note }) => ({
      ...{ id: newId(), order: order.rowId, dealer: order.dealerId, kind, reasons, note: note ?? "" },
    })),
  );
  if (rows.length === 0) return;
  await doing.tx.query(
    `INSERT INTO order_hold (manufacturer_id, order_id, id, dealer_id, kind, reasons, note, since, set_by)
     SELECT $1, t."order", t.id, t.dealer, t.kind, t.reasons, t.note, $2, $3
     FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, "order" uuid, dealer uuid, kind text, reasons jsonb, note text)
     ON CONFLICT (manufacturer_id, order_id, kind) WHERE cleared_at IS NULL DO UPDATE SET reasons = excluded.reasons`,
    [doing.tx.manufacturerId, doing.now, doing.viewer?.membershipId ?? null, jsonText(rows)],
  );
}

/** Ends holds of an order: of these kinds, or all. */
export async function clearHolds(
  doing: Doing,
  orderId: string,
  kinds: readonly HoldKind[],
  note: string | null,
): Promise<void> {
  await doing.tx.query(
    `UPDATE order_hold SET cleared_at = $4, cleared_by = $5, clear_note = $6
     WHERE manufacturer_id = $1 AND order_id = $2 AND kind = ANY($3) AND cleared_at IS NULL`,
    [doing.tx.manufacturerId, orderId, kinds, doing.now, doing.viewer?.membershipId ?? null, note],
  );
}

/** Holds of orders, the open ones first, then the newest. */
export const holdsByOrder = (sql: Sql, manufacturerId: string, orderIds: readonly string[]): Promise<OrderHold[]> =>
  sql.query<OrderHold>(
    `SELECT ${selectOf(OrderHold, "h")} FROM order_hold h
     WHERE h.manufacturer_id = $1 AND h.order_id = ANY($2::uuid[]) ORDER BY h.order_id, h.cleared_at IS NOT NULL, h.id DESC`,
    [manufacturerId, orderIds],
  );

/** Orders of dealers that wait for money, the longest first. */
export async function waitingForMoney(tx: Tx, dealerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT order_id AS id FROM order_hold
     WHERE manufacturer_id = $1 AND dealer_id = ANY($2::uuid[]) AND kind IN ('CREDIT', 'PREPAYMENT') AND cleared_at IS NULL ORDER BY order_id`,
    [tx.manufacturerId, dealerIds],
  );
  return rows.map((row) => row.id);
}

/** What is normal for the dealers of orders that a signal holds or held, by order and product. */
export async function normalDemands(
  tx: Tx,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const rows = await tx.query<{ orderId: string; reasons: readonly HoldReason[] }>(
    `SELECT order_id AS "orderId", reasons FROM order_hold
     WHERE manufacturer_id = $1 AND order_id = ANY($2::uuid[]) AND kind = 'SIGNAL'`,
    [tx.manufacturerId, orderIds],
  );
  const found = new Map<string, Map<string, number>>();
  for (const { orderId, reasons } of rows)
    for (const { productId, normal } of reasons)
      if (productId != null && normal != null) {
        const own = found.get(orderId) ?? new Map<string, number>();
        own.set(productId, Math.min(normal, own.get(productId) ?? normal));
        found.set(orderId, own);
      }
  return found;
}
