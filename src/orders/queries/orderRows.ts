import { type Product, productOf, productsById } from "../../catalog/index.ts";
import { type Dealer, type ShipTo, dealerOf, dealersById, shipToOf, shipTosById } from "../../partners/index.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import { Order, type OrderLine } from "../model/order.ts";
import { canAct } from "../rules/access.ts";
import { findLines } from "../store.ts";
import { timelinesOf, shipmentsByOrder } from "./orderStory.ts";

export const orderColumns = selectOf(Order, "o");

const acts = { viewerCanPlace: "place", viewerCanConfirm: "confirm", viewerCanShip: "ship", viewerCanReceive: "receive", viewerCanCancel: "cancel" } as const;

const group = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [row]);
    else held.push(row);
  }
  return groups;
};
const idsOf = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): string[] => [
  ...new Set(rows.map(keyOf).filter((id) => id !== null)),
];
const mapOf = <Row extends { readonly rowId: string }>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.rowId, row]));

/**
 * Hangs on plain order rows what the document selected, one flat statement per level whatever the number of orders:
 * lines, their products, dealers, ship-tos, shipments, timelines. Fields then resolve without a promise.
 */
export async function dress(sql: Sql, viewer: Viewer, orders: readonly Order[], selection: Selection): Promise<Order[]> {
  const maker = viewer.manufacturerId;
  const ids = orders.map((order) => order.rowId);
  const deciding = Object.keys(acts).some((field) => selection.has(field));
  const lines = selection.has("lines") || deciding ? await findLines(sql, maker, ids) : [];
  const products = selection.has("lines", "product") ? await found(sql, productsById, idsOf(lines, (line) => line.productId)) : [];
  const dealers = selection.has("dealer") ? await found(sql, dealersById, idsOf(orders, (order) => order.dealerId)) : [];
  const shipTos = selection.has("shipTo") ? await found(sql, shipTosById, idsOf(orders, (order) => order.shipToId)) : [];
  const timelines = selection.has("timeline") ? await timelinesOf(sql, maker, ids) : new Map();
  const shipments = selection.has("shipments") ? await shipmentsByOrder(sql, maker, ids) : new Map();
  const parts = {
    products: mapOf<Product>(products.map(productOf)),
    dealers: mapOf<Dealer>(dealers.map(dealerOf)),
    shipTos: mapOf<ShipTo>(shipTos.map(shipToOf)),
  };
  const linesByOrder = group(lines, (line) => line.orderId);
  return orders.map((order) => {
    const own = (linesByOrder.get(order.rowId) ?? []).map((line) => dressLine(line, parts.products));
    return Object.assign(order, nodeFields("Order", order.rowId), {
      total: order.totalMinor === null || order.currency === null ? null : wireMoney(money(order.totalMinor, order.currency)),
      lines: own,
      dealer: parts.dealers.get(order.dealerId) ?? null,
      shipTo: order.shipToId === null ? null : (parts.shipTos.get(order.shipToId) ?? null),
      timeline: timelines.get(order.rowId) ?? [],
      shipments: shipments.get(order.rowId) ?? [],
      ...(deciding ? mayOf(viewer, order, own) : {}),
    });
  });
}

/** All of the named rows in one statement; none without one. */
const found = async <Row>(sql: Sql, loadable: Loadable<Row>, ids: readonly string[]): Promise<readonly Row[]> =>
  ids.length === 0 ? [] : loadable.load(sql, ids);

function dressLine(line: OrderLine, products: ReadonlyMap<string, Product>): OrderLine {
  line.id = line.rowId;
  line.product = products.get(line.productId) ?? null;
  line.amount = line.amountMinor === null || line.currency === null ? null : wireMoney(money(line.amountMinor, line.currency));
  return line;
}

/** The buttons, by the same rules that guard the commands. History is looked at, not acted on. */
function mayOf(viewer: Viewer, order: Order, lines: readonly OrderLine[]): Partial<Order> {
  const facts = {
    dealerId: order.dealerId,
    version: order.version,
    lineStates: lines.length === 0 ? [order.state] : lines.map((line) => line.state),
  };
  return Object.fromEntries(Object.entries(acts).map(([field, act]) => [field, order.source === "PLACED" && canAct(viewer, act, facts)]));
}
