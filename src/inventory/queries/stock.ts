import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readCursor, readRowCursor } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import type { EntryKind } from "../book.ts";
import {
  type Lot,
  type LotPlace,
  type LotRow,
  type StockEntry,
  type StockEntryRow,
  type StockLevel,
  type StockMovement,
  type Warehouse,
  type WarehouseRow,
  lotOf,
  stockEntryOf,
  warehouseOf,
} from "../model/stock.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import { inboundSql } from "../inbound.ts";
import { unfitIn } from "../reads.ts";
import { mayReadStock } from "../rules/access.ts";
import { notices } from "../rules/freshness.ts";

type Paged = { readonly first: number; readonly after?: string | null };
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const nothing = (first: number) => pageOf<never>([], first, () => [null, ""]);

const warehouseColumns = `w.id AS "rowId", w.code, w.name, w.address`;
const byCode = { column: "w.code", type: "text", nullable: false, descending: false };

/** Warehouses by code. */
export async function listWarehouses(sql: Sql, viewer: Viewer, page: Paged): Promise<Page<Warehouse>> {
  const after = readCursor(page.after);
  if (!mayReadStock(viewer)) return nothing(page.first);
  const values: unknown[] = [viewer.manufacturerId, page.first + 1];
  const { where, orderBy } = keyset(byCode, "w.id", after, values);
  const rows = await sql.query<WarehouseRow>(
    `SELECT ${warehouseColumns} FROM warehouse w WHERE w.manufacturer_id = $1 AND w.ended_on IS NULL AND ${where} ORDER BY ${orderBy} LIMIT $2`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.code, row.rowId], warehouseOf);
}

export const warehousesById: Loadable<WarehouseRow> = {
  name: "warehousesById",
  load: (sql, ids) =>
    sql.query<WarehouseRow>(`SELECT ${warehouseColumns} FROM warehouse w WHERE w.${own} AND w.id = ANY($1::uuid[])`, [
      ids,
    ]),
  keyOf: (row) => row.rowId,
};

export type LevelFilter = Paged & {
  readonly warehouseId: string | null;
  readonly productId: string | null;
  readonly search: string | null;
};
type LevelRow = StockLevel & { readonly code: string };
const byProduct = { column: "p.code", type: "text", nullable: false, descending: false };

/** What there is of each product in each warehouse, by product code. */
export async function listLevels(sql: Sql, viewer: Viewer, filter: LevelFilter, today: Day): Promise<Page<StockLevel>> {
  const after = readCursor(filter.after);
  if (!mayReadStock(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    filter.warehouseId,
    today,
    filter.productId,
    searchNeedle(filter.search),
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(byProduct, "s.warehouse_id", after, values);
  const rows = await sql.query<LevelRow>(
    `SELECT s.warehouse_id AS "warehouseId", s.product_id AS "productId", s.on_hand AS "onHand", s.reserved, s.in_transit AS "inTransit",
       s.consigned, greatest(0, s.on_hand - s.reserved - ${unfitIn("s", "$3")}) AS available, p.code,
       coalesce(c.quantity, 0)::int AS inbound, c."nextOn" AS "nextInboundOn"
     FROM stock s JOIN product p ON p.manufacturer_id = $1 AND p.id = s.product_id
     LEFT JOIN (SELECT i.warehouse_id, i.product_id, sum(i.quantity) AS quantity, min(i.expected_on) AS "nextOn" FROM ${inboundSql} i GROUP BY 1, 2) c
       ON c.warehouse_id = s.warehouse_id AND c.product_id = s.product_id
     WHERE s.manufacturer_id = $1 AND ($2::uuid IS NULL OR s.warehouse_id = $2) AND ($4::uuid IS NULL OR s.product_id = $4)
       AND ($5::text IS NULL OR strpos(p.search_text, $5) > 0) AND ${where}
     ORDER BY ${orderBy} LIMIT $6`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [row.code, row.warehouseId]);
}

const lotColumns = `l.id AS "rowId", l.product_id AS "productId", l.version, l.batch, l.produced_on AS "producedOn", l.expires_on AS "expiresOn",
  l.life_days AS "lifeDays", l.held, l.hold_reason AS "holdReason",
  (SELECT coalesce(sum(k.on_hand), 0)::int FROM stock_lot k WHERE k.manufacturer_id = l.manufacturer_id AND k.lot_id = l.id) AS "onHand"`;

export type LotFilter = Paged & {
  readonly warehouseId: string | null;
  readonly productId: string | null;
  /** Only batches of which something is there. */
  readonly there: boolean;
  /** Only what is inside its notice or past its expiry. */
  readonly nearExpiry: boolean;
};
const byExpiry = { column: "l.expires_on", type: "date", nullable: true, descending: false };

/** F3 as a condition on `l`, from the same table: inside the notice of its life, or expired. */
const warned = (today: string): string =>
  `(l.expires_on < ${today} OR ${notices
    .map(
      ({ halfDays, below, days }) =>
        `(l.life_days * 2 >= ${halfDays}${below === null ? "" : ` AND l.life_days * 2 < ${below}`} AND l.expires_on <= ${today} + ${days})`,
    )
    .join(" OR ")})`;

/** Batches, the first to expire first; what does not expire last. */
export async function listLots(sql: Sql, viewer: Viewer, filter: LotFilter, today: Day): Promise<Page<Lot>> {
  const after = readRowCursor(filter.after);
  if (!mayReadStock(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    filter.warehouseId,
    filter.productId,
    filter.there,
    today,
    filter.nearExpiry,
    filter.first + 1,
  ];
  const { where, orderBy } = keyset(byExpiry, "l.id", after, values);
  const rows = await sql.query<LotRow>(
    `SELECT ${lotColumns} FROM lot l
     WHERE l.manufacturer_id = $1 AND ($3::uuid IS NULL OR l.product_id = $3)
       AND (NOT $4::boolean AND $2::uuid IS NULL OR EXISTS (
         SELECT 1 FROM stock_lot k WHERE k.manufacturer_id = $1 AND k.lot_id = l.id AND ($2::uuid IS NULL OR k.warehouse_id = $2)
           AND (k.on_hand > 0 OR NOT $4::boolean)))
       AND (NOT $6::boolean OR ${warned("$5::date")}) AND ${where}
     ORDER BY ${orderBy} LIMIT $7`,
    values,
  );
  return pageOf(
    rows,
    filter.first,
    (row) => [row.expiresOn, row.rowId],
    (row) => lotOf(row, today),
  );
}

export const lotsById: Loadable<LotRow> = {
  name: "lotsById",
  load: (sql, ids) =>
    sql.query<LotRow>(`SELECT ${lotColumns} FROM lot l WHERE l.${own} AND l.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

export type PlacesOfLot = { readonly lotId: string; readonly places: readonly LotPlace[] };
/** Where batches lie, for those of which something is there. */
export const placesByLot: Loadable<PlacesOfLot> = {
  name: "placesByLot",
  load: async (sql, ids) => {
    const rows = await sql.query<LotPlace & { lotId: string }>(
      `SELECT k.lot_id AS "lotId", k.warehouse_id AS "warehouseId", k.on_hand AS "onHand", k.pinned AS picked, k.received_on AS "receivedOn"
       FROM stock_lot k WHERE k.${own} AND k.lot_id = ANY($1::uuid[]) AND k.on_hand > 0 ORDER BY k.warehouse_id`,
      [ids],
    );
    return ids.map((lotId) => ({ lotId, places: rows.filter((row) => row.lotId === lotId) }));
  },
  keyOf: (row) => row.lotId,
};

const entryColumns = `e.id AS "rowId", e.kind, e.dealer_id AS "dealerId", e.occurred_on AS "occurredOn", e.recorded_at AS "recordedAt", e.reason,
  (SELECT m.name FROM membership m WHERE m.manufacturer_id = e.manufacturer_id AND m.id = e.membership_id) AS "byName"`;

export type EntryFilter = Paged & {
  readonly kind: EntryKind | null;
  readonly warehouseId: string | null;
  readonly productId: string | null;
  readonly from: Day | null;
  readonly before: Day | null;
};

/** Entries of the book, newest first. */
export async function listEntries(sql: Sql, viewer: Viewer, filter: EntryFilter): Promise<Page<StockEntry>> {
  const after = readRowCursor(filter.after);
  if (!mayReadStock(viewer)) return nothing(filter.first);
  const values: unknown[] = [
    viewer.manufacturerId,
    filter.kind,
    filter.warehouseId,
    filter.productId,
    filter.from,
    filter.before,
    after?.[1] ?? null,
    filter.first + 1,
  ];
  const rows = await sql.query<StockEntryRow>(
    `SELECT ${entryColumns} FROM stock_entry e
     WHERE e.manufacturer_id = $1 AND ($2::text IS NULL OR e.kind = $2) AND ($5::date IS NULL OR e.occurred_on >= $5)
       AND ($6::date IS NULL OR e.occurred_on < $6) AND ($7::uuid IS NULL OR e.id < $7)
       AND (($3::uuid IS NULL AND $4::uuid IS NULL) OR EXISTS (
         SELECT 1 FROM stock_movement v WHERE v.manufacturer_id = $1 AND v.entry_id = e.id
           AND ($3::uuid IS NULL OR v.warehouse_id = $3) AND ($4::uuid IS NULL OR v.product_id = $4)))
       AND ${dealerWithin("e.dealer_id", viewer, values)}
     ORDER BY e.id DESC LIMIT $8`,
    values,
  );
  return pageOf(rows, filter.first, (row) => [null, row.rowId], stockEntryOf);
}

export const entriesById: Loadable<StockEntryRow> = {
  name: "stockEntriesById",
  load: (sql, ids) =>
    sql.query<StockEntryRow>(`SELECT ${entryColumns} FROM stock_entry e WHERE e.${own} AND e.id = ANY($1::uuid[])`, [
      ids,
    ]),
  keyOf: (row) => row.rowId,
};

export type MovementsOfEntry = { readonly entryId: string; readonly movements: readonly StockMovement[] };
/** The movements of entries, in their order. */
export const movementsByEntry: Loadable<MovementsOfEntry> = {
  name: "movementsByEntry",
  load: async (sql, ids) => {
    const rows = await sql.query<StockMovement>(
      `SELECT v.entry_id AS "entryId", v.position, v.warehouse_id AS "warehouseId", v.product_id AS "productId", v.lot_id AS "lotId", v.bucket, v.quantity
       FROM stock_movement v WHERE v.${own} AND v.entry_id = ANY($1::uuid[]) ORDER BY v.entry_id, v.position`,
      [ids],
    );
    return ids.map((entryId) => ({ entryId, movements: rows.filter((row) => row.entryId === entryId) }));
  },
  keyOf: (row) => row.entryId,
};
