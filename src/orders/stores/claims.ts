import { globalId, newId, rowId } from "../../kernel/id.ts";
import { selectOf } from "../../platform/entity.ts";
import { attachFile } from "../../platform/files/store.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { OrderClaim } from "../model/claim.ts";
import type { ClaimKind, ClaimOutcome } from "../rules/claim.ts";

type NewClaim = {
  readonly lineId: string;
  readonly quantity: number;
  readonly kind: ClaimKind;
  readonly accepted?: boolean;
  readonly note?: string;
  readonly photos?: readonly string[];
};
type OfOrder = { readonly rowId: string; readonly dealerId: string };

/** Opens claims about lines of a shipment. Answers their ids. */
export async function openVariances(
  doing: Doing,
  order: OfOrder,
  shipmentId: string,
  claims: readonly NewClaim[],
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = claims.map((claim) => ({
    id: newId(),
    line: claim.lineId,
    kind: claim.kind,
    quantity: claim.quantity,
    accepted: claim.accepted ?? false,
    note: claim.note ?? "",
    photos: claim.photos ?? [],
  }));
  await doing.tx.query(
    `INSERT INTO order_claim (manufacturer_id, order_id, id, dealer_id, order_line_id, shipment_id, kind, quantity, accepted, note, photos, claimed_at, claimed_by)
     SELECT $1, $2, t.id, $3, t.line, $4, t.kind, t.quantity, t.accepted, t.note, t.photos, $5, $6
     FROM jsonb_to_recordset($7::jsonb) AS t(id uuid, line uuid, kind text, quantity int, accepted boolean, note text, photos uuid[])`,
    [
      doing.tx.manufacturerId,
      order.rowId,
      order.dealerId,
      shipmentId,
      doing.now,
      doing.viewer?.membershipId ?? null,
      jsonText(rows),
    ],
  );
  return rows.map((row) => row.id);
}

/** Takes photos up as evidence, by their ids on the API; answers their rows, or null when one of them is no file of the dealer's. */
export async function attachPhotos(
  doing: Doing,
  order: OfOrder,
  ids: readonly string[],
): Promise<readonly string[] | null> {
  const rows: string[] = [];
  for (const id of ids) {
    const file = rowId("File", id);
    if (file === undefined || (await attachFile(doing.tx, file, "EVIDENCE", doing.now, order.dealerId)) === null)
      return null;
    rows.push(file);
  }
  return rows;
}

/** More photos, or a better word, on a claim that is open. */
export async function addToClaim(
  tx: Tx,
  claim: { readonly orderId: string; readonly id: string },
  more: { readonly photos: readonly string[]; readonly note: string; readonly kind: ClaimKind },
): Promise<void> {
  await tx.query(
    `UPDATE order_claim SET photos = photos || $4::uuid[], note = CASE WHEN $5 = '' THEN note ELSE $5 END, kind = $6
     WHERE manufacturer_id = $1 AND order_id = $2 AND id = $3 AND outcome IS NULL`,
    [tx.manufacturerId, claim.orderId, claim.id, more.photos, more.note, more.kind],
  );
}

/** Closes a claim. */
export async function markSettled(
  doing: Doing,
  claim: { readonly orderId: string; readonly id: string },
  outcome: ClaimOutcome,
  reason: string,
): Promise<void> {
  await doing.tx.query(
    `UPDATE order_claim SET outcome = $4, settled_at = $5, settled_by = $6, settle_reason = $7
     WHERE manufacturer_id = $1 AND order_id = $2 AND id = $3 AND outcome IS NULL`,
    [
      ...[doing.tx.manufacturerId, claim.orderId, claim.id, outcome, doing.now],
      ...[doing.viewer?.membershipId ?? null, reason],
    ],
  );
}

/** Claims of orders, the oldest first; of locked orders nobody adds one meanwhile. */
export async function claimsByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<OrderClaim[]> {
  const rows = await sql.query<OrderClaim>(
    `SELECT ${selectOf(OrderClaim, "c")} FROM order_claim c
     WHERE c.manufacturer_id = $1 AND c.order_id = ANY($2::uuid[]) ORDER BY c.order_id, c.id`,
    [manufacturerId, orderIds],
  );
  return rows.map((row) =>
    Object.assign(row, {
      ...{ id: row.rowId, line: row.orderLineId, shipment: row.shipmentId },
      photos: row.photos.map((photo) => globalId("File", photo)),
    }),
  );
}
