import { globalId } from "../../kernel/id.ts";
import { productOf, productsById } from "../../catalog/index.ts";
import { dealerOf, dealersById } from "../../partners/index.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { Doing } from "../doing.ts";
import { AllocationRun, AllocationShare } from "../model/allocation.ts";
import type { AllocationPolicy } from "../rules/allocation.ts";

/** A line `l` of an order `o` that waits for goods: promised, and neither out nor set aside. */
export const short = `l.state IN ('CONFIRMED', 'BACKORDERED', 'PARTLY_ALLOCATED', 'PARTLY_SHIPPED')
  AND l.quantity - l.cancelled - l.shipped - l.reserved > 0 AND o.stocked`;

/** At most so many orders are shared among in one run. */
export const mostOrders = 5_000;

/** Orders that want more than is set aside for them, the oldest first; of these products, or of any. */
export async function shortOrders(tx: Tx, productIds: readonly string[] | null): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT o.id FROM order_line l JOIN "order" o ON o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id
     WHERE l.manufacturer_id = $1 AND ($2::uuid[] IS NULL OR l.product_id = ANY($2)) AND ${short} ORDER BY o.id LIMIT ${mostOrders}`,
    [tx.manufacturerId, productIds],
  );
  return rows.map((row) => row.id);
}

export type Share = {
  readonly orderLineId: string;
  readonly orderId: string;
  readonly dealerId: string;
  readonly productId: string;
  readonly wanted: number;
  readonly normalDemand: number | null;
  readonly given: number;
  /** What the dealer had sold through, where goods were shared by it. */
  readonly sellThrough: number | null;
};

/** Writes down how goods were shared. */
export async function insertRun(
  doing: Doing,
  run: { readonly id: string; readonly policy: AllocationPolicy },
  shares: readonly Share[],
): Promise<void> {
  await doing.tx.query(
    `WITH run AS (
       INSERT INTO allocation_run (manufacturer_id, id, policy, run_on, run_at, run_by) VALUES ($1, $2, $3, $4, $5, $6)
     )
     INSERT INTO allocation_share (manufacturer_id, run_id, order_line_id, order_id, dealer_id, product_id, wanted, normal_demand, given, sell_through)
     SELECT $1, $2, t."orderLineId", t."orderId", t."dealerId", t."productId", t.wanted, t."normalDemand", t.given, t."sellThrough"
     FROM jsonb_to_recordset($7::jsonb) AS t("orderLineId" uuid, "orderId" uuid, "dealerId" uuid, "productId" uuid, wanted int, "normalDemand" int, given int, "sellThrough" int)`,
    [
      ...[doing.tx.manufacturerId, run.id, run.policy, doing.today, doing.now],
      ...[doing.viewer?.membershipId ?? null, jsonText(shares)],
    ],
  );
}

/** A run with its shares; null when there is none. */
export async function runById(sql: Sql, manufacturerId: string, id: string): Promise<AllocationRun | null> {
  const [run] = await sql.query<AllocationRun>(
    `SELECT ${selectOf(AllocationRun, "r")} FROM allocation_run r WHERE r.manufacturer_id = $1 AND r.id = $2`,
    [manufacturerId, id],
  );
  if (run === undefined) return null;
  const shares = await sql.query<AllocationShare>(
    `SELECT ${selectOf(AllocationShare, "s")}, o.number::text AS "orderNumber", o.ordered_on AS "orderedOn", o.promised_on AS "promisedOn"
     FROM allocation_share s JOIN "order" o ON o.manufacturer_id = s.manufacturer_id AND o.id = s.order_id
     WHERE s.manufacturer_id = $1 AND s.run_id = $2 ORDER BY s.product_id, s.order_id, s.order_line_id`,
    [manufacturerId, id],
  );
  const dealers = await dealersById.load(sql, [...new Set(shares.map((share) => share.dealerId))]);
  const products = await productsById.load(sql, [...new Set(shares.map((share) => share.productId))]);
  const dealerOfShare = new Map(dealers.map((row) => [row.rowId, dealerOf(row)]));
  const productOfShare = new Map(products.map((row) => [row.rowId, productOf(row)]));
  for (const share of shares) {
    share.order = globalId("Order", share.orderId);
    share.line = share.orderLineId;
    share.dealer = dealerOfShare.get(share.dealerId) ?? null;
    share.product = productOfShare.get(share.productId) ?? null;
  }
  return Object.assign(run, nodeFields("AllocationRun", run.rowId), { shares });
}

/** Products of which more is promised than set aside, the largest want first. */
export const shortagesOf = (
  sql: Sql,
  manufacturerId: string,
  first: number,
): Promise<{ productId: string; wanted: number; orders: number }[]> =>
  sql.query(
    `SELECT l.product_id AS "productId", sum(l.quantity - l.cancelled - l.shipped - l.reserved)::int AS wanted, count(DISTINCT o.id)::int AS orders
     FROM order_line l JOIN "order" o ON o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id
     WHERE l.manufacturer_id = $1 AND ${short} GROUP BY l.product_id ORDER BY wanted DESC, l.product_id LIMIT ${Math.trunc(first)}`,
    [manufacturerId],
  );
