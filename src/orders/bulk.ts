import type pg from "pg";
import type { Day } from "../kernel/day.ts";
import { type CopyValue, copyInto } from "../platform/postgres/copy.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { OrderEntryKind, OrderKind, OrderSource } from "./model/enums.ts";
import type { EntryDetail } from "./model/shipment.ts";
import type { LineState, OrderState } from "./rules/lifeCycle.ts";

/** Orders as they once were, with their whole story: what imports and seeds write. Nothing is checked here but by the tables. */

export type HistoricLine = {
  readonly id: string;
  readonly productId: string;
  /** Order units. */
  readonly quantity: number;
  /** Decimal text per order unit; null on a draft. */
  readonly unitPrice: string | null;
  readonly taxBasis: "GROSS" | "NET" | null;
  readonly taxRate: string | null;
  readonly amountMinor: bigint | null;
  /** Decimal text: the source's own amount, where it is finer than the minor unit. */
  readonly exactAmount?: string | null;
  readonly priceId?: string | null;
  readonly grantId?: string | null;
  readonly state: LineState;
  readonly shipped: number;
  readonly received: number;
  readonly cancelled: number;
};

export type HistoricShipment = {
  readonly id: string;
  readonly shippedOn: Day;
  readonly carrier: string;
  readonly waybill: string;
  readonly receivedOn: Day | null;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly received: number | null }[];
};

export type HistoricEntry = {
  readonly kind: keyof typeof OrderEntryKind;
  readonly occurredOn: Day;
  readonly recordedAt: Date;
  readonly membershipId: string | null;
  readonly detail: EntryDetail;
};

export type HistoricOrder = {
  /** Of the instant it was placed (`idAt`): lists are sorted by it. */
  readonly id: string;
  readonly dealerId: string;
  /** Null for drafts and for orders that keep the number they came with. */
  readonly number: bigint | null;
  readonly externalNo?: string | null;
  readonly source: keyof typeof OrderSource;
  readonly kind: keyof typeof OrderKind;
  readonly state: OrderState;
  readonly channel: string;
  readonly shipToId: string | null;
  readonly shipToName: string | null;
  readonly divisionLo: bigint | null;
  readonly orderedOn: Day | null;
  readonly currency: string | null;
  readonly totalMinor: bigint | null;
  readonly note?: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly placedAt: Date | null;
  readonly lines: readonly HistoricLine[];
  readonly shipments: readonly HistoricShipment[];
  /** In the order they happened; the order's version is their number. */
  readonly entries: readonly HistoricEntry[];
};

type Table = {
  readonly name: string;
  /** Columns with their types, as a record set names them. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  rows(manufacturerId: string, order: HistoricOrder): Iterable<readonly CopyValue[]>;
};

const typed = (columns: string) =>
  columns.split(",").map((column) => {
    const [name = "", type = ""] = column.trim().split(" ");
    return [name, type] as const;
  });

const orderTable: Table = {
  name: `"order"`,
  columns: typed(
    "manufacturer_id uuid, id uuid, dealer_id uuid, number bigint, external_no text, source text, kind text, state text, channel text, ship_to_id uuid, ship_to_name text, division_lo bigint, ordered_on date, currency text, total_minor bigint, note text, version int, created_by uuid, created_at timestamptz, placed_at timestamptz",
  ),
  rows: (manufacturerId, order) => [
    [
      ...[manufacturerId, order.id, order.dealerId, order.number, order.externalNo, order.source, order.kind, order.state],
      ...[order.channel, order.shipToId, order.shipToName, order.divisionLo, order.orderedOn, order.currency],
      ...[order.totalMinor, order.note ?? "", Math.max(order.entries.length, 1), order.createdBy, order.createdAt, order.placedAt],
    ],
  ],
};

const lineTable: Table = {
  name: "order_line",
  columns: typed(
    "manufacturer_id uuid, order_id uuid, id uuid, dealer_id uuid, position int, product_id uuid, quantity int, unit_price numeric, currency text, tax_basis text, tax_rate numeric, amount_minor bigint, exact_amount numeric, price_id uuid, grant_id uuid, state text, shipped int, received int, cancelled int",
  ),
  rows: (manufacturerId, order) =>
    order.lines.map((line, at) => [
      ...[manufacturerId, order.id, line.id, order.dealerId, at + 1, line.productId, line.quantity, line.unitPrice],
      ...[line.unitPrice === null ? null : order.currency, line.taxBasis, line.taxRate, line.amountMinor, line.exactAmount],
      ...[line.priceId, line.grantId, line.state, line.shipped, line.received, line.cancelled],
    ]),
};

const shipmentTable: Table = {
  name: "shipment",
  columns: typed(
    "manufacturer_id uuid, id uuid, order_id uuid, dealer_id uuid, position int, shipped_on date, carrier text, waybill text, received_on date",
  ),
  rows: (manufacturerId, order) =>
    order.shipments.map((shipment, at) => [
      ...[manufacturerId, shipment.id, order.id, order.dealerId, at + 1, shipment.shippedOn],
      ...[shipment.carrier, shipment.waybill, shipment.receivedOn],
    ]),
};

const shipmentLineTable: Table = {
  name: "shipment_line",
  columns: typed(
    "manufacturer_id uuid, shipment_id uuid, order_id uuid, order_line_id uuid, dealer_id uuid, quantity int, received int",
  ),
  rows: (manufacturerId, order) =>
    order.shipments.flatMap((shipment) =>
      shipment.lines.map((line) => [
        ...[manufacturerId, shipment.id, order.id, line.lineId, order.dealerId, line.quantity, line.received],
      ]),
    ),
};

const entryTable: Table = {
  name: "order_entry",
  columns: typed(
    "manufacturer_id uuid, order_id uuid, version int, dealer_id uuid, kind text, occurred_on date, recorded_at timestamptz, membership_id uuid, detail jsonb",
  ),
  rows: (manufacturerId, order) =>
    order.entries.map((entry, at) => [
      ...[manufacturerId, order.id, at + 1, order.dealerId, entry.kind, entry.occurredOn, entry.recordedAt],
      ...[entry.membershipId, entry.detail],
    ]),
};

/** In the order that foreign keys ask for. */
const tables = [orderTable, lineTable, shipmentTable, shipmentLineTable, entryTable];

function* rowsOf(table: Table, manufacturerId: string, orders: readonly HistoricOrder[]) {
  for (const order of orders) yield* table.rows(manufacturerId, order);
}

/**
 * Writes orders with their lines, shipments and entries: five statements for any number of them. Whoever gives them
 * numbers of ours raises the counter with `raiseOrderNumber`.
 * @throws the database's error, such as `order_external_once` for an order that was imported before.
 */
export async function insertHistoricOrders(tx: Tx, orders: readonly HistoricOrder[]): Promise<void> {
  for (const table of tables) {
    const rows = [...rowsOf(table, tx.manufacturerId, orders)];
    if (rows.length === 0) continue;
    const names = table.columns.map(([name]) => name);
    await tx.query(
      `INSERT INTO ${table.name} (${names.join(", ")})
       SELECT ${names.map((name) => `t.${name}`).join(", ")}
       FROM jsonb_to_recordset($1::jsonb) AS t(${table.columns.map((column) => column.join(" ")).join(", ")})`,
      [jsonText(rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at], value]))))],
    );
  }
}

/** The same by COPY on a connection of the tables' owner, for seeds and benchmarks, which write more than a request may. */
export async function copyHistoricOrders(
  client: pg.ClientBase,
  manufacturerId: string,
  orders: readonly HistoricOrder[],
): Promise<void> {
  for (const table of tables)
    await copyInto(client, table.name, table.columns.map(([name]) => name), rowsOf(table, manufacturerId, orders));
}

/** Lets the next order placed take a number after the last of those written; never lowers the counter. */
export async function raiseOrderNumber(tx: Tx, last: bigint): Promise<void> {
  await tx.query(
    `INSERT INTO order_counter AS c (manufacturer_id, last) VALUES ($1, $2)
     ON CONFLICT ON CONSTRAINT order_counter_pk DO UPDATE SET last = greatest(c.last, excluded.last)`,
    [tx.manufacturerId, last],
  );
}
