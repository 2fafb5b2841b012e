import { type Answer, yes } from "../../kernel/answer.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { lockStock } from "../balances.ts";
import { type Entry, type Movement, makeRoom, openEntry, postMovements } from "../book.ts";
import { type Transit, claimsOf, lotsThere, transitOfDealer, transitOfShipment } from "../reads.ts";
import { type Arrival, type Gain, decideArrival, decideReturn } from "../rules/arrival.ts";
import { type LeavingLot, type ShipOutRefusal, decideLeaving } from "../rules/leaving.ts";

/** What every act of shipping says: its key (it happens once), its day, who. */
export type Moving = Pick<Entry, "key" | "on" | "now" | "membershipId" | "reason"> & { readonly dealerId: string };

export type { ShipOutRefusal } from "../rules/leaving.ts";
/** A batch as a document of a higher floor copies it. */
export type ShippedLot = Pick<LeavingLot, "lotId" | "batch" | "expiresOn" | "quantity"> & {
  readonly sourceId: string;
  readonly warehouseId: string;
};

const placeOf = ({ claim, lotId }: LeavingLot) => ({
  warehouseId: claim.warehouseId,
  productId: claim.productId,
  lotId,
});

/**
 * Goods leave: picked batches go from on hand to in transit, their promise is kept. So much of each source, of its picked
 * batches the first to expire first. One that has expired since it was picked stays: EXPIRED_BATCH. With the key of an act
 * that was done, nothing happens again, and the answer is what went out then.
 */
export async function shipOut(
  tx: Tx,
  act: Moving & { readonly shipmentId: string },
  lines: readonly { readonly sourceId: string; readonly quantity: number }[],
): Promise<Answer<readonly ShippedLot[], ShipOutRefusal | "ENTRY_KEY_REUSED">> {
  const opened = await openEntry(tx, { ...act, kind: "SHIPMENT" }, [act.shipmentId, lines]);
  if (!opened.ok) return opened;
  if (!opened.value.isNew) return yes(await lotsOfShipment(tx, act.shipmentId));
  const sourceIds = lines.map(({ sourceId }) => sourceId);
  const before = await claimsOf(tx, sourceIds);
  const [productIds, warehouseIds] = [before.map((each) => each.productId), before.map((each) => each.warehouseId)];
  await lockStock(tx, productIds, warehouseIds);
  const decided = decideLeaving(
    lines,
    await claimsOf(tx, sourceIds),
    await lotsThere(tx, productIds, warehouseIds),
    act.on,
  );
  if (!decided.ok) return decided;

  const leaving = decided.value;
  await insertTransit(tx, act, leaving);
  const moved = (bucket: Movement["bucket"], sign: 1 | -1) =>
    leaving.map((lot): Movement => ({ ...placeOf(lot), bucket, quantity: sign * lot.quantity }));
  await postMovements(tx, opened.value.entryId, [...moved("ON_HAND", -1), ...moved("IN_TRANSIT", 1)], {
    stock: leaving.map((lot) => ({ ...placeOf(lot), reserved: -lot.quantity })),
    lots: leaving.map((lot) => ({ ...placeOf(lot), pinned: -lot.quantity })),
    reservations: leaving.map(({ claim, quantity }) => ({ ...claim, quantity: -quantity, pinned: -quantity })),
    pins: leaving.map((lot) => ({ ...lot.claim, lotId: lot.lotId, quantity: -lot.quantity })),
  });
  return yes(
    leaving.map(({ claim, lotId, batch, expiresOn, quantity }) => ({
      sourceId: claim.sourceId,
      warehouseId: claim.warehouseId,
      lotId,
      batch,
      expiresOn,
      quantity,
    })),
  );
}

async function insertTransit(
  tx: Tx,
  act: Moving & { readonly shipmentId: string },
  leaving: readonly LeavingLot[],
): Promise<void> {
  await tx.query(
    `INSERT INTO stock_transit (manufacturer_id, shipment_id, source_id, warehouse_id, lot_id, product_id, dealer_id, shipped_on, quantity, batch, expires_on, life_days)
     SELECT $1, $2, t."sourceId", t."warehouseId", t."lotId", t."productId", $3, $4, sum(t.quantity)::int, l.batch, l.expires_on, l.life_days
     FROM jsonb_to_recordset($5::jsonb) AS t("sourceId" uuid, "warehouseId" uuid, "lotId" uuid, "productId" uuid, quantity int)
     JOIN lot l ON l.manufacturer_id = $1 AND l.id = t."lotId"
     GROUP BY t."sourceId", t."warehouseId", t."lotId", t."productId", l.batch, l.expires_on, l.life_days`,
    [
      ...[tx.manufacturerId, act.shipmentId, act.dealerId, act.on],
      jsonText(leaving.map((lot) => ({ ...placeOf(lot), sourceId: lot.claim.sourceId, quantity: lot.quantity }))),
    ],
  );
}

/** The batches that went out with a shipment. */
export const lotsOfShipment = (tx: Tx, shipmentId: string): Promise<ShippedLot[]> =>
  tx.query<ShippedLot>(
    `SELECT t.source_id AS "sourceId", t.warehouse_id AS "warehouseId", t.lot_id AS "lotId", t.batch, t.expires_on AS "expiresOn", t.quantity
     FROM stock_transit t WHERE t.manufacturer_id = $1 AND t.shipment_id = $2 ORDER BY t.source_id, t.expires_on NULLS LAST, t.lot_id`,
    [tx.manufacturerId, shipmentId],
  );

/** Under lock: what of a dealer's goods is underway. `read` is asked before the lock to know what to lock, and after it for the truth. */
async function lockTransit(tx: Tx, read: () => Promise<Transit[]>): Promise<Transit[]> {
  const before = await read();
  if (before.length === 0) return before;
  await lockStock(
    tx,
    before.map(({ productId }) => productId),
    before.map(({ warehouseId }) => warehouseId),
  );
  return read();
}

type TransitGain = Gain<Transit> & { readonly consigned: number };

/** Writes what rows of shipments gain, or lose: one statement. */
export async function saveGains(tx: Tx, gains: readonly TransitGain[]): Promise<void> {
  await tx.query(
    `UPDATE stock_transit t SET arrived = t.arrived + g.arrived, lost = t.lost + g.lost, returned = t.returned + g.returned, consigned = t.consigned + g.consigned
     FROM jsonb_to_recordset($2::jsonb) AS g("shipmentId" uuid, "sourceId" uuid, "warehouseId" uuid, "lotId" uuid, arrived int, lost int, returned int, consigned int)
     WHERE t.manufacturer_id = $1 AND t.shipment_id = g."shipmentId" AND t.source_id = g."sourceId" AND t.warehouse_id = g."warehouseId" AND t.lot_id = g."lotId"`,
    [
      tx.manufacturerId,
      jsonText(
        gains.map(({ row, arrived, lost, returned, consigned }) => ({ ...row, arrived, lost, returned, consigned })),
      ),
    ],
  );
}

/**
 * Goods of a shipment arrive at the dealer, or are given up as lost: in transit becomes the dealer's own, or consigned
 * stock of ours at his place. Never more than is on its way; a second act with the same key is the same act.
 */
export async function receiveIn(
  tx: Tx,
  act: Moving & { readonly shipmentId: string; readonly consigned?: boolean },
  lines: readonly Arrival[],
): Promise<Answer<true, "RECEIVED_MORE_THAN_SHIPPED" | "ENTRY_KEY_REUSED">> {
  const kind = lines.some(({ arrived }) => arrived > 0) ? "ARRIVAL" : "LOSS";
  const opened = await openEntry(tx, { ...act, kind }, [act.shipmentId, act.consigned === true, lines]);
  if (!opened.ok) return opened;
  if (!opened.value.isNew) return yes(true);
  const decided = decideArrival(await lockTransit(tx, () => transitOfShipment(tx, act.shipmentId)), lines);
  if (!decided.ok) return decided;
  const gains = decided.value.map((gain) => ({ ...gain, consigned: act.consigned === true ? gain.arrived : 0 }));
  await saveGains(tx, gains);
  const movements = gains.flatMap(({ row, arrived, lost, consigned }): Movement[] => {
    const { warehouseId, productId, lotId } = row;
    return [
      { warehouseId, productId, lotId, bucket: "IN_TRANSIT", quantity: -(arrived + lost) },
      { warehouseId, productId, lotId, bucket: "CONSIGNED", quantity: consigned },
    ];
  });
  await postMovements(tx, opened.value.entryId, movements);
  return yes(true);
}

/** Goods fit for sale that a dealer gives back; unfit ones do not come into stock. */
export type ReturnLine = {
  readonly productId: string;
  readonly lotId: string;
  readonly quantity: number;
  /** It was consigned to him, and comes back out of that as far as it is there; the rest he had sold by his own book. */
  readonly consigned?: boolean;
};

/**
 * Goods come back from a dealer into a warehouse: batches that he had from us, and no more of each than he had
 * (NOT_YOUR_GOODS, RETURNED_MORE_THAN_BOUGHT).
 */
export async function returnIn(
  tx: Tx,
  act: Moving & { readonly warehouseId: string },
  lines: readonly ReturnLine[],
): Promise<Answer<true, "NOT_YOUR_GOODS" | "RETURNED_MORE_THAN_BOUGHT" | "ENTRY_KEY_REUSED">> {
  const opened = await openEntry(tx, { ...act, kind: "RETURN" }, [act.warehouseId, lines]);
  if (!opened.ok) return opened;
  if (!opened.value.isNew) return yes(true);
  const { warehouseId } = act;
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  await lockStock(tx, productIds, null);
  const decided = decideReturn(await transitOfDealer(tx, act.dealerId, productIds), lines);
  if (!decided.ok) return decided;
  await makeRoom(
    tx,
    lines.map((line) => ({ ...line, warehouseId })),
    act.on,
  );
  const ours = new Set(lines.flatMap(({ productId, consigned }) => (consigned === true ? [productId] : [])));
  const gains = decided.value.map((gain) => ({
    ...gain,
    consigned: ours.has(gain.row.productId) ? -Math.min(gain.returned, gain.row.consigned) : 0,
  }));
  await saveGains(tx, gains);
  await postMovements(tx, opened.value.entryId, [
    ...lines.map(({ productId, lotId, quantity }): Movement => ({
      ...{ warehouseId, productId, lotId, bucket: "ON_HAND", quantity },
    })),
    ...gains.map(({ row, consigned }): Movement => ({
      ...{ warehouseId: row.warehouseId, productId: row.productId, lotId: row.lotId, bucket: "CONSIGNED" },
      quantity: consigned,
    })),
  ]);
  return yes(true);
}
