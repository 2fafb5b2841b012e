import { globalId, newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { addDealer } from "../trade.ts";
import { acting, numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

const steps = ["DRAFT", "SUBMITTED", "CANCELLED", "ON_HOLD", "CONFIRMED", "SHIPPED", "INVOICED"] as const;
type Step = (typeof steps)[number];
type Wanted = { readonly product: string; readonly quantity: number };

/** `count` orders in each state they can come to, each with as many lines as the company has products. */
export async function addOrders(
  w: World,
  company: Company,
  shop: Shop,
  asked: { shipTo: string; count: number; quantity: number },
): Promise<void> {
  const { shipTo, count, quantity } = asked;
  const lines = company.productIds.map((id) => ({ product: globalId("Product", id), quantity })) as [
    Wanted,
    ...Wanted[],
  ];
  const content = { shipTo, lines, note: `${shop.mark}-note` };
  // So little that it hinders no order.
  const life = { dealer: globalId("Dealer", shop.dealerId), shipTo, numerator: 1, denominator: 1000 };
  for (const _ of numbered(count)) await acting(w, company.manager, "minimumLifeSet", life, "minimumLife { id }");
  for (const step of numbered(count).flatMap(() => steps)) {
    if (step === "DRAFT") {
      await acting(w, shop.owner, "orderDraftSave", content, "order { id }");
      continue;
    }
    const { order } = await acting(w, shop.owner, "orderPlace", content, "order { id lines { id } }");
    await bringTo(w, company, shop, order, step, lines);
  }
}

/** Brings a placed order to a state: an invoiced one came a case short, which is claimed. */
async function bringTo(
  w: World,
  company: Company,
  shop: Shop,
  order: { id: string; lines: { id: string }[] },
  step: Exclude<Step, "DRAFT">,
  lines: readonly [Wanted, ...Wanted[]],
): Promise<void> {
  const at = { order: order.id };
  const reason = `${shop.mark}-reason`;
  if (step === "CANCELLED") await acting(w, shop.owner, "orderCancel", { ...at, reason }, "order { id }");
  if (step === "ON_HOLD") await acting(w, company.manager, "orderHold", { ...at, reason }, "order { id }");
  const [{ product, quantity }] = lines;
  const amended = { ...at, reason, lines: [{ product, quantity: quantity * 2 }] };
  if (step === "SUBMITTED") await acting(w, shop.owner, "orderAmendmentPropose", amended, "order { id }");
  if (step === "ON_HOLD") await askAbout(w, company, shop, order.id);
  if (step === "CANCELLED" || step === "SUBMITTED" || step === "ON_HOLD") return;
  const services = [{ kind: `${shop.mark}-service`, dueOn: "2026-07-10", note: `${shop.mark}-note` }];
  await acting(w, company.manager, "orderConfirm", { ...at, services }, "order { id }");
  if (step === "CONFIRMED") return;
  const papers = { carrier: `${shop.mark}-carrier`, waybill: `${shop.mark}-waybill` };
  const shipped = await acting(
    w,
    company.manager,
    "orderShip",
    { ...at, ...papers },
    "order { shipments { id lines { line quantity } } }",
  );
  const [shipment] = shipped.order.shipments;
  if (step === "SHIPPED") return;
  const [first] = shipment.lines;
  const counted = [{ line: first.line, quantity: first.quantity - 1 }];
  await acting(w, shop.owner, "orderReceive", { ...at, shipment: shipment.id, lines: counted }, "order { id }");
  await acting(w, company.manager, "orderInvoice", at, "order { id }");
  const comesBack = { ...at, reason: "QUALITY", note: `${shop.mark}-note`, lines: [{ line: first.line, quantity: 1 }] };
  await acting(w, shop.owner, "returnOrderRequest", comesBack, "returnOrder { id }");
  // As if a credit note of the claim had been given and taken back.
  await w.rows(
    `INSERT INTO order_credit (manufacturer_id, order_id, id, dealer_id, kind, subject_id, attempt, document_no, currency, net_minor,
       tax_minor, fee_minor, lines, credited_on, taken_back_on, taken_back_reason)
     SELECT manufacturer_id, order_id, gen_random_uuid(), dealer_id, 'CLAIM', id, 1, $2, 'CNY', 100, 13, 0, '[]', '2026-06-10',
       '2026-06-10', $3
     FROM order_claim WHERE order_id = $1`,
    [order.id.slice("Order_".length), `${shop.mark}-credit`, `${shop.mark}-reason`],
  );
  // As the goods book would have named the batch.
  await w.rows(
    `INSERT INTO shipment_lot (manufacturer_id, shipment_id, order_line_id, lot_id, order_id, dealer_id, warehouse_id, batch, quantity)
     SELECT manufacturer_id, shipment_id, order_line_id, $2, order_id, dealer_id, $3, $4, quantity FROM shipment_line WHERE shipment_id = $1`,
    [shipment.id, newId(), newId(), `${shop.mark}-lot`],
  );
  const { run } = await acting(w, company.manager, "allocationRun", {}, "run { id }");
  await w.rows(
    `INSERT INTO allocation_share (manufacturer_id, run_id, order_line_id, order_id, dealer_id, product_id, wanted, given)
     SELECT manufacturer_id, $2, id, order_id, dealer_id, product_id, quantity, 0 FROM order_line WHERE order_id = $1`,
    [order.id.slice("Order_".length), run.id.slice("AllocationRun_".length)],
  );
}

/** The area of an order's lines changed hands: another dealer and this one are asked about each. */
async function askAbout(w: World, { manufacturerId }: Company, shop: Shop, order: string): Promise<void> {
  const receiver = await addDealer(w, manufacturerId, { name: `${shop.mark}-receiver` });
  await w.rows(
    `INSERT INTO order_transfer (manufacturer_id, id, split_id, order_id, order_line_id, dealer_id, to_dealer_id, ask_id, product_id, channel,
       division_lo, quantity, stays, unit_price, currency, tax_basis, amount_minor, state, why, effective_on, answer_by, reason, asked_at, version)
     SELECT l.manufacturer_id, gen_random_uuid(), $3, l.order_id, l.id, l.dealer_id, $2, $4, l.product_id, o.channel, o.division_lo, l.quantity, 0,
       l.unit_price, l.currency, l.tax_basis, l.amount_minor, 'CONSENT_WAITED', 'UNDELIVERED', '2026-06-10', '2026-06-17', $5, now(), 1
     FROM order_line l JOIN "order" o ON o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id WHERE l.order_id = $1`,
    [order.slice("Order_".length), receiver, newId(), newId(), `${shop.mark}-reason`],
  );
}
