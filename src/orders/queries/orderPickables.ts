import { lotOf, lotsById, pickableFor, warehouseOf, warehousesById } from "../../inventory/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { OrderPickable } from "../model/pickable.ts";
import { mayAct } from "../rules/access.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { livesFor } from "../stores/minimumLives.ts";
import { Bound, seenBy } from "./scope.ts";

type Row = Pick<LockedOrder, "dealerId" | "chainId" | "shipToId" | "channel"> & {
  readonly id: string;
  readonly productId: string;
};

/** The lines of an order that the viewer sees which have something set aside, in their order. */
function linesToPick(sql: Sql, viewer: Viewer, orderId: string): Promise<Row[]> {
  const bound = new Bound();
  const where = [...seenBy(viewer, bound), `o.id = ${bound.add(orderId)}`];
  return sql.query<Row>(
    `SELECT l.id, l.product_id AS "productId", o.dealer_id AS "dealerId", o.chain_id AS "chainId", o.ship_to_id AS "shipToId", o.channel
     FROM "order" o JOIN order_line l ON l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id
     WHERE ${where.join(" AND ")} AND l.reserved > 0 ORDER BY l.position`,
    bound.values,
  );
}

/** The batches that whoever picks an order may choose from, line by line; nothing to whoever may not. Six statements. */
export async function orderPickables(sql: Sql, viewer: Viewer, orderId: string, today: Day): Promise<OrderPickable[]> {
  const lines = await linesToPick(sql, viewer, orderId);
  const [order] = lines;
  if (order === undefined || viewer.dealerId !== null || !mayAct(viewer, "pick", order).ok) return [];
  const tenant = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId });
  const lives = await livesFor(
    { tx: tenant, today },
    order,
    lines.map(({ productId }) => productId),
  );
  const wants = lines.map(({ id, productId }) => ({ sourceId: id, minimumLife: lives.get(productId) ?? null }));
  const found = await pickableFor(tenant, wants, today);
  if (found.length === 0) return [];
  const ids = (key: "lotId" | "warehouseId") => [...new Set(found.map((each) => each[key]))];
  const [lots, warehouses] = await Promise.all([
    lotsById.load(sql, ids("lotId")),
    warehousesById.load(sql, ids("warehouseId")),
  ]);
  const lotById = new Map(lots.map((row) => [row.rowId, lotOf(row, today)]));
  const warehouseById = new Map(warehouses.map((row) => [row.rowId, warehouseOf(row)]));
  const place = new Map(lines.map(({ id }, at) => [id, at]));
  return found
    .sort((a, b) => (place.get(a.sourceId) ?? 0) - (place.get(b.sourceId) ?? 0))
    .flatMap(({ sourceId, lotId, warehouseId, ...figures }) => {
      const [lot, warehouse] = [lotById.get(lotId), warehouseById.get(warehouseId)];
      return lot === undefined || warehouse === undefined ? [] : [{ line: sourceId, lot, warehouse, ...figures }];
    });
}
