import { productOf, productsById } from "../../catalog/index.ts";
import { globalId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { dealerOf, dealersById, shipToOf, shipTosById } from "../../partners/index.ts";
import { selectOf } from "../../platform/entity.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { divisionByLo, divisionOf } from "../../regions/index.ts";
import { OrderTransfer } from "../model/transfer.ts";
import { sideOfTransfer } from "../rules/transfer.ts";

export type TransfersAsked = {
  readonly ids?: readonly (string | null)[];
  readonly orderIds?: readonly (string | null)[];
  readonly states?: readonly string[] | null;
  readonly before?: string;
  readonly first?: number;
};

type Row = OrderTransfer & { readonly number: bigint | null };

/**
 * Lines whose area changed hands, newest first, within the viewer's walls: each of the two dealers sees the record and of
 * the other nothing. Five statements whatever their number.
 */
export async function readTransfers(sql: Sql, viewer: Viewer, asked: TransfersAsked): Promise<OrderTransfer[]> {
  if (!may(viewer, "order:read")) return [];
  const values: unknown[] = [viewer.manufacturerId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ["t.manufacturer_id = $1"];
  if (viewer.dealerId !== null) {
    const own = bind(viewer.dealerId);
    // What is on its way stays between the manufacturer and whom it is invoiced to.
    where.push(`(t.dealer_id = ${own} OR (t.to_dealer_id = ${own} AND t.state <> 'STAYS'))`);
  }
  if (viewer.regionLos.length > 0)
    where.push(`(${dealerWithin("t.dealer_id", viewer, values)} OR ${dealerWithin("t.to_dealer_id", viewer, values)})`);
  if (asked.ids !== undefined) where.push(`t.id = ANY(${bind(asked.ids)}::uuid[])`);
  if (asked.orderIds !== undefined) where.push(`t.order_id = ANY(${bind(asked.orderIds)}::uuid[])`);
  if (asked.states != null) where.push(`t.state = ANY(${bind(asked.states)}::text[])`);
  if (asked.before !== undefined) where.push(`t.id < ${bind(asked.before)}::uuid`);
  const tail = asked.first === undefined ? "" : `LIMIT ${Math.trunc(asked.first)}`;
  const rows = await sql.query<Row>(
    `SELECT ${selectOf(OrderTransfer, "t")}, o.number FROM order_transfer t
     LEFT JOIN "order" o ON o.manufacturer_id = t.manufacturer_id AND o.id = t.order_id
     WHERE ${where.join(" AND ")} ORDER BY t.id DESC ${tail}`,
    values,
  );
  return dressed(sql, viewer, rows);
}

const distinct = <Key>(keys: readonly (Key | null)[]): Key[] => [...new Set(keys.filter((key) => key !== null))];

async function dressed(sql: Sql, viewer: Viewer, rows: readonly Row[]): Promise<OrderTransfer[]> {
  if (rows.length === 0) return [];
  const places = distinct(rows.map((row) => row.shipToId));
  const divisions = distinct(rows.map((row) => row.divisionLo));
  const [products, dealers, shipTos, grounds] = await Promise.all([
    productsById.load(sql, distinct(rows.map((row) => row.productId))),
    dealersById.load(sql, distinct(rows.flatMap((row) => [row.dealerId, row.toDealerId]))),
    places.length === 0 ? [] : shipTosById.load(sql, places),
    divisions.length === 0 ? [] : divisionByLo.load(sql, divisions.map(String)),
  ]);
  const productById = new Map(products.map((row) => [row.rowId, productOf(row)]));
  const dealerById = new Map(dealers.map((row) => [row.rowId, dealerOf(row)]));
  const placeById = new Map(shipTos.map((row) => [row.rowId, shipToOf(row)]));
  const groundByLo = new Map(grounds.map((row) => [row.lo, divisionOf(row, viewer.language)]));
  return rows.map((row) => {
    const side = sideOfTransfer(viewer, row);
    const gives = side !== "TAKES";
    const takes = side !== "GIVES";
    return Object.assign(row, nodeFields("OrderTransfer", row.rowId), {
      side,
      product: productById.get(row.productId) ?? null,
      division: row.divisionLo === null ? null : (groundByLo.get(row.divisionLo) ?? null),
      amount: wireMoney(money(row.amountMinor, row.currency)),
      dealer: gives ? (dealerById.get(row.dealerId) ?? null) : null,
      toDealer: takes ? (dealerById.get(row.toDealerId) ?? null) : null,
      order: gives ? globalId("Order", row.orderId) : null,
      orderNumber: gives && row.number !== null ? String(row.number) : null,
      line: gives ? row.orderLineId : null,
      onItsWay: gives ? row.stays : null,
      shipTo: takes && row.shipToId !== null ? (placeById.get(row.shipToId) ?? null) : null,
      newOrder: takes && row.newOrderId !== null ? globalId("Order", row.newOrderId) : null,
      // What the receiver's credit lacks is between him and the manufacturer.
      waits: takes ? row.waits : null,
      reason:
        side === null || (side === "GIVES" ? row.dealerAnswer : row.toDealerAnswer) === "DECLINED" ? row.reason : "",
      message: messageOf(`TRANSFER_${takes && row.waits !== null ? row.waits : row.why}`, viewer.language, {
        answerBy: row.answerBy ?? "",
      }),
      viewerCanAnswer: side !== null && row.state === "CONSENT_WAITED" && may(viewer, "order:place"),
    });
  });
}
