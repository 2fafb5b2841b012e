import { globalId, newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { acting } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

/** What happened at each of the shop's stores: goods, a till, an event, and something that was taken back. */
export async function addShopFacts(
  w: World,
  { manufacturerId: maker, manager, productIds }: Company,
  { mark, dealerId }: Shop,
  figure: string,
): Promise<void> {
  const stores = await w.rows<{ id: string; chainId: string }>(
    `SELECT id, chain_id AS "chainId" FROM chain_store WHERE manufacturer_id = $1 AND code LIKE $2 || '-S%' ORDER BY id`,
    [maker, mark],
  );
  await w.rows(
    `INSERT INTO settlement_setting (manufacturer_id, deemed_sale_days, warn_days, transit_days, sheet_days, version)
     VALUES ($1, 180, 30, 30, 10, 1) ON CONFLICT DO NOTHING`,
    [maker],
  );
  for (const [at, { id, chainId }] of stores.entries()) {
    const places = await w.rows<{ id: string }>(
      `SELECT id FROM ship_to WHERE manufacturer_id = $1 AND dealer_id = $2 AND id NOT IN (SELECT ship_to_id FROM chain_store_place) ORDER BY id LIMIT 1`,
      [maker, dealerId],
    );
    const shipTos = places.map((place) => globalId("ShipTo", place.id));
    await acting(w, manager, "chainStorePlacesSet", { store: globalId("ChainStore", id), shipTos }, "store { id }");
    const cited = {
      chain: globalId("Chain", chainId),
      store: globalId("ChainStore", id),
      documentNo: `${mark}-paper${at}`,
    };
    const goods = {
      ...cited,
      product: globalId("Product", productIds[0]!),
      on: "2026-03-05",
      quantity: Number(`${figure}7`),
    };
    const paper = { orderNo: `${mark}-order`, referenceNo: `${mark}-reference`, unitPrice: "50" };
    await acting(w, manager, "chainFactRecord", { ...goods, ...paper, kind: "RECEIPT" }, "movement { id }");
    const { movement } = await acting(w, manager, "chainFactRecord", { ...goods, kind: "SALE" }, "movement { id }");
    await acting(w, manager, "chainFactReverse", { fact: movement.id, reason: `${mark}-reason` }, "fact { id }");
    // Ten fewer are there than came while the earlier contract held.
    const before = { ...goods, documentNo: `${mark}-before${at}`, on: "2025-03-05" };
    await acting(w, manager, "chainFactRecord", { ...before, kind: "RECEIPT" }, "movement { id }");
    const counted = { ...before, on: "2025-03-20", quantity: goods.quantity - 10 };
    await acting(w, manager, "chainFactRecord", { ...counted, kind: "COUNT" }, "movement { id }");
    const till = { ...cited, on: "2026-03-05", gross: `${figure}11.00`, rateGroup: `${mark}-group` };
    await acting(w, manager, "chainTurnoverRecord", till, "turnover { id }");
    await w.rows(
      `INSERT INTO chain_variance_cause (manufacturer_id, id, contract_id, store_id, product_id, from_on, about, quantity, cause, note, evidence, said_by, said_at)
       SELECT $1, $2, c.id, $3, $4, '2026-03-01', 'COUNT', -3, 'STOLEN', $5, '{}', $6, now() FROM ka_contract c
       WHERE c.manufacturer_id = $1 AND c.chain_id = $7 ORDER BY c.id LIMIT 1`,
      [maker, newId(), id, productIds[0], `${mark}-cause`, manager.personId, chainId],
    );
    const event = { ...cited, feeKind: "flyerFee", name: `${mark}-issue`, from: "2026-03-01" };
    await acting(w, manager, "chainEventRecord", event, "event { id }");
  }
}
