import { type PriceStep, productJoined, productOf, productsById, showSteps } from "../../catalog/index.ts";
import {
  type Dealer,
  type ShipTo,
  dealerJoined,
  dealerOf,
  dealersById,
  shipToOf,
  shipTosById,
} from "../../partners/index.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Joined } from "../../platform/joined.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { Selection } from "../../platform/graphql/selection.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Sql, plannedOnce } from "../../platform/sql.ts";
import { Order } from "../model/order.ts";
import { OrderLine } from "../model/orderLine.ts";
import { shownParts } from "./orderAmended.ts";
import { attach } from "./orderAttached.ts";
import { buttons, buttonsOf } from "./orderButtons.ts";
import { timelinesOf, shipmentsByOrder } from "./orderStory.ts";

const group = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  let [last, own]: [string | null, Row[]] = [null, []];
  for (const row of rows) {
    const key = keyOf(row);
    // Rows of one thing mostly come together.
    if (key !== last) {
      const held = groups.get(key);
      if (held === undefined) groups.set(key, (own = []));
      else own = held;
      last = key;
    }
    own.push(row);
  }
  return groups;
};
const idsOf = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): string[] => [
  ...new Set(rows.map(keyOf).filter((id) => id !== null)),
];
const mapOf = <Row extends { readonly rowId: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.rowId, row]));

const lineDerived = {
  id: ["rowId"],
  product: ["productId"],
  grant: ["grantId"],
  amount: ["amountMinor", "currency"],
  priceParts: ["keptParts", "currency", "quantity", "cancelled"],
} as const;
const orderDerived = {
  total: ["totalMinor", "currency"],
  shipTo: ["shipToId"],
  nextSteps: ["state", "promisedOn", "contractId", "chainId"],
  chain: ["chainId"],
  store: ["storeId"],
  contract: ["contractId"],
  settledByStatement: ["contractId"],
} as const;

/** The columns that the selected fields need, beside those that are always read. */
function needed(
  selection: Selection | null,
  derived: Readonly<Record<string, readonly string[]>>,
  always: readonly string[],
): ReadonlySet<string> {
  const columns = new Set(always);
  for (const field of selection?.names() ?? []) for (const column of derived[field] ?? [field]) columns.add(column);
  return columns;
}

/** The acts whose buttons are shown, so that the states of order and lines are needed. */
const decided = (selection: Selection): boolean =>
  selection.once(buttons, () => buttons.some((field) => selection.has(field)));

/** A thing of a lower module that is read in the parent's own statement where its selected fields allow it. */
function joinOf<Thing extends object>(
  selection: Selection | null,
  joined: Joined<Thing>,
  alias: string,
): { columns: string; take(row: object): Thing | null } | null {
  const fields = selection?.names();
  if (fields === undefined || !joined.covers(fields)) return null;
  return { columns: `, ${joined.columns(alias, fields)}`, take: joined.taker(alias, fields) };
}

function ordersText(selection: Selection) {
  const columns = needed(selection, orderDerived, [
    "rowId",
    "dealerId",
    ...(decided(selection) ? ["version", "state", "source", "chainId", "contractId"] : []),
  ]);
  const dealer = joinOf(selection.at("dealer"), dealerJoined, "d");
  const text = `SELECT ${selectOf(Order, "o", columns)}${dealer?.columns ?? ""} FROM "order" o
     ${dealer === null ? "" : "LEFT JOIN dealer d ON d.manufacturer_id = o.manufacturer_id AND d.id = o.dealer_id"}`;
  return { dealer, text };
}

/** Orders that fulfil the conditions (which begin with the tenant as $1), in the given order, undressed. */
export async function readOrders(
  sql: Sql,
  where: readonly string[],
  tail: string,
  values: readonly unknown[],
  selection: Selection,
  once = false,
): Promise<Order[]> {
  const { dealer, text } = selection.once(readOrders, () => ordersText(selection));
  const whole = `${text} WHERE ${where.join(" AND ")} ${tail}`;
  const rows = await sql.query<Order>(once ? plannedOnce(whole) : whole, values);
  if (dealer !== null) for (const row of rows) row.dealer = dealer.take(row);
  return rows;
}

const nothing = new Selection([]);
const decidedLines = Symbol("lines with their states");

/** The statement that reads the lines of some orders with what is selected of them. */
function linesText(selection: Selection | null, deciding: boolean) {
  const below = selection?.at("product") ?? null;
  const product = joinOf(below, productJoined, "p");
  // Which product it is need not be said of each line where its own columns come along.
  const derived = product === null ? lineDerived : { ...lineDerived, product: [] };
  const columns = needed(selection, derived, ["orderId", ...(deciding ? ["state"] : [])]);
  const text = `SELECT ${selectOf(OrderLine, "l", columns)}${product?.columns ?? ""} FROM order_line l
     ${product === null ? "" : "LEFT JOIN product p ON p.manufacturer_id = l.manufacturer_id AND p.id = l.product_id"}
     WHERE l.manufacturer_id = $1 AND l.order_id`;
  return { columns, below, product, text };
}

/** Whose lines: a condition on the order's id as SQL, and its values, of which the first is the tenant. */
type OfOrders = { readonly condition: string; readonly values: readonly unknown[]; readonly once?: boolean };

const ofIds = (viewer: Viewer, ids: readonly string[]): OfOrders => ({
  condition: "= ANY($2::uuid[])",
  values: [viewer.manufacturerId, ids],
});

/**
 * The lines that go with a list of orders, asked for in the same breath as the list itself: both statements travel
 * together and see the same snapshot. Null when the document selects nothing of them.
 */
export function linesOfList(
  sql: Sql,
  viewer: Viewer,
  where: readonly string[],
  tail: string,
  values: readonly unknown[],
  selection: Selection,
  once: boolean,
): Promise<OrderLine[]> | null {
  // As an array the page is found first, and the lines in one walk; as a join its size is guessed from the whole table.
  const condition = `= ANY(ARRAY(SELECT o.id FROM "order" o WHERE ${where.join(" AND ")} ${tail}))`;
  return wantedLines(sql, viewer, { condition, values, once }, selection);
}

function wantedLines(sql: Sql, viewer: Viewer, of: OfOrders, selection: Selection): Promise<OrderLine[]> | null {
  const deciding = decided(selection);
  const below = selection.at("lines");
  return below === null && !deciding ? null : readLines(sql, viewer, of, below, deciding);
}

async function readLines(
  sql: Sql,
  viewer: Viewer,
  of: OfOrders,
  selection: Selection | null,
  deciding: boolean,
): Promise<OrderLine[]> {
  const { columns, below, product, text } = (selection ?? nothing).once(deciding ? decidedLines : readLines, () =>
    linesText(selection, deciding),
  );
  const whole = `${text} ${of.condition} ORDER BY l.order_id, l.position`;
  const lines = await sql.query<OrderLine>(of.once === true ? plannedOnce(whole) : whole, of.values);
  const products =
    below === null || product !== null
      ? null
      : mapOf(
          (
            await found(
              sql,
              productsById,
              idsOf(lines, (line) => line.productId),
            )
          ).map(productOf),
        );
  const [ids, steps, parts, amounts] = ["rowId", "priceSteps", "keptParts", "amountMinor"].map((column) =>
    columns.has(column),
  );
  for (const line of lines) {
    if (ids) line.id = line.rowId;
    if (product !== null) line.product = product.take(line);
    else if (products !== null) line.product = products.get(line.productId) ?? null;
    if (steps) line.priceSteps = showSteps(viewer, (line.priceSteps ?? []) as unknown as readonly PriceStep[]);
    if (parts)
      line.priceParts = shownParts(viewer, line.keptParts, line.quantity - line.cancelled, line.currency ?? "");
    if (amounts)
      line.amount =
        line.amountMinor === null || line.currency === null ? null : wireMoney(money(line.amountMinor, line.currency));
  }
  return lines;
}

/** What is read beside the orders and their lines, each in one statement; all are asked for at once. */
async function besides(sql: Sql, viewer: Viewer, orders: readonly Order[], selection: Selection) {
  const maker = viewer.manufacturerId;
  const ids = orders.map((order) => order.rowId);
  const dealer = selection.at("dealer");
  const loadsDealers = dealer !== null && !dealerJoined.covers(dealer.names());
  const [dealers, shipTos, timelines, shipments] = await Promise.all([
    loadsDealers
      ? found(
          sql,
          dealersById,
          idsOf(orders, (order) => order.dealerId),
        )
      : null,
    selection.has("shipTo")
      ? found(
          sql,
          shipTosById,
          idsOf(orders, (order) => order.shipToId),
        )
      : null,
    selection.has("timeline") ? timelinesOf(sql, maker, ids, viewer.language) : null,
    selection.has("shipments") ? shipmentsByOrder(sql, maker, ids) : null,
  ]);
  return {
    dealers: dealers === null ? null : mapOf<Dealer>(dealers.map(dealerOf)),
    shipTos: shipTos === null ? null : mapOf<ShipTo>(shipTos.map(shipToOf)),
    timelines,
    shipments,
  };
}

/**
 * Hangs on plain order rows what the document selected, one flat statement per level whatever the number of orders:
 * lines with their products, dealers, ship-tos, shipments, timelines. What is only a name comes by a join. Fields then
 * resolve without a promise. Lines that were asked for with the list are handed in.
 */
export async function dress(
  sql: Sql,
  viewer: Viewer,
  orders: readonly Order[],
  selection: Selection,
  asked?: Promise<OrderLine[]> | null,
): Promise<Order[]> {
  if (orders.length === 0) return [];
  const deciding = decided(selection);
  const ids = orders.map((order) => order.rowId);
  const [lines, { dealers, shipTos, timelines, shipments }] = await Promise.all([
    asked === undefined ? wantedLines(sql, viewer, ofIds(viewer, ids), selection) : asked,
    besides(sql, viewer, orders, selection),
    attach(sql, viewer, orders, selection),
  ]);
  const totals = selection.has("total");
  const linesByOrder = group(lines ?? [], (line) => line.orderId);
  return orders.map((order) => {
    const own = linesByOrder.get(order.rowId) ?? [];
    Object.assign(order, nodeFields("Order", order.rowId));
    order.lines = own;
    if (totals)
      order.total =
        order.totalMinor === null || order.currency === null
          ? null
          : wireMoney(money(order.totalMinor, order.currency));
    if (dealers !== null) order.dealer = dealers.get(order.dealerId) ?? null;
    if (shipTos !== null) order.shipTo = order.shipToId === null ? null : (shipTos.get(order.shipToId) ?? null);
    if (timelines !== null) order.timeline = timelines.get(order.rowId) ?? [];
    if (shipments !== null) order.shipments = shipments.get(order.rowId) ?? [];
    return deciding ? Object.assign(order, buttonsOf(viewer, order, own)) : order;
  });
}

/** All of the named rows in one statement; none without one. */
const found = async <Row>(sql: Sql, loadable: Loadable<Row>, ids: readonly string[]): Promise<readonly Row[]> =>
  ids.length === 0 ? [] : loadable.load(sql, ids);
