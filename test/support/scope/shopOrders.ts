import { globalId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

const steps = ["DRAFT", "SUBMITTED", "CANCELLED", "CONFIRMED", "SHIPPED", "RECEIVED"] as const;

/** `count` orders in each state they can come to, each with as many lines as the company has products. */
export async function addOrders(
  w: World,
  company: Company,
  shop: Shop,
  asked: { shipTo: string; count: number; quantity: number },
): Promise<void> {
  const { shipTo, count, quantity } = asked;
  const lines = company.productIds.map((id) => ({ product: globalId("Product", id), quantity }));
  const content = { shipTo, lines, note: `${shop.mark}-note` };
  for (const step of numbered(count).flatMap(() => steps)) {
    if (step === "DRAFT") {
      await acting(w, shop.owner, "orderDraftSave", content, "order { id }");
      continue;
    }
    const { order } = await acting(w, shop.owner, "orderPlace", content, "order { id }");
    const at = { order: order.id };
    if (step === "CANCELLED")
      await acting(w, shop.owner, "orderCancel", { ...at, reason: `${shop.mark}-reason` }, "order { id }");
    if (step === "CANCELLED" || step === "SUBMITTED") continue;
    await acting(w, company.manager, "orderConfirm", at, "order { id }");
    if (step === "CONFIRMED") continue;
    const shipped = await acting(
      w,
      company.manager,
      "orderShip",
      { ...at, carrier: `${shop.mark}-carrier`, waybill: `${shop.mark}-waybill` },
      "order { shipments { id } }",
    );
    if (step === "RECEIVED")
      await acting(w, shop.owner, "orderReceive", { ...at, shipment: shipped.order.shipments[0].id }, "order { id }");
  }
}
