import { globalId } from "../../src/kernel/id.ts";
import { addShopChains } from "../support/scope/shopChains.ts";
import { addShopSettlement } from "../support/scope/shopSettlement.ts";
import { addShopSplit } from "../support/scope/shopSplit.ts";
import type { Shop } from "./shop.ts";

/** Global ids of a chain, a contract with it and a matched statement of that. */
export type Settled = { readonly chain: string; readonly contract: string; readonly statement: string };

/** A chain with a contract, and a statement of it with a row to decide on and a dispute that was sent. */
export async function addSettled(w: Shop): Promise<Settled> {
  const { manufacturerId } = w.boss;
  const company = { manufacturerId, manager: w.boss, productIds: [w.noodle.slice("Product_".length)] };
  const shop = { dealerId: w.dealerId, mark: "万家" };
  await addShopChains(w, company, shop, { figure: "5200", count: 1 });
  await addShopSettlement(w, company, shop, "5200");
  // The fixture's matching is always under way; here it has ended.
  await w.rows("DELETE FROM statement_matching WHERE manufacturer_id = $1", [manufacturerId]);
  const [row] = await w.rows<{ chain: string; contract: string; statement: string }>(
    `SELECT chain_id AS chain, contract_id AS contract, id AS statement FROM chain_statement WHERE manufacturer_id = $1`,
    [manufacturerId],
  );
  return {
    chain: globalId("Chain", row!.chain),
    contract: globalId("KaContract", row!.contract),
    statement: globalId("ChainStatement", row!.statement),
  };
}

/** An offer to divide the dealer's ground, which lies before him; the split's global id. */
export async function addOffer(w: Shop): Promise<string> {
  const { manufacturerId } = w.boss;
  const [product] = await w.rows<{ id: string; line: string }>(
    "SELECT id, product_line_id AS line FROM product WHERE manufacturer_id = $1 LIMIT 1",
    [manufacturerId],
  );
  const company = { manufacturerId, manager: w.boss, lineId: product!.line, productIds: [product!.id] };
  await addShopSplit(w, company, { dealerId: w.dealerId, mark: "万家", owner: w.owner }, "5200");
  // The shop has drafts beside it, of this hand and of others'.
  const [split] = await w.rows<{ id: string }>(
    `SELECT id FROM split WHERE manufacturer_id = $1 AND served_on IS NOT NULL ORDER BY number DESC LIMIT 1`,
    [manufacturerId],
  );
  return globalId("TerritorySplit", split!.id);
}
