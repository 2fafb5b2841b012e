import { selectOf } from "../../platform/entity.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Language } from "../../kernel/viewer.ts";
import { money } from "../../kernel/money.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import {
  type EntryDetail,
  OrderEntry,
  type OrderRepricedLine,
  Shipment,
  ShipmentLine,
  ShipmentLot,
} from "../model/shipment.ts";

/** What happened to each of the orders, oldest first. Names of people are read behind the viewer's own wall. */
export async function timelinesOf(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
  language: Language,
): Promise<Map<string, OrderEntry[]>> {
  const rows = await sql.query<OrderEntry>(
    `SELECT ${selectOf(OrderEntry, "e")}, m.name AS by
     FROM order_entry e LEFT JOIN membership m ON m.manufacturer_id = e.manufacturer_id AND m.id = e.membership_id
     WHERE e.manufacturer_id = $1 AND e.order_id = ANY($2) ORDER BY e.order_id, e.version`,
    [manufacturerId, orderIds],
  );
  return grouped(
    rows.map((row) =>
      Object.assign(row, {
        reason: row.detail.reason ?? reasonBy(row.detail, language),
        reasonCode: row.detail.code,
        shipment: row.detail.shipment,
        quantity: row.detail.quantity,
        variance: row.detail.variance,
        holds: row.detail.holds,
        amendment: row.detail.amendment,
        fromDay: row.detail.day?.from,
        toDay: row.detail.day?.to,
        service: row.detail.service,
        repriced: repricedIn(row.detail),
      }),
    ),
  );
}

/** The sentence of a rule that did something where nobody did. */
const reasonBy = ({ code, days }: EntryDetail, language: Language): string | undefined =>
  code === undefined ? undefined : messageOf(`REASON_${String(code)}`, language, { days: days ?? 0 });

/** What got another price, as it is shown. */
const repricedIn = ({ repriced, currency }: EntryDetail): OrderRepricedLine[] | undefined =>
  repriced?.map(({ line, quantity, before, after }) => ({
    ...{ line, quantity },
    before: wireMoney(money(BigInt(before), currency ?? "")),
    after: wireMoney(money(BigInt(after), currency ?? "")),
  }));

/** What went out for each of the orders, oldest first. */
export async function shipmentsByOrder(
  sql: Sql,
  manufacturerId: string,
  orderIds: readonly string[],
): Promise<Map<string, Shipment[]>> {
  const shipments = await sql.query<Shipment>(
    `SELECT ${selectOf(Shipment, "s")} FROM shipment s WHERE s.manufacturer_id = $1 AND s.order_id = ANY($2) ORDER BY s.order_id, s.position`,
    [manufacturerId, orderIds],
  );
  const lines = await sql.query<ShipmentLine>(
    `SELECT ${selectOf(ShipmentLine, "l")} FROM shipment_line l WHERE l.manufacturer_id = $1 AND l.order_id = ANY($2)`,
    [manufacturerId, orderIds],
  );
  const lots = await sql.query<ShipmentLot>(
    `SELECT ${selectOf(ShipmentLot, "t")} FROM shipment_lot t
     WHERE t.manufacturer_id = $1 AND t.order_id = ANY($2) ORDER BY t.order_id, t.expires_on, t.batch`,
    [manufacturerId, orderIds],
  );
  const lotsOf = (id: string) => lots.filter((lot) => lot.shipmentId === id);
  for (const lot of lots) lot.line = lot.orderLineId;
  const byShipment = new Map<string, ShipmentLine[]>();
  for (const line of lines) {
    line.line = line.orderLineId;
    byShipment.set(line.shipmentId, [...(byShipment.get(line.shipmentId) ?? []), line]);
  }
  return grouped(
    shipments.map((shipment) =>
      Object.assign(shipment, {
        id: shipment.rowId,
        lines: byShipment.get(shipment.rowId) ?? [],
        lots: lotsOf(shipment.rowId),
      }),
    ),
  );
}

function grouped<Row extends { readonly orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.orderId, [...(groups.get(row.orderId) ?? []), row]);
  return groups;
}
