import type pg from "pg";
import type { Day } from "../kernel/day.ts";
import { type CopyValue, copyInto, withoutIndexes } from "../platform/postgres/copy.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import type { OrderEntryKind, OrderKind, OrderSource } from "./model/enums.ts";
import type { EntryDetail } from "./model/shipment.ts";
import type { LineState, OrderState } from "./rules/lifeCycle.ts";

/** Orders as they once were, with their whole story: what seeds write. Nothing is checked here but by the tables. */

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
  readonly columns: readonly string[];
  rows(manufacturerId: string, order: HistoricOrder): Iterable<readonly CopyValue[]>;
};

const list = (columns: string): string[] => columns.split(", ");

const orderTable: Table = {
  name: `"order"`,
  columns: list(
    "manufacturer_id, id, dealer_id, number, external_no, source, kind, state, channel, ship_to_id, ship_to_name, division_lo, ordered_on, currency, total_minor, note, version, created_by, created_at, placed_at",
  ),
  rows: (manufacturerId, order) => [
    [
      ...[
        manufacturerId,
        order.id,
        order.dealerId,
        order.number,
        order.externalNo,
        order.source,
        order.kind,
        order.state,
      ],
      ...[order.channel, order.shipToId, order.shipToName, order.divisionLo, order.orderedOn, order.currency],
      ...[
        order.totalMinor,
        order.note ?? "",
        Math.max(order.entries.length, 1),
        order.createdBy,
        order.createdAt,
        order.placedAt,
      ],
    ],
  ],
};

const lineTable: Table = {
  name: "order_line",
  columns: list(
    "manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate, amount_minor, exact_amount, price_id, grant_id, state, shipped, received, cancelled, ordered_on",
  ),
  rows: (manufacturerId, order) =>
    order.lines.map((line, at) => [
      ...[manufacturerId, order.id, line.id, order.dealerId, at + 1, line.productId, line.quantity, line.unitPrice],
      ...[
        line.unitPrice === null ? null : order.currency,
        line.taxBasis,
        line.taxRate,
        line.amountMinor,
        line.exactAmount,
      ],
      ...[line.priceId, line.grantId, line.state, line.shipped, line.received, line.cancelled],
      order.kind === "ORDER" ? order.orderedOn : null,
    ]),
};

const shipmentTable: Table = {
  name: "shipment",
  columns: list("manufacturer_id, id, order_id, dealer_id, position, shipped_on, carrier, waybill, received_on"),
  rows: (manufacturerId, order) =>
    order.shipments.map((shipment, at) => [
      ...[manufacturerId, shipment.id, order.id, order.dealerId, at + 1, shipment.shippedOn],
      ...[shipment.carrier, shipment.waybill, shipment.receivedOn],
    ]),
};

const shipmentLineTable: Table = {
  name: "shipment_line",
  columns: list("manufacturer_id, shipment_id, order_id, order_line_id, dealer_id, quantity, received"),
  rows: (manufacturerId, order) =>
    order.shipments.flatMap((shipment) =>
      shipment.lines.map((line) => [
        ...[manufacturerId, shipment.id, order.id, line.lineId, order.dealerId, line.quantity, line.received],
      ]),
    ),
};

const entryTable: Table = {
  name: "order_entry",
  columns: list("manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, membership_id, detail"),
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
 * Writes orders with their lines, shipments and entries by COPY, on a connection of the tables' owner and in its
 * transaction: for seeds and benchmarks, which write more than a request may. Whoever gives orders numbers raises the
 * counter with `raiseOrderNumber`.
 */
export async function copyHistoricOrders(
  client: pg.ClientBase,
  manufacturerId: string,
  orders: readonly HistoricOrder[],
  what: "whole" | "headers and lines" = "whole",
): Promise<void> {
  for (const table of what === "whole" ? tables : tables.slice(0, 2))
    await copyInto(client, table.name, table.columns, rowsOf(table, manufacturerId, orders));
}

/**
 * Lets so many orders come at once: where they outnumber those that are there, the tables' indexes and foreign keys are
 * made afterwards, and nobody else reads the tables until the transaction ends.
 */
export async function copyingMany<T>(client: pg.ClientBase, coming: number, work: () => Promise<T>): Promise<T> {
  const { rowCount } = await client.query(`SELECT 1 FROM "order" LIMIT $1`, [coming]);
  if ((rowCount ?? 0) >= coming) return work();
  const names = tables.map((table) => table.name);
  return withoutIndexes(client, names, work);
}

/** Lets the next order placed take a number after the last of those written; never lowers the counter. */
export async function raiseOrderNumber(tx: Tx, last: bigint): Promise<void> {
  await tx.query(
    `INSERT INTO order_counter AS c (manufacturer_id, last) VALUES ($1, $2)
     ON CONFLICT ON CONSTRAINT order_counter_pk DO UPDATE SET last = greatest(c.last, excluded.last)`,
    [tx.manufacturerId, last],
  );
}

/** The number of a manufacturer's last order; null when none was ever numbered. */
export async function lastOrderNumber(sql: Sql, manufacturerId: string): Promise<bigint | null> {
  const [row] = await sql.query<{ last: bigint }>(`SELECT last FROM order_counter WHERE manufacturer_id = $1`, [
    manufacturerId,
  ]);
  return row?.last ?? null;
}
