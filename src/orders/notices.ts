import { type Day, dayIn, plusDays } from "../kernel/day.ts";
import { onEvent } from "../platform/jobs/tasks.ts";
import { addNoticeKind } from "../platform/notify/kind.ts";
import { type Notice, notify } from "../platform/notify/notify.ts";
import type { Tx } from "../platform/sql.ts";
import { receiptReach, receiptReminder } from "./rules/notices.ts";

addNoticeKind({
  kind: "SHIP_NOTICE",
  name: { en: "Goods on their way", "zh-CN": "发货通知" },
  one: { en: "Order {number}: {quantity} cases are on their way", "zh-CN": "订单 {number} 已发货 {quantity} 箱" },
  many: { en: "{count} shipments are on their way", "zh-CN": "您有 {count} 批货物已发出" },
  line: {
    en: "Order {number}: {quantity} cases went out on {shippedOn}. {carrier} {waybill}",
    "zh-CN": "订单 {number}：{shippedOn} 发货 {quantity} 箱。{carrier} {waybill}",
  },
  gatherMinutes: 10,
  urgent: false,
  channels: ["EMAIL"],
});
addNoticeKind({
  kind: "RECEIPT_REMINDER",
  name: { en: "Goods to count in", "zh-CN": "签收提醒" },
  one: { en: "Order {number}: please count in what arrived", "zh-CN": "订单 {number} 待签收，请及时确认收货" },
  many: { en: "{count} shipments wait to be counted in", "zh-CN": "您有 {count} 批货物待签收" },
  line: {
    en: "Order {number}: {quantity} cases went out on {shippedOn} and have not been counted in for {days} days.",
    "zh-CN": "订单 {number}：{shippedOn} 发出的 {quantity} 箱已 {days} 天未签收，如已到货请确认收货。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});

type Sent = {
  readonly id: string;
  readonly order_id: string;
  readonly dealer_id: string;
  readonly number: bigint | null;
  readonly quantity: bigint;
  readonly shipped_on: Day;
  readonly received_on: Day | null;
  readonly carrier: string;
  readonly waybill: string;
};

/** Shipments as their notices tell them: of one order, or (null) of all orders; gone out on a day or later. */
const shipmentsSince = (tx: Tx, orderId: string | null, since: Day, waiting: boolean): Promise<Sent[]> =>
  tx.query<Sent>(
    `SELECT s.id, s.order_id, s.dealer_id, o.number, s.shipped_on, s.received_on, s.carrier, s.waybill, sum(l.quantity) AS quantity
     FROM shipment s
     JOIN "order" o ON o.manufacturer_id = $1 AND o.id = s.order_id
     JOIN shipment_line l ON l.manufacturer_id = $1 AND l.shipment_id = s.id
     WHERE s.manufacturer_id = $1 AND s.shipped_on >= $2 AND ($3::uuid IS NULL OR s.order_id = $3)
       AND (NOT $4 OR s.received_on IS NULL)
     GROUP BY s.id, s.order_id, s.dealer_id, o.number, s.shipped_on, s.received_on, s.carrier, s.waybill ORDER BY s.id`,
    [tx.manufacturerId, since, orderId, waiting],
  );

const told = (kind: string, key: string, sent: Sent, more: Record<string, string | number> = {}): Notice => ({
  kind,
  key,
  to: { permission: "order:receive", dealerId: sent.dealer_id },
  subject: { type: "Order", id: sent.order_id },
  params: {
    number: String(sent.number ?? ""),
    quantity: String(sent.quantity),
    shippedOn: sent.shipped_on,
    carrier: sent.carrier,
    waybill: sent.waybill,
    ...more,
  },
});

/** Tells the dealer that goods went out: each shipment once, however often its event is looked at. */
onEvent("order.shipped", "ship notice", async (tx, job, { services }) => {
  // The business day of the act may be the day before or after the instant's own in UTC.
  const since = plusDays(dayIn(job.occurredAt, "UTC"), -1);
  const frozen = services.clock.today("UTC");
  for (const sent of await shipmentsSince(tx, job.aggregateId, frozen < since ? frozen : since, false))
    await notify(tx, told("SHIP_NOTICE", sent.id, sent), services.clock.now());
});

/** The receipts that are to be asked for by a day. */
export async function receiptsToRemind(tx: Tx, today: Day): Promise<Notice[]> {
  const sent = await shipmentsSince(tx, null, plusDays(today, -receiptReach), true);
  return sent.flatMap((each) => {
    const days = receiptReminder({ shippedOn: each.shipped_on, receivedOn: each.received_on }, today);
    return days === null ? [] : [told("RECEIPT_REMINDER", `${each.id} ${days}`, each, { days })];
  });
}
