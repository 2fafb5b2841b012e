import { createHash } from "node:crypto";
import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import type { TenantSql } from "../territories/index.ts";
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

/** An entry of a document that a file brought: its key is the document's, so that it comes once. */
export type BroughtEntry = Pick<Entry, "key" | "kind" | "on"> & { readonly reason: string };

/**
 * Claims the keys of documents' entries in one statement; answers each entry's id by its key. Null: somebody brought one
 * of the documents meanwhile.
 */
export async function openEntries(
  tx: Tx,
  entries: readonly BroughtEntry[],
  by: { readonly now: Date; readonly membershipId: string; readonly runId: string },
): Promise<ReadonlyMap<string, string> | null> {
  const claimed = await tx.query<{ key: string; id: string }>(
    `INSERT INTO stock_entry (manufacturer_id, id, key, content_hash, kind, occurred_on, recorded_at, membership_id, reason)
     SELECT $1, t.id, t.key, $4, t.kind, t."on", $2, $3, t.reason
     FROM jsonb_to_recordset($5::jsonb) AS t(id uuid, key text, kind text, "on" date, reason text) ORDER BY t.key
     ON CONFLICT ON CONSTRAINT stock_entry_once DO NOTHING RETURNING key, id`,
    [
      ...[tx.manufacturerId, by.now, by.membershipId, contentOf(by.runId)],
      jsonText(entries.map((entry) => ({ ...entry, id: newId() }))),
    ],
  );
  return claimed.length === entries.length ? new Map(claimed.map(({ key, id }) => [key, id])) : null;
}

/** What an entry that a file brought has in the place of a hash: which run it was. */
const contentOf = (runId: string): string => `file ${runId}`;

/** Which of the keys are entries already, and whether a run brought them. */
export async function knownEntries(
  sql: TenantSql,
  keys: readonly string[],
  runId: string,
): Promise<ReadonlyMap<string, "OWN" | "OTHER">> {
  const rows = await sql.query<{ key: string; own: boolean }>(
    `SELECT key, content_hash = $3 AS own FROM stock_entry WHERE manufacturer_id = $1 AND key = ANY($2::text[])`,
    [sql.manufacturerId, keys, contentOf(runId)],
  );
  return new Map(rows.map(({ key, own }) => [key, own ? "OWN" : "OTHER"]));
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

/** A movement with the entry that it is of. */
export type Posting = Movement & { readonly entryId: string };
type Alongside = Parameters<typeof moveBalances>[1];

/**
 * Writes an entry's movements and moves the balances by them; `alongside` moves promises in the same statement. The
 * caller holds the locks and has decided.
 */
export const postMovements = (
  tx: Tx,
  entryId: string,
  movements: readonly Movement[],
  alongside: Alongside = {},
): Promise<void> =>
  postAll(
    tx,
    movements.map((movement) => ({ ...movement, entryId })),
    alongside,
  );

/** As postMovements, of any number of entries, in two statements. */
export async function postAll(tx: Tx, postings: readonly Posting[], alongside: Alongside = {}): Promise<void> {
  const moved = postings.filter(({ quantity }) => quantity !== 0);
  const last = new Map<string, number>();
  const placed = moved.map((each) => {
    const at = (last.get(each.entryId) ?? 0) + 1;
    last.set(each.entryId, at);
    return { ...each, at };
  });
  await tx.query(
    `INSERT INTO stock_movement (manufacturer_id, entry_id, position, warehouse_id, product_id, lot_id, bucket, quantity)
     SELECT $1, t."entryId", t.at, t."warehouseId", t."productId", t."lotId", t.bucket, t.quantity
     FROM jsonb_to_recordset($2::jsonb) AS t("entryId" uuid, at int, "warehouseId" uuid, "productId" uuid, "lotId" uuid, bucket text, quantity int)`,
    [tx.manufacturerId, jsonText(placed)],
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
