import { type Day, plusDays } from "../kernel/day.ts";
import { addNoticeKind } from "../platform/notify/kind.ts";
import type { Notice } from "../platform/notify/notify.ts";
import type { Tx } from "../platform/sql.ts";
import { warningOf, widestNotice } from "./rules/freshness.ts";

addNoticeKind({
  kind: "STOCK_NEAR_EXPIRY",
  name: { en: "Stock near expiry", "zh-CN": "库存临期提醒" },
  one: {
    en: "{product}, batch {batch}: expires on {expiresOn}",
    "zh-CN": "{product} 批次 {batch} 将于 {expiresOn} 到期",
  },
  many: { en: "{count} batches are near expiry", "zh-CN": "您有 {count} 个批次临期，请及时处理" },
  line: {
    en: "{product}, batch {batch}: {quantity} {unit} in {warehouse}, expires on {expiresOn}.",
    "zh-CN": "{product} 批次 {batch}：{warehouse} 在库 {quantity} {unit}，{expiresOn} 到期。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});
addNoticeKind({
  kind: "STOCK_EXPIRED",
  name: { en: "Stock expired", "zh-CN": "库存过期提醒" },
  one: { en: "{product}, batch {batch} has expired", "zh-CN": "{product} 批次 {batch} 已过期" },
  many: { en: "{count} batches have expired", "zh-CN": "您有 {count} 个批次已过期，不得出库" },
  line: {
    en: "{product}, batch {batch}: {quantity} {unit} in {warehouse} expired on {expiresOn} and cannot leave any more.",
    "zh-CN": "{product} 批次 {batch}：{warehouse} 在库 {quantity} {unit} 已于 {expiresOn} 到期，不得再出库。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});
addNoticeKind({
  kind: "DEALER_NEAR_EXPIRY",
  name: { en: "Goods near expiry", "zh-CN": "在手货品临期提醒" },
  one: {
    en: "{product}, batch {batch}: expires on {expiresOn}",
    "zh-CN": "{product} 批次 {batch} 将于 {expiresOn} 到期",
  },
  many: { en: "{count} batches you had are near expiry", "zh-CN": "您有 {count} 个批次的在手货品临期" },
  line: {
    en: "{product}, batch {batch}: you had up to {quantity} {unit} of it; it expires on {expiresOn}.",
    "zh-CN": "{product} 批次 {batch}：您最多还有 {quantity} {unit}，{expiresOn} 到期，请优先销售。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});

type Lying = {
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day;
  readonly lifeDays: number | null;
  readonly product: string;
  readonly unit: string;
  readonly quantity: number;
};
const paramsOf = ({ batch, expiresOn, product, unit, quantity }: Lying) => ({
  ...{ batch, expiresOn, product, unit, quantity },
});

/** What a warehouse is not told again of: what expired longer ago was told then. */
const reach = 30;

/** Batches in warehouses that came near expiry or past it: for those who keep stock, each batch once a stage. */
async function inWarehouses(tx: Tx, today: Day): Promise<Notice[]> {
  const lying = await tx.query<Lying & { readonly warehouse: string }>(
    `SELECT l.id AS "lotId", l.batch, l.expires_on AS "expiresOn", l.life_days AS "lifeDays", p.code || ' ' || p.name AS product, p.order_unit AS unit,
       sum(k.on_hand)::int AS quantity, string_agg(w.name, ' · ' ORDER BY w.code) AS warehouse
     FROM lot l
     JOIN stock_lot k ON k.manufacturer_id = $1 AND k.lot_id = l.id AND k.on_hand > 0
     JOIN warehouse w ON w.manufacturer_id = $1 AND w.id = k.warehouse_id
     JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id
     WHERE l.manufacturer_id = $1 AND l.expires_on BETWEEN $2 AND $3
     GROUP BY l.id, l.batch, l.expires_on, l.life_days, p.code, p.name, p.order_unit ORDER BY l.expires_on, l.id`,
    [tx.manufacturerId, plusDays(today, -reach), plusDays(today, widestNotice)],
  );
  return lying.flatMap((lot): Notice[] => {
    const stage = warningOf(lot, today);
    if (stage === null) return [];
    return [
      {
        ...{ kind: stage === "EXPIRED" ? "STOCK_EXPIRED" : "STOCK_NEAR_EXPIRY", key: `${lot.lotId} ${stage}` },
        ...{ to: { permission: "stock:write" }, subject: { type: "Lot", id: lot.lotId } },
        params: { ...paramsOf(lot), warehouse: lot.warehouse },
      },
    ];
  });
}

/**
 * Batches near expiry that dealers counted in: for them, once a batch. How many he still has nobody knows; never more than
 * came, nor than he last reported of the product, and of what he reported nothing of he is not told.
 */
async function atDealers(tx: Tx, today: Day): Promise<Notice[]> {
  const held = await tx.query<Lying & { readonly dealerId: string }>(
    `SELECT t.*, p.code || ' ' || p.name AS product, p.order_unit AS unit, least(t.had, coalesce(r.closing, t.had))::int AS quantity
     FROM (
       SELECT t.dealer_id AS "dealerId", t.product_id, t.lot_id AS "lotId", t.batch, t.expires_on AS "expiresOn", t.life_days AS "lifeDays",
         sum(t.arrived - t.returned) AS had, max(t.shipped_on) AS sent
       FROM stock_transit t WHERE t.manufacturer_id = $1 AND t.expires_on BETWEEN $2 AND $3
       GROUP BY 1, 2, 3, 4, 5, 6) t
     JOIN product p ON p.manufacturer_id = $1 AND p.id = t.product_id
     LEFT JOIN LATERAL (
       SELECT r.closing FROM stock_report r
       WHERE r.manufacturer_id = $1 AND r.dealer_id = t."dealerId" AND r.product_id = t.product_id AND r.superseded_by IS NULL AND r.period_to > t.sent
       ORDER BY r.period_from DESC LIMIT 1) r ON true
     WHERE least(t.had, coalesce(r.closing, t.had)) > 0 ORDER BY t."expiresOn", t."lotId", t."dealerId"`,
    [tx.manufacturerId, today, plusDays(today, widestNotice)],
  );
  return held.flatMap((lot): Notice[] =>
    warningOf(lot, today) !== "NEAR_EXPIRY"
      ? []
      : [
          {
            ...{ kind: "DEALER_NEAR_EXPIRY", key: `${lot.lotId} ${lot.dealerId} NEAR_EXPIRY` },
            ...{ to: { permission: "stock-report:read", dealerId: lot.dealerId }, params: paramsOf(lot) },
            subject: { type: "DealerBatch", id: lot.lotId },
          },
        ],
  );
}

/** What is to be said of expiry by a day, to warehouses and to dealers. */
export const expiriesToTell = async (tx: Tx, today: Day): Promise<Notice[]> => [
  ...(await inWarehouses(tx, today)),
  ...(await atDealers(tx, today)),
];
