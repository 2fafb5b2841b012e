import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { jsonText } from "../platform/trail.ts";
import type { TenantSql } from "../territories/index.ts";
import { lockStock } from "./balances.ts";
import { type Entry, type Movement, makeRoom, openEntry, postMovements } from "./book.ts";

export type NewWarehouse = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address?: string;
};

/** Opens a warehouse: from the first on, this manufacturer's stock is kept in Fairway. */
export async function insertWarehouse(
  tx: Tx,
  warehouse: NewWarehouse,
  now: Date,
): Promise<Answer<true, "DUPLICATE_CODE">> {
  try {
    await tx.query(
      `INSERT INTO warehouse (manufacturer_id, id, code, name, address, version, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6)`,
      [tx.manufacturerId, warehouse.id, warehouse.code, warehouse.name, warehouse.address ?? "", now],
    );
    return yes(true);
  } catch (error) {
    if (constraintOf(error) === "warehouse_code_once") return no({ code: "DUPLICATE_CODE", path: ["code"] });
    throw error;
  }
}

/** A batch as somebody names it: by its product and its own text. */
export type BatchKey = { readonly productId: string; readonly batch: string };
export type Batch = BatchKey & {
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
  /** Days from production to expiry; null: not known. */
  readonly lifeDays: number | null;
};
export type KnownBatch = Batch & { readonly lotId: string; readonly held: boolean };

const batchColumns = `l.id AS "lotId", l.product_id AS "productId", l.batch, l.produced_on AS "producedOn", l.expires_on AS "expiresOn", l.life_days AS "lifeDays", l.held`;

/** The batches that are known already, of those named. */
export const findBatches = (tx: TenantSql, keys: readonly BatchKey[]): Promise<KnownBatch[]> =>
  tx.query<KnownBatch>(
    `SELECT ${batchColumns} FROM jsonb_to_recordset($2::jsonb) AS t("productId" uuid, batch text)
     JOIN lot l ON l.manufacturer_id = $1 AND l.product_id = t."productId" AND l.batch = t.batch`,
    [tx.manufacturerId, jsonText(keys.map(({ productId, batch }) => ({ productId, batch })))],
  );

/** Makes the batches that are not known yet; answers all of them. What is known stays as it is. */
export async function saveBatches(tx: Tx, batches: readonly Batch[], now: Date): Promise<KnownBatch[]> {
  await tx.query(
    `INSERT INTO lot (manufacturer_id, id, product_id, batch, produced_on, expires_on, life_days, version, created_at)
     SELECT $1, t.id, t."productId", t.batch, t."producedOn", t."expiresOn", t."lifeDays", 1, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, "productId" uuid, batch text, "producedOn" date, "expiresOn" date, "lifeDays" int)
     ORDER BY t."productId", t.batch ON CONFLICT ON CONSTRAINT lot_batch_once DO NOTHING`,
    [tx.manufacturerId, now, jsonText(batches.map((batch) => ({ ...batch, id: newId() })))],
  );
  return findBatches(tx, batches);
}

export type GoodsIn = {
  readonly warehouseId: string;
  readonly productId: string;
  readonly lotId: string;
  readonly quantity: number;
};

/**
 * Goods come in: on hand grows by them. For commands, imports and seeds; the batches are known, the warehouses too. With
 * the key of an act that was done nothing happens again.
 */
export async function putIn(
  tx: Tx,
  act: Pick<Entry, "key" | "on" | "now" | "membershipId" | "reason">,
  goods: readonly GoodsIn[],
): Promise<Answer<{ readonly entryId: string; readonly isNew: boolean }, "ENTRY_KEY_REUSED">> {
  const opened = await openEntry(tx, { ...act, kind: "RECEIPT" }, goods);
  if (!opened.ok || !opened.value.isNew) return opened;
  await makeRoom(tx, goods, act.on);
  await lockStock(
    tx,
    goods.map(({ productId }) => productId),
    goods.map(({ warehouseId }) => warehouseId),
  );
  await postMovements(
    tx,
    opened.value.entryId,
    goods.map((each): Movement => ({ ...each, bucket: "ON_HAND" })),
  );
  return opened;
}

/** A batch under lock; null: there is none. */
export async function lockLot(
  tx: Tx,
  id: string | undefined,
): Promise<(KnownBatch & { readonly version: number }) | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<KnownBatch & { version: number }>(
    `SELECT ${batchColumns}, l.version FROM lot l WHERE l.manufacturer_id = $1 AND l.id = $2 FOR UPDATE OF l`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Keeps a batch back, or lets it go. */
export async function setHold(tx: Tx, lotId: string, held: boolean, reason: string): Promise<void> {
  await tx.query(
    `UPDATE lot SET held = $3, hold_reason = $4, version = version + 1 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, lotId, held, reason],
  );
}
