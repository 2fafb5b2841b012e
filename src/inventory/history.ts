import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { type Entry, type Movement, makeRoom, postAll } from "./book.ts";

/** Goods as they once moved, with their whole story: what seeds write. Nothing is checked here but by the tables. */

export type HistoricMove = Pick<Entry, "key" | "kind" | "on"> & {
  /** Of the instant it was recorded (`idAt`): the book is sorted by it. */
  readonly id: string;
  readonly at: Date;
  readonly membershipId: string | null;
  readonly dealerId: string | null;
  readonly reason: string;
  readonly movements: readonly Movement[];
};

/** A batch that went out to a dealer with a shipment, and what became of it. */
export type HistoricTransit = {
  readonly shipmentId: string;
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly lotId: string;
  readonly productId: string;
  readonly dealerId: string;
  readonly shippedOn: Day;
  readonly quantity: number;
  readonly arrived: number;
  readonly lost: number;
};

/** Writes moves and what is underway by them, in seven statements whatever their number; balances are their sums. */
export async function insertGoodsHistory(
  tx: Tx,
  moves: readonly HistoricMove[],
  transits: readonly HistoricTransit[],
): Promise<void> {
  const coming = moves.filter(({ kind }) => kind === "RECEIPT" || kind === "TRANSFER");
  for (const [on, own] of Map.groupBy(coming, (move) => move.on))
    await makeRoom(
      tx,
      own.flatMap(({ movements }) => movements),
      on,
    );
  await tx.query(
    `INSERT INTO stock_entry (manufacturer_id, id, key, content_hash, kind, dealer_id, occurred_on, recorded_at, membership_id, reason)
     SELECT $1, t.id, t.key, 'history', t.kind, t."dealerId", t."on", t.at, t."membershipId", t.reason
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, key text, kind text, "dealerId" uuid, "on" date, at timestamptz, "membershipId" uuid, reason text)`,
    [tx.manufacturerId, jsonText(moves.map(({ movements: _, ...move }) => move))],
  );
  await tx.query(
    `INSERT INTO stock_transit (manufacturer_id, shipment_id, source_id, warehouse_id, lot_id, product_id, dealer_id, shipped_on, quantity, arrived, lost, batch, expires_on, life_days)
     SELECT $1, t."shipmentId", t."sourceId", t."warehouseId", t."lotId", t."productId", t."dealerId", t."shippedOn", t.quantity, t.arrived, t.lost,
       l.batch, l.expires_on, l.life_days
     FROM jsonb_to_recordset($2::jsonb) AS t("shipmentId" uuid, "sourceId" uuid, "warehouseId" uuid, "lotId" uuid, "productId" uuid, "dealerId" uuid,
       "shippedOn" date, quantity int, arrived int, lost int)
     JOIN lot l ON l.manufacturer_id = $1 AND l.id = t."lotId"`,
    [tx.manufacturerId, jsonText(transits)],
  );
  await postAll(
    tx,
    moves.flatMap(({ id, movements }) => movements.map((movement) => ({ ...movement, entryId: id }))),
  );
}
