import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import {
  type ExpectedReceipt,
  type ExpectedReceiptRow,
  type WarehouseTransfer,
  type WarehouseTransferLine,
  type WarehouseTransferRow,
  expectedReceiptOf,
  warehouseTransferOf,
} from "../model/transfer.ts";
import { mayReadStock } from "../rules/access.ts";
import type { TransferState } from "../rules/warehouseTransfer.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const nothing = (first: number) => pageOf<never>([], first, () => [null, ""]);
type Paged = { readonly first: number; readonly after?: string | null };

const transferColumns = `t.id AS "rowId", t.from_warehouse_id AS "fromId", t.to_warehouse_id AS "toId", t.state, t.expected_on AS "expectedOn",
  t.shipped_on AS "shippedOn", t.received_on AS "receivedOn", t.note, t.variance_reason AS "varianceReason", t.version, t.created_at AS "createdAt",
  (SELECT coalesce(sum(l.quantity), 0)::int FROM warehouse_transfer_line l WHERE l.manufacturer_id = t.manufacturer_id AND l.transfer_id = t.id) AS quantity`;

export type TransferFilter = Paged & { readonly state: TransferState | null; readonly warehouseId: string | null };

/** Transfers between warehouses, newest first. */
export async function listTransfers(
  sql: Sql,
  viewer: Viewer,
  filter: TransferFilter,
): Promise<Page<WarehouseTransfer>> {
  const after = readRowCursor(filter.after);
  if (!mayReadStock(viewer)) return nothing(filter.first);
  const rows = await sql.query<WarehouseTransferRow>(
    `SELECT ${transferColumns} FROM warehouse_transfer t
     WHERE t.manufacturer_id = $1 AND ($2::text IS NULL OR t.state = $2) AND ($3::uuid IS NULL OR $3 IN (t.from_warehouse_id, t.to_warehouse_id))
       AND ($4::uuid IS NULL OR t.id < $4) ORDER BY t.id DESC LIMIT $5`,
    [viewer.manufacturerId, filter.state, filter.warehouseId, after?.[1] ?? null, filter.first + 1],
  );
  return pageOf(rows, filter.first, (row) => [null, row.rowId], warehouseTransferOf);
}

export const transfersById: Loadable<WarehouseTransferRow> = {
  name: "warehouseTransfersById",
  load: (sql, ids) =>
    sql.query<WarehouseTransferRow>(
      `SELECT ${transferColumns} FROM warehouse_transfer t WHERE t.${own} AND t.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.rowId,
};

export type LinesOfTransfer = { readonly transferId: string; readonly lines: readonly WarehouseTransferLine[] };
/** The batches of transfers, in their order. */
export const linesByTransfer: Loadable<LinesOfTransfer> = {
  name: "linesByTransfer",
  load: async (sql, ids) => {
    const rows = await sql.query<WarehouseTransferLine>(
      `SELECT l.transfer_id AS "transferId", l.lot_id AS "lotId", l.product_id AS "productId", l.quantity, l.received
       FROM warehouse_transfer_line l WHERE l.${own} AND l.transfer_id = ANY($1::uuid[]) ORDER BY l.transfer_id, l.position`,
      [ids],
    );
    const lines = Map.groupBy(rows, (row) => row.transferId);
    return ids.map((transferId) => ({ transferId, lines: lines.get(transferId) ?? [] }));
  },
  keyOf: (row) => row.transferId,
};

const expectedColumns = `e.id AS "rowId", e.warehouse_id AS "warehouseId", e.product_id AS "productId", e.document_no AS reference,
  e.expected_on AS "expectedOn", e.quantity, e.received, e.ended_on AS "endedOn"`;
const byDay = { column: "e.expected_on", type: "date", nullable: false, descending: false };

export type ExpectedFilter = Paged & {
  readonly warehouseId: string | null;
  readonly productId: string | null;
  /** Only what is still to come. */
  readonly open: boolean;
};

/** Announced goods, the earliest first. */
export async function listExpected(sql: Sql, viewer: Viewer, filter: ExpectedFilter): Promise<Page<ExpectedReceipt>> {
  const after = readRowCursor(filter.after);
  if (!mayReadStock(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    ...[viewer.manufacturerId, filter.warehouseId, filter.productId, filter.open],
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(byDay, "e.id", after, values);
  const rows = await sql.query<ExpectedReceiptRow>(
    `SELECT ${expectedColumns} FROM expected_receipt e
     WHERE e.manufacturer_id = $1 AND ($2::uuid IS NULL OR e.warehouse_id = $2) AND ($3::uuid IS NULL OR e.product_id = $3)
       AND (NOT $4::boolean OR (e.ended_on IS NULL AND e.quantity > e.received)) AND ${where}
     ORDER BY ${orderBy} LIMIT $5`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.expectedOn as Day, row.rowId], expectedReceiptOf);
}

export const expectedById: Loadable<ExpectedReceiptRow> = {
  name: "expectedReceiptsById",
  load: (sql, ids) =>
    sql.query<ExpectedReceiptRow>(
      `SELECT ${expectedColumns} FROM expected_receipt e WHERE e.${own} AND e.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.rowId,
};
