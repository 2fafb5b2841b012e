import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";

/** Which stock an act is about. */
export type StockKey = { readonly warehouseId: string; readonly productId: string };
export type StockDelta = StockKey & {
  readonly onHand?: number;
  readonly reserved?: number;
  readonly inTransit?: number;
  readonly consigned?: number;
};
export type LotDelta = StockKey & { readonly lotId: string; readonly onHand?: number; readonly pinned?: number };
/** What is promised to a source: quantity and, of it, what is picked. A first promise needs the order and the dealer. */
export type ReservationDelta = StockKey & {
  readonly sourceId: string;
  readonly orderId: string;
  readonly dealerId: string;
  readonly quantity: number;
  readonly pinned: number;
};
export type PinDelta = StockKey & {
  readonly sourceId: string;
  readonly lotId: string;
  readonly dealerId: string;
  readonly quantity: number;
};

export type Deltas = {
  readonly stock?: readonly StockDelta[];
  readonly lots?: readonly LotDelta[];
  readonly reservations?: readonly ReservationDelta[];
  readonly pins?: readonly PinDelta[];
};

const keyOf = (key: StockKey): string => `${key.productId} ${key.warehouseId}`;

/** Adds up what comes for one key; nothing is left of what comes to nothing. */
function summed<Each extends object>(
  all: readonly Each[],
  key: (each: Each) => string,
  figures: readonly (keyof Each)[],
) {
  const sums = new Map<string, Record<string, unknown>>();
  for (const each of all) {
    const sum = sums.get(key(each)) ?? { ...each, ...Object.fromEntries(figures.map((figure) => [figure, 0])) };
    for (const figure of figures) sum[figure as string] = Number(sum[figure as string]) + Number(each[figure] ?? 0);
    sums.set(key(each), sum);
  }
  return [...sums.values()].filter((sum) => figures.some((figure) => sum[figure as string] !== 0));
}

const stockSql = `stocked AS (
  UPDATE stock s SET on_hand = s.on_hand + t."onHand", reserved = s.reserved + t.reserved,
    in_transit = s.in_transit + t."inTransit", consigned = s.consigned + t.consigned
  FROM jsonb_to_recordset($2::jsonb) AS t("warehouseId" uuid, "productId" uuid, "onHand" int, reserved int, "inTransit" int, consigned int)
  WHERE s.manufacturer_id = $1 AND s.warehouse_id = t."warehouseId" AND s.product_id = t."productId" RETURNING 1)`;
const lotSql = `lotted AS (
  UPDATE stock_lot k SET on_hand = k.on_hand + t."onHand", pinned = k.pinned + t.pinned
  FROM jsonb_to_recordset($3::jsonb) AS t("warehouseId" uuid, "productId" uuid, "lotId" uuid, "onHand" int, pinned int)
  WHERE k.manufacturer_id = $1 AND k.warehouse_id = t."warehouseId" AND k.product_id = t."productId" AND k.lot_id = t."lotId" RETURNING 1)`;
// A first promise is a row; what shrinks is an update: CHECKs are asked of a proposed row before its conflict is.
const reservationSql = `promised AS (SELECT * FROM jsonb_to_recordset($4::jsonb)
    AS t("sourceId" uuid, "warehouseId" uuid, "orderId" uuid, "dealerId" uuid, "productId" uuid, quantity int, pinned int)),
  grown AS (
    INSERT INTO stock_reservation AS r (manufacturer_id, source_id, warehouse_id, order_id, dealer_id, product_id, quantity, pinned)
    SELECT $1, "sourceId", "warehouseId", "orderId", "dealerId", "productId", quantity, pinned FROM promised WHERE quantity > 0
    ON CONFLICT ON CONSTRAINT stock_reservation_pk DO UPDATE SET quantity = r.quantity + excluded.quantity, pinned = r.pinned + excluded.pinned RETURNING 1),
  shrunk AS (
    UPDATE stock_reservation r SET quantity = r.quantity + t.quantity, pinned = r.pinned + t.pinned
    FROM promised t WHERE t.quantity <= 0 AND r.manufacturer_id = $1 AND r.source_id = t."sourceId" AND r.warehouse_id = t."warehouseId" RETURNING 1)`;
const pinSql = `picked AS (SELECT * FROM jsonb_to_recordset($5::jsonb)
    AS t("sourceId" uuid, "warehouseId" uuid, "lotId" uuid, "productId" uuid, "dealerId" uuid, quantity int)),
  pinned AS (
    INSERT INTO stock_pin AS p (manufacturer_id, source_id, warehouse_id, lot_id, product_id, dealer_id, quantity)
    SELECT $1, "sourceId", "warehouseId", "lotId", "productId", "dealerId", quantity FROM picked WHERE quantity > 0
    ON CONFLICT ON CONSTRAINT stock_pin_pk DO UPDATE SET quantity = p.quantity + excluded.quantity RETURNING 1),
  unpinned AS (
    UPDATE stock_pin p SET quantity = p.quantity + t.quantity
    FROM picked t WHERE t.quantity <= 0 AND p.manufacturer_id = $1 AND p.source_id = t."sourceId" AND p.warehouse_id = t."warehouseId" AND p.lot_id = t."lotId" RETURNING 1)`;

/**
 * Moves balances by differences, never to figures, in one statement. The caller holds the stock rows' locks. Every
 * difference must meet its row: one that met none would be goods out of nothing.
 * @throws the database's error `stock_on_hand_ck`, `stock_reserved_ck` … for what must never be false.
 */
export async function moveBalances(tx: Tx, deltas: Deltas): Promise<void> {
  const stock = summed(deltas.stock ?? [], keyOf, ["onHand", "reserved", "inTransit", "consigned"]);
  const lots = summed(deltas.lots ?? [], (each) => `${keyOf(each)} ${each.lotId}`, ["onHand", "pinned"]);
  const reservations = summed(deltas.reservations ?? [], (each) => `${each.sourceId} ${each.warehouseId}`, [
    "quantity",
    "pinned",
  ]);
  const pins = summed(deltas.pins ?? [], (each) => `${each.sourceId} ${each.warehouseId} ${each.lotId}`, ["quantity"]);
  const expected = stock.length + lots.length + reservations.length + pins.length;
  if (expected === 0) return;
  const [moved] = await tx.query<{ rows: number }>(
    `WITH ${stockSql}, ${lotSql}, ${reservationSql}, ${pinSql}
     SELECT ((SELECT count(*) FROM stocked) + (SELECT count(*) FROM lotted) + (SELECT count(*) FROM grown)
       + (SELECT count(*) FROM shrunk) + (SELECT count(*) FROM pinned) + (SELECT count(*) FROM unpinned))::int AS rows`,
    [tx.manufacturerId, jsonText(stock), jsonText(lots), jsonText(reservations), jsonText(pins)],
  );
  if (moved?.rows !== expected) throw new Error(`goods moved in ${moved?.rows} rows instead of ${expected}`);
  if ([...reservations, ...pins].some((each) => Number(each["quantity"]) < 0))
    await forgetEmpty(tx, [...reservations, ...pins]);
}

/** Promises of nothing are no promises. */
async function forgetEmpty(tx: Tx, claims: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM stock_pin WHERE manufacturer_id = $1 AND source_id = ANY($2::uuid[]) AND quantity = 0)
     DELETE FROM stock_reservation WHERE manufacturer_id = $1 AND source_id = ANY($2::uuid[]) AND quantity = 0`,
    [tx.manufacturerId, [...new Set(claims.map((each) => each["sourceId"]))]],
  );
}

export type StockRow = StockKey & { readonly onHand: number; readonly reserved: number };

/**
 * Locks stock rows, always in the order of product and warehouse, before anything about them is read: whoever reserves,
 * releases, picks, ships or counts comes through here. Without warehouses: those of all.
 * NO KEY: rows that hang on a stock row hold its key, and two that both hung one would wait for each other for ever.
 */
export const lockStock = (
  tx: Tx,
  productIds: readonly string[],
  warehouseIds: readonly string[] | null,
): Promise<StockRow[]> =>
  tx.query<StockRow>(
    `SELECT s.warehouse_id AS "warehouseId", s.product_id AS "productId", s.on_hand AS "onHand", s.reserved
     FROM stock s WHERE s.manufacturer_id = $1 AND s.product_id = ANY($2::uuid[]) AND ($3::uuid[] IS NULL OR s.warehouse_id = ANY($3))
     ORDER BY s.product_id, s.warehouse_id FOR NO KEY UPDATE OF s`,
    [tx.manufacturerId, productIds, warehouseIds],
  );
