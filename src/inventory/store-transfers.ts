import { type Answer, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import { jsonText } from "../platform/trail.ts";
import type { TransferState } from "./rules/warehouseTransfer.ts";

export type NewTransfer = {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly expectedOn: Day;
  readonly note: string;
  readonly createdBy: string;
  readonly now: Date;
};
export type TransferLine = { readonly lotId: string; readonly productId: string; readonly quantity: number };

/** Writes a draft of a transfer. */
export async function insertTransfer(tx: Tx, transfer: NewTransfer, lines: readonly TransferLine[]): Promise<void> {
  const { id, fromId, toId, expectedOn, note, createdBy, now } = transfer;
  await tx.query(
    `INSERT INTO warehouse_transfer (manufacturer_id, id, from_warehouse_id, to_warehouse_id, state, expected_on, note, version, created_by, created_at)
     VALUES ($1, $2, $3, $4, 'DRAFT', $5, $6, 1, $7, $8)`,
    [tx.manufacturerId, id, fromId, toId, expectedOn, note, createdBy, now],
  );
  await tx.query(
    `INSERT INTO warehouse_transfer_line (manufacturer_id, transfer_id, lot_id, product_id, position, quantity)
     SELECT $1, $2, t."lotId", t."productId", t.position, t.quantity
     FROM jsonb_to_recordset($3::jsonb) AS t("lotId" uuid, "productId" uuid, position int, quantity int)`,
    [tx.manufacturerId, id, jsonText(lines.map((line, at) => ({ ...line, position: at + 1 })))],
  );
}

export type LockedTransfer = {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly state: TransferState;
  readonly version: number;
  readonly lines: readonly TransferLine[];
};

/** A transfer under lock with its lines; null: there is none. */
export async function lockTransfer(tx: Tx, id: string | undefined): Promise<LockedTransfer | null> {
  if (id === undefined) return null;
  const [head] = await tx.query<Omit<LockedTransfer, "lines">>(
    `SELECT t.id, t.from_warehouse_id AS "fromId", t.to_warehouse_id AS "toId", t.state, t.version
     FROM warehouse_transfer t WHERE t.manufacturer_id = $1 AND t.id = $2 FOR UPDATE OF t`,
    [tx.manufacturerId, id],
  );
  if (head === undefined) return null;
  const lines = await tx.query<TransferLine>(
    `SELECT l.lot_id AS "lotId", l.product_id AS "productId", l.quantity FROM warehouse_transfer_line l
     WHERE l.manufacturer_id = $1 AND l.transfer_id = $2 ORDER BY l.position`,
    [tx.manufacturerId, id],
  );
  return { ...head, lines };
}

/** Moves a transfer on. */
export const moveTransfer = async (
  tx: Tx,
  id: string,
  to: { readonly state: TransferState; readonly on: Day | null; readonly reason?: string },
): Promise<void> =>
  void (await tx.query(
    `UPDATE warehouse_transfer SET state = $3, version = version + 1, variance_reason = $5,
       shipped_on = CASE $3 WHEN 'SHIPPED' THEN $4::date ELSE shipped_on END,
       received_on = CASE $3 WHEN 'RECEIVED' THEN $4::date ELSE received_on END
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, to.state, to.on, to.reason ?? ""],
  ));

/** Notes what of a transfer was counted in. */
export const saveCountedIn = async (
  tx: Tx,
  id: string,
  lines: readonly { readonly lotId: string; readonly received: number }[],
): Promise<void> =>
  void (await tx.query(
    `UPDATE warehouse_transfer_line l SET received = t.received
     FROM jsonb_to_recordset($3::jsonb) AS t("lotId" uuid, received int)
     WHERE l.manufacturer_id = $1 AND l.transfer_id = $2 AND l.lot_id = t."lotId"`,
    [tx.manufacturerId, id, jsonText(lines.map(({ lotId, received }) => ({ lotId, received })))],
  ));

export type Expecting = {
  readonly warehouseId: string;
  readonly documentNo: string;
  readonly expectedOn: Day;
  readonly createdBy: string;
  readonly now: Date;
};

/** Writes what is announced for a warehouse under a document's number; of a product once a document. */
export async function insertExpected(
  tx: Tx,
  about: Expecting,
  lines: readonly { readonly productId: string; readonly quantity: number }[],
): Promise<Answer<readonly string[], "EXPECTED_TWICE">> {
  const rows = lines.map((line) => ({ ...line, id: newId() }));
  try {
    await tx.query(
      `WITH t AS (SELECT * FROM jsonb_to_recordset($7::jsonb) AS t(id uuid, "productId" uuid, quantity int)),
       room AS (
         INSERT INTO stock (manufacturer_id, warehouse_id, product_id)
         SELECT DISTINCT $1::uuid, $2::uuid, t."productId" FROM t ORDER BY t."productId" ON CONFLICT ON CONSTRAINT stock_pk DO NOTHING)
       INSERT INTO expected_receipt (manufacturer_id, id, warehouse_id, product_id, document_no, expected_on, quantity, version, created_by, created_at)
       SELECT $1, t.id, $2, t."productId", $3, $4, t.quantity, 1, $5, $6 FROM t`,
      [
        ...[tx.manufacturerId, about.warehouseId, about.documentNo, about.expectedOn, about.createdBy, about.now],
        jsonText(rows),
      ],
    );
    return yes(rows.map(({ id }) => id));
  } catch (error) {
    if (constraintOf(error) === "expected_receipt_once") return no({ code: "EXPECTED_TWICE", path: ["reference"] });
    throw error;
  }
}

export type LockedExpected = {
  readonly id: string;
  readonly productId: string;
  readonly ended: boolean;
  readonly version: number;
};

/** Expected goods under lock; null: there are none. */
export async function lockExpected(tx: Tx, id: string | undefined): Promise<LockedExpected | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<LockedExpected>(
    `SELECT e.id, e.product_id AS "productId", e.ended_on IS NOT NULL AS ended, e.version FROM expected_receipt e
     WHERE e.manufacturer_id = $1 AND e.id = $2 FOR UPDATE OF e`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Expects goods on another day, or not any more. */
export const moveExpected = async (
  tx: Tx,
  id: string,
  to: { readonly expectedOn: Day | null; readonly endedOn: Day | null },
): Promise<void> =>
  void (await tx.query(
    `UPDATE expected_receipt SET expected_on = coalesce($3, expected_on), ended_on = $4, version = version + 1 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, to.expectedOn, to.endedOn],
  ));

/** Goods that came under a document's number count against what was expected under it. */
export async function meetExpected(
  tx: Tx,
  came: readonly {
    readonly warehouseId: string;
    readonly documentNo: string;
    readonly productId: string;
    readonly quantity: number;
  }[],
): Promise<void> {
  const named = came.filter(({ documentNo }) => documentNo !== "");
  if (named.length === 0) return;
  await tx.query(
    `UPDATE expected_receipt e SET received = e.received + c.quantity, version = e.version + 1
     FROM (SELECT t."warehouseId", t."documentNo", t."productId", sum(t.quantity)::int AS quantity
       FROM jsonb_to_recordset($2::jsonb) AS t("warehouseId" uuid, "documentNo" text, "productId" uuid, quantity int) GROUP BY 1, 2, 3) c
     WHERE e.manufacturer_id = $1 AND e.warehouse_id = c."warehouseId" AND e.document_no = c."documentNo" AND e.product_id = c."productId" AND e.ended_on IS NULL`,
    [tx.manufacturerId, jsonText(named)],
  );
}
