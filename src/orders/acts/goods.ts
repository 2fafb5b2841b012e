import { lockCredit } from "../../credit/index.ts";
import { type Picked, pickByExpiry, receiveIn, type ShippedLot, shipOut } from "../../inventory/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Doing } from "../doing.ts";
import type { ShippedLine } from "../rules/ship.ts";
import { consignedAt } from "../chain/consigned.ts";
import { jsonText } from "../../platform/trail.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";
import { livesFor } from "../stores/minimumLives.ts";

export type StockRefusal = "NOTHING_FRESH_ENOUGH" | "NOT_PICKED" | "EXPIRED_BATCH" | "LOT_HELD";

/** Takes batches from the shelves for lines, the first to expire first among those fresh enough for the order's customer. */
export async function pickLots(
  doing: Doing,
  order: LockedOrder,
  lines: readonly (Pick<LockedLine, "id" | "productId"> & { readonly pick: number })[],
): Promise<readonly Picked[]> {
  const wanted = lines.filter((line) => line.pick > 0);
  if (wanted.length === 0) return [];
  const lives = await livesFor(
    doing,
    order,
    wanted.map((line) => line.productId),
  );
  return pickByExpiry(
    doing.tx,
    wanted.map((line) => ({
      sourceId: line.id,
      productId: line.productId,
      quantity: line.pick,
      minimumLife: lives.get(line.productId) ?? null,
      on: doing.today,
    })),
  );
}

/** Lets goods leave the warehouse: what is not picked yet is picked now, and the papers name the batches. */
export async function sendOut(
  doing: Doing,
  order: LockedOrder,
  shipmentId: string,
  going: readonly ShippedLine[],
): Promise<Answer<true, StockRefusal>> {
  const wanted = going.map(({ lineId, quantity }) => {
    const line = order.facts.find((each) => each.id === lineId) as LockedLine;
    return { id: line.id, productId: line.productId, pick: Math.max(0, quantity - line.picked) };
  });
  const picked = await pickLots(doing, order, wanted);
  const short = picked.find((each) => each.short > 0);
  if (short !== undefined) {
    const at = going.findIndex((line) => line.lineId === short.sourceId);
    const most = (going[at]?.quantity ?? 0) - short.short;
    return no({
      code: "NOTHING_FRESH_ENOUGH",
      path: ["lines", String(at), "quantity"],
      params: { most },
      data: { most },
    });
  }
  const lots = await shipOut(
    doing.tx,
    {
      key: `SHIPMENT:${shipmentId}`,
      on: doing.today,
      now: doing.now,
      membershipId: doing.viewer?.membershipId ?? null,
      reason: "",
      dealerId: order.dealerId,
      shipmentId,
    },
    going.map((line) => ({ sourceId: line.lineId, quantity: line.quantity })),
  );
  if (!lots.ok) return { ok: false, refusals: lots.refusals.map(asStockRefusal) };
  await saveLots(doing, order, shipmentId, lots.value);
  return yes(true);
}

const asStockRefusal = <Refused extends { readonly code: string }>(refusal: Refused) => {
  if (refusal.code === "ENTRY_KEY_REUSED") throw new Error("a shipment's key is its own");
  return refusal as Refused & { readonly code: StockRefusal };
};

async function saveLots(
  doing: Doing,
  order: LockedOrder,
  shipmentId: string,
  lots: readonly ShippedLot[],
): Promise<void> {
  await doing.tx.query(
    `INSERT INTO shipment_lot (manufacturer_id, shipment_id, order_line_id, lot_id, order_id, dealer_id, warehouse_id, batch, expires_on, quantity)
     SELECT $1, $2, t.line, t.lot, $3, $4, t.warehouse, t.batch, t.expires, t.quantity
     FROM jsonb_to_recordset($5::jsonb) AS t(line uuid, lot uuid, warehouse uuid, batch text, expires date, quantity int)`,
    [
      doing.tx.manufacturerId,
      shipmentId,
      order.rowId,
      order.dealerId,
      jsonText(
        lots.map((lot) => ({
          line: lot.sourceId,
          lot: lot.lotId,
          warehouse: lot.warehouseId,
          batch: lot.batch,
          expires: lot.expiresOn,
          quantity: lot.quantity,
        })),
      ),
    ],
  );
}

/** Goods of a shipment arrive: what was accepted is the dealer's, or ours at the chain's by its contract, the rest stays on its way until the claim about it is settled. */
export async function takeIn(
  doing: Doing,
  order: LockedOrder,
  shipmentId: string,
  arrivals: readonly { readonly sourceId: string; readonly arrived: number; readonly lost?: number }[],
  key: string,
): Promise<void> {
  const real = arrivals.filter((each) => each.arrived > 0 || (each.lost ?? 0) > 0);
  if (!order.stocked || real.length === 0) return;
  // The exposure moves after the goods; whoever orders locks the account first, and so does whoever takes in.
  await lockCredit(doing.tx, order.dealerId);
  const isConsigned = await consignedAt(doing.tx, order, doing.today);
  const products = new Map(order.facts.map(({ id, productId }) => [id, productId]));
  const ours = (each: { readonly sourceId: string }) => isConsigned(products.get(each.sourceId) ?? "");
  for (const consigned of [false, true]) {
    const lines = real.filter((each) => ours(each) === consigned);
    if (lines.length === 0) continue;
    const done = await receiveIn(
      doing.tx,
      {
        ...{
          key: consigned ? `${key}:CONSIGNED` : key,
          on: doing.today,
          now: doing.now,
          reason: "",
          shipmentId,
          consigned,
        },
        ...{ membershipId: doing.viewer?.membershipId ?? null, dealerId: order.dealerId },
      },
      lines,
    );
    if (!done.ok) throw new Error(`the goods book and the order disagree on shipment ${shipmentId}`);
  }
}
