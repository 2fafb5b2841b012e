import { createHash } from "node:crypto";
import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { type StockDelta, type StockKey, moveBalances } from "./balances.ts";

export type EntryKind =
  | "RECEIPT"
  | "ADJUSTMENT"
  | "COUNT"
  | "TRANSFER"
  | "SHIPMENT"
  | "ARRIVAL"
  | "LOSS"
  | "RETURN"
  | "CONSIGNED_SALE"
  | "REVERSAL";
export type Bucket = "ON_HAND" | "IN_TRANSIT" | "CONSIGNED";

/** What a bucket of a batch in a warehouse gains or loses, in order units. */
export type Movement = StockKey & { readonly lotId: string; readonly bucket: Bucket; readonly quantity: number };

/** An act of moving goods. */
export type Entry = {
  /** Names the act: the same key with the same content happens once. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly on: Day;
  readonly now: Date;
  readonly membershipId?: string | null;
  readonly dealerId?: string | null;
  readonly reason?: string;
};

/** The entry's id, and whether it is new: an old one has been carried out before, and nothing is to be done. */
export type Opened = { readonly entryId: string; readonly isNew: boolean };

/**
 * Claims an entry's key, first of all and before any lock: a second act with the same key waits here, and is then the
 * same act, or refused as another one.
 */
export async function openEntry(tx: Tx, entry: Entry, content: unknown): Promise<Answer<Opened, "ENTRY_KEY_REUSED">> {
  const hash = createHash("sha256")
    .update(jsonText([entry.kind, entry.on, entry.dealerId ?? null, content]))
    .digest("hex");
  const entryId = newId();
  const claimed = await tx.query(
    `INSERT INTO stock_entry (manufacturer_id, id, key, content_hash, kind, dealer_id, occurred_on, recorded_at, membership_id, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ON CONSTRAINT stock_entry_once DO NOTHING RETURNING id`,
    [
      ...[tx.manufacturerId, entryId, entry.key, hash, entry.kind, entry.dealerId ?? null, entry.on, entry.now],
      ...[entry.membershipId ?? null, entry.reason ?? ""],
    ],
  );
  if (claimed.length > 0) return yes({ entryId, isNew: true });
  const [known] = await tx.query<{ id: string; content_hash: string }>(
    `SELECT id, content_hash FROM stock_entry WHERE manufacturer_id = $1 AND key = $2`,
    [tx.manufacturerId, entry.key],
  );
  return known?.content_hash === hash ? yes({ entryId: known.id, isNew: false }) : no({ code: "ENTRY_KEY_REUSED" });
}

/** Makes room in the books for batches that come to a warehouse for the first time. */
export async function makeRoom(
  tx: Tx,
  lots: readonly (StockKey & { readonly lotId: string })[],
  receivedOn: Day,
): Promise<void> {
  await tx.query(
    `WITH t AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS t("warehouseId" uuid, "productId" uuid, "lotId" uuid)),
     s AS (
       INSERT INTO stock (manufacturer_id, warehouse_id, product_id)
       SELECT DISTINCT $1::uuid, t."warehouseId", t."productId" FROM t ORDER BY t."productId", t."warehouseId"
       ON CONFLICT ON CONSTRAINT stock_pk DO NOTHING)
     INSERT INTO stock_lot (manufacturer_id, warehouse_id, product_id, lot_id, received_on)
     SELECT DISTINCT $1::uuid, t."warehouseId", t."productId", t."lotId", $3::date FROM t ORDER BY t."productId", t."warehouseId", t."lotId"
     ON CONFLICT ON CONSTRAINT stock_lot_pk DO NOTHING`,
    [
      tx.manufacturerId,
      jsonText(lots.map(({ warehouseId, productId, lotId }) => ({ warehouseId, productId, lotId }))),
      receivedOn,
    ],
  );
}

const figureOf = { ON_HAND: "onHand", IN_TRANSIT: "inTransit", CONSIGNED: "consigned" } as const;

/**
 * Writes an entry's movements and moves the balances by them; `alongside` moves promises in the same statement. The
 * caller holds the locks and has decided.
 */
export async function postMovements(
  tx: Tx,
  entryId: string,
  movements: readonly Movement[],
  alongside: Parameters<typeof moveBalances>[1] = {},
): Promise<void> {
  const moved = movements.filter(({ quantity }) => quantity !== 0);
  await tx.query(
    `INSERT INTO stock_movement (manufacturer_id, entry_id, position, warehouse_id, product_id, lot_id, bucket, quantity)
     SELECT $1, $2, t.at, t."warehouseId", t."productId", t."lotId", t.bucket, t.quantity
     FROM jsonb_to_recordset($3::jsonb) AS t(at int, "warehouseId" uuid, "productId" uuid, "lotId" uuid, bucket text, quantity int)`,
    [tx.manufacturerId, entryId, jsonText(moved.map((each, at) => ({ ...each, at: at + 1 })))],
  );
  const stock = moved.map(({ warehouseId, productId, bucket, quantity }): StockDelta => ({
    warehouseId,
    productId,
    [figureOf[bucket]]: quantity,
  }));
  const lots = moved
    .filter(({ bucket }) => bucket === "ON_HAND")
    .map(({ warehouseId, productId, lotId, quantity }) => ({ warehouseId, productId, lotId, onHand: quantity }));
  await moveBalances(tx, {
    stock: [...stock, ...(alongside.stock ?? [])],
    lots: [...lots, ...(alongside.lots ?? [])],
    ...(alongside.reservations === undefined ? {} : { reservations: alongside.reservations }),
    ...(alongside.pins === undefined ? {} : { pins: alongside.pins }),
  });
}
