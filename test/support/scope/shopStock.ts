import { day } from "../../../src/kernel/day.ts";
import { globalId, newId } from "../../../src/kernel/id.ts";
import { pickByExpiry, receiveIn, reserve, shipOut } from "../../../src/inventory/index.ts";
import { inTenant } from "../../../src/platform/transaction.ts";
import { addStock, addWarehouse } from "../stock.ts";
import { type World, storyDay } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

const on = day(storyDay);

/** Warehouses with batches, and goods reserved, picked, underway and arrived for a dealer, and what he reports: `count` of each. */
export async function addShopStock(w: World, company: Company, shop: Shop, count = 1): Promise<void> {
  const { manufacturerId: maker } = company;
  const dealerId = shop.dealerId;
  for (const at of numbered(count)) {
    const warehouseId = await addWarehouse(w, maker, `${shop.mark}-${at}`);
    const productId = company.productIds[at % company.productIds.length] as string;
    const about = { warehouseId, productId, lifeDays: 180, expiresOn: "2026-12-01" };
    const lotId = await addStock(w, maker, { ...about, quantity: 73_410, batch: `${shop.mark}-batch${at}` });
    await addUnderway(w, company, shop, { warehouseId, lotId, productId, at });
    const line = { sourceId: newId(), orderId: newId(), dealerId, productId, quantity: 7341, warehouseId };
    const act = { on, now: new Date(), dealerId, shipmentId: newId() };
    await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
      await reserve(tx, [line], { partial: false, on });
      await pickByExpiry(tx, [{ ...line, quantity: 100, minimumLife: null, on }]);
      await shipOut(tx, { ...act, key: `out:${act.shipmentId}` }, [{ sourceId: line.sourceId, quantity: 60 }]);
      await receiveIn(tx, { ...act, key: `in:${act.shipmentId}` }, [{ sourceId: line.sourceId, arrived: 40 }]);
      // What stays ours at the dealer's.
      const held = { sourceId: newId(), orderId: newId(), dealerId, productId, quantity: 10, warehouseId };
      const shipment = { ...act, shipmentId: newId() };
      await reserve(tx, [held], { partial: false, on });
      await pickByExpiry(tx, [{ ...held, minimumLife: null, on }]);
      await shipOut(tx, { ...shipment, key: `out:${shipment.shipmentId}` }, [held]);
      const arrived = [{ sourceId: held.sourceId, arrived: 10 }];
      await receiveIn(tx, { ...shipment, key: `in:${shipment.shipmentId}`, consigned: true }, arrived);
    });
    const figures = { opening: 7341, inbound: 100, salesOut: 50, closing: 7341 };
    const report = { ...figures, product: globalId("Product", productId) };
    const period = { from: `202${at % 6}-05-01`, to: `202${at % 6}-06-01` };
    await acting(w, shop.owner, "stockReportSubmit", { ...period, lines: [report] }, "reports { id }");
  }
}

/** A transfer that is on its way to another warehouse, and goods that are announced. */
async function addUnderway(
  w: World,
  { manufacturerId: maker, manager }: Company,
  { mark }: Shop,
  { warehouseId, lotId, productId, at }: { warehouseId: string; lotId: string; productId: string; at: number },
): Promise<void> {
  const to = globalId("Warehouse", await addWarehouse(w, maker, `${mark}-to${at}`));
  const sent = { from: globalId("Warehouse", warehouseId), to, expectedOn: storyDay, ship: true, note: `${mark}-note` };
  const lines = [{ lot: globalId("Lot", lotId), quantity: 7 }];
  await acting(w, manager, "warehouseTransferCreate", { ...sent, lines }, "transfer { id }");
  const announced = { warehouse: to, reference: `${mark}-paper${at}`, expectedOn: storyDay };
  const goods = [{ product: globalId("Product", productId), quantity: 7341 }];
  await acting(w, manager, "expectedReceiptAdd", { ...announced, lines: goods }, "expected { id }");
}
