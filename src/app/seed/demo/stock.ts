import { type Day, plusDays } from "../../../kernel/day.ts";
import type { GoneLine } from "../../../orders/index.ts";
import type { PlannedProduct } from "../company.ts";

/** The noodle maker's warehouses and what came into them: enough for what went out, short of one product, some of it old. */

/** Stock is kept in Fairway since so many days ago. */
export const stockDays = 21;

export type WarehouseName = "HZ" | "WZ";
export const warehouseStories: Readonly<Record<WarehouseName, { readonly name: string; readonly address: string }>> = {
  HZ: { name: "杭州总仓", address: "浙江省杭州市余杭区良渚街道勾庄物流园 6 号库" },
  WZ: { name: "温州前置仓", address: "浙江省温州市瓯海区潘桥街道货运中心 2 号库" },
};

/** A batch that came into a warehouse on a day. */
export type PlannedBatch = {
  readonly productId: string;
  readonly warehouse: WarehouseName;
  readonly batch: string;
  readonly producedOn: Day;
  readonly expiresOn: Day;
  readonly lifeDays: number;
  readonly receivedOn: Day;
  readonly quantity: number;
  /** Kept back by quality control, and why. */
  readonly held?: string;
};

/** The product that there is too little of, by its place in the assortment: the second most popular one. */
const scarce = 1;
/** How far it goes: percent of what is waited for. */
const scarcePercent = 35;

const upTo = (multiple: number, quantity: number): number => Math.ceil(quantity / multiple) * multiple;

/**
 * What came in of every product: an older and a younger batch at the beginning, of which the shipments went, and a new one
 * last week, which covers what orders wait for. Beside them a few that trouble a warehouse: near expiry, expired, held.
 */
export function batchesOf(
  products: readonly PlannedProduct[],
  gone: readonly GoneLine[],
  waiting: ReadonlyMap<string, number>,
  today: Day,
): PlannedBatch[] {
  const began = plusDays(today, -stockDays);
  const shipped = new Map<string, number>();
  for (const { productId, quantity } of gone) shipped.set(productId, (shipped.get(productId) ?? 0) + quantity);
  return products.flatMap((product, at): PlannedBatch[] => {
    const out = shipped.get(product.id) ?? 0;
    const wanted = waiting.get(product.id) ?? 0;
    const life = product.shelfLifeDays ?? 180;
    const pack = product.packMultiple * 2;
    const made = (producedOn: Day, receivedOn: Day, quantity: number, warehouse: WarehouseName = "HZ") => ({
      ...{ productId: product.id, warehouse, producedOn, receivedOn, quantity, lifeDays: life },
      ...{ batch: `${producedOn.replaceAll("-", "")}${"AB"[at % 2]}`, expiresOn: plusDays(producedOn, life) },
    });
    const short = at === scarce;
    const [first, second] = [Math.floor(out * 0.45), out - Math.floor(out * 0.45)];
    const week = Math.ceil(out / 3);
    const all = [
      made(plusDays(began, -40 - (at % 5)), began, first),
      made(plusDays(began, -5 - (at % 3)), began, second + (short ? 0 : upTo(pack, Math.ceil(week / 3)))),
      made(
        plusDays(today, -8 - (at % 3)),
        plusDays(today, -4),
        short ? Math.floor((wanted * scarcePercent) / 100) : upTo(pack, wanted + week),
      ),
      ...(at % 4 === 0 ? [made(plusDays(today, -12), plusDays(today, -6), upTo(pack, 24 + week / 5), "WZ")] : []),
      // What a return brought, or a corner hid: too old to be sent to most.
      ...([3, 12, 19, 26].includes(at)
        ? [made(plusDays(today, -life + 9 + (at % 7)), plusDays(began, 2), pack * (2 + (at % 3)))]
        : []),
      ...(at === 7 ? [made(plusDays(today, -life - 3), plusDays(began, 1), pack)] : []),
      ...(at === 15
        ? [{ ...made(plusDays(today, -15), plusDays(today, -9), pack * 6), held: "外箱受潮，待质检复验" }]
        : []),
    ];
    return all.filter(({ quantity }) => quantity > 0);
  });
}

/** Transfers from the first warehouse to the second: sent so many days ago, how far they are, cases that were lost. */
export const transferStories = [
  { ago: 3, state: "RECEIVED", lost: 2 },
  { ago: 1, state: "SHIPPED", lost: 0 },
  { ago: 0, state: "DRAFT", lost: 0 },
] as const;

/** What the factory has announced for the first warehouse: a product by its place, in how many days, how many cases. */
export const announced = [
  { product: scarce, inDays: 3, quantity: 480 },
  { product: 4, inDays: 5, quantity: 240 },
  { product: 10, inDays: 6, quantity: 180 },
  { product: 24, inDays: -1, quantity: 96 },
] as const;
