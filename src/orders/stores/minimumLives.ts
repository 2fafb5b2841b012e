import { newId } from "../../kernel/id.ts";
import { type Product, productOf, productsById } from "../../catalog/index.ts";
import { dealerOf, dealersById, shipToOf, shipTosById } from "../../partners/index.ts";
import { selectOf } from "../../platform/entity.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Doing } from "../doing.ts";
import { MinimumLife } from "../model/minimumLife.ts";
import { type SetLife, type MinimumLife as Part, minimumLifeOf } from "../rules/minimumLife.ts";
import type { LockedOrder } from "./locked.ts";

/** What products must have left of their life for an order's customer today, by product; one statement. */
export async function livesFor(
  doing: { readonly tx: Sql & { readonly manufacturerId: string }; readonly today: Doing["today"] },
  order: Pick<LockedOrder, "dealerId" | "shipToId" | "channel">,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Part>> {
  const ids = [...new Set(productIds)];
  const all = await doing.tx.query<SetLife>(
    `SELECT m.id, m.dealer_id AS "dealerId", m.ship_to_id AS "shipToId", m.product_id AS "productId", m.numerator, m.denominator,
       m.from_on AS "fromOn"
     FROM minimum_life m WHERE m.manufacturer_id = $1 AND m.from_on <= $2 AND (m.dealer_id IS NULL OR m.dealer_id = $3)
       AND (m.product_id IS NULL OR m.product_id = ANY($4::uuid[]))`,
    [doing.tx.manufacturerId, doing.today, order.dealerId, ids],
  );
  return new Map(ids.map((productId) => [productId, minimumLifeOf(all, { ...order, productId, on: doing.today })]));
}

/** Sets what part of their life goods must have left. Answers the row's id. */
export async function insertMinimumLife(
  tx: Tx,
  set: Omit<SetLife, "id">,
  by: { readonly membershipId: string; readonly now: Date },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO minimum_life (manufacturer_id, id, dealer_id, ship_to_id, product_id, numerator, denominator, from_on, set_at, set_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.manufacturerId, id, set.dealerId, set.shipToId, set.productId, set.numerator, set.denominator],
      ...[set.fromOn, by.now, by.membershipId],
    ],
  );
  return id;
}

/** Rows as conditions on `m` say, newest first, with whom and what they are for: four statements at most. */
export async function readLives(
  sql: Sql,
  where: readonly string[],
  tail: string,
  values: readonly unknown[],
): Promise<MinimumLife[]> {
  const rows = await sql.query<MinimumLife>(
    `SELECT ${selectOf(MinimumLife, "m")} FROM minimum_life m WHERE ${where.join(" AND ")} ORDER BY m.id DESC ${tail}`,
    values,
  );
  const ids = (of: (row: MinimumLife) => string | null) => [...new Set(rows.map(of).filter((id) => id !== null))];
  const [dealerIds, shipToIds, productIds] = [ids((r) => r.dealerId), ids((r) => r.shipToId), ids((r) => r.productId)];
  const dealers = dealerIds.length === 0 ? [] : await dealersById.load(sql, dealerIds);
  const shipTos = shipToIds.length === 0 ? [] : await shipTosById.load(sql, shipToIds);
  const products = productIds.length === 0 ? [] : await productsById.load(sql, productIds);
  const dealerById = new Map(dealers.map((row) => [row.rowId, dealerOf(row)]));
  const shipToById = new Map(shipTos.map((row) => [row.rowId, shipToOf(row)]));
  const productById = new Map<string, Product>(products.map((row) => [row.rowId, productOf(row)]));
  return rows.map((row) =>
    Object.assign(row, nodeFields("MinimumLife", row.rowId), {
      dealer: dealerById.get(row.dealerId ?? "") ?? null,
      shipTo: shipToById.get(row.shipToId ?? "") ?? null,
      product: productById.get(row.productId ?? "") ?? null,
    }),
  );
}
