import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { insertGrants, lockTerritories } from "../../src/territories/store.ts";
import {
  addAccount,
  addDealer,
  addListing,
  addPrice,
  addPriceList,
  addProduct,
  addProductLine,
  addShipTo,
} from "./trade.ts";
import { type Asker, type World, type WorldOptions, world } from "./world.ts";

/** A division of China by its six-digit code, as regions numbers it. */
export const county = (code: string): { lo: bigint; hi: bigint } => {
  const lo = 156_000_000_000_000_000n + BigInt(code) * 1_000_000_000n;
  const width = code.endsWith("0000") ? 10n ** 13n : code.endsWith("00") ? 10n ** 11n : 10n ** 9n;
  return { lo, hi: lo + width };
};

/** A noodle maker with two dealers in Hangzhou, their products and prices, and somebody at every desk. Ids are global ones where the API takes them. */
export type TradeWorld = World & {
  readonly manufacturerId: string;
  readonly manager: Asker;
  readonly otherManager: Asker;
  readonly dealerId: string;
  readonly dealer: Asker;
  readonly dealerZh: Asker;
  readonly otherDealerId: string;
  readonly otherDealer: Asker;
  readonly shipTo: string;
  readonly foreignShipTo: string;
  /** The other dealer's own. */
  readonly otherShipTo: string;
  readonly reservedShipTo: string;
  readonly noodle: string;
  readonly soup: string;
  readonly unlisted: string;
};

/** Xihu district is the dealer's, Yuhang the other's; noodles go by twelve cases from twenty up at 60.00, soup by the case at 12.50. */
export async function tradeWorld(options: WorldOptions = {}): Promise<TradeWorld> {
  const w = await world(options);
  const maker = await w.manufacturer("noodle-maker");
  const dealerId = await addDealer(w, maker, { name: "杭州西湖商贸有限公司" });
  const otherDealerId = await addDealer(w, maker, { name: "杭州余杭食品有限公司" });
  const [xihu, yuhang] = [county("330106"), county("330110")];
  const line = await addProductLine(w, maker);
  const noodleId = await addProduct(w, maker, { productLineId: line, moq: 20, packMultiple: 12 });
  const soupId = await addProduct(w, maker, { productLineId: line });
  const unlistedId = await addProduct(w, maker, { productLineId: line });
  const list = await addPriceList(w, maker);
  await addPrice(w, maker, { priceListId: list, productId: noodleId, unitPrice: "60" });
  await addPrice(w, maker, { priceListId: list, productId: soupId, unitPrice: "12.5" });
  for (const productId of [noodleId, soupId])
    for (const id of [dealerId, otherDealerId]) await addListing(w, maker, productId, id);
  await grant(w, maker, line, [
    { dealerId, ...xihu },
    { dealerId: otherDealerId, ...yuhang },
  ]);
  const accountId = await addAccount(w, maker, "大卖场西湖店");
  await w.rows(
    `INSERT INTO reserved_account (manufacturer_id, id, lineage_id, revision, act, account_id, valid, recorded)
     VALUES ($1, $2, $2, 1, 'RESERVED', $3, '[2020-01-01,)', tstzrange(now(), NULL))`,
    [maker, newId(), accountId],
  );
  const place = async (divisionLo: bigint, more: object = {}) =>
    globalId("ShipTo", await addShipTo(w, maker, { dealerId, divisionLo, ...more }));
  return Object.assign(w, {
    manufacturerId: maker,
    manager: await w.person(maker, "MANUFACTURER_MANAGER", { name: "Mei" }),
    otherManager: await w.person(await w.manufacturer("other-maker"), "MANUFACTURER_MANAGER"),
    dealerId,
    dealer: await w.person(maker, "DEALER_OWNER", { dealerId, name: "Lao Chen" }),
    dealerZh: await w.person(maker, "DEALER_STAFF", { dealerId, language: "zh-CN" }),
    otherDealerId,
    otherDealer: await w.person(maker, "DEALER_OWNER", { dealerId: otherDealerId }),
    shipTo: await place(xihu.lo),
    foreignShipTo: await place(yuhang.lo),
    otherShipTo: await place(yuhang.lo, { dealerId: otherDealerId }),
    reservedShipTo: await place(xihu.lo, { accountId }),
    noodle: globalId("Product", noodleId),
    soup: globalId("Product", soupId),
    unlisted: globalId("Product", unlistedId),
  });
}

/** Exclusive grants in general trade, for ever. */
async function grant(
  w: World,
  manufacturerId: string,
  productLineId: string,
  holders: { dealerId: string; lo: bigint; hi: bigint }[],
): Promise<void> {
  await inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    const at = await lockTerritories(tx, new Date());
    await insertGrants(
      tx,
      newId(),
      at,
      holders.map(({ dealerId, lo, hi }) => ({
        dealerId,
        productLineId,
        channel: "GT" as const,
        divisionLo: lo,
        divisionHi: hi,
        exclusive: true,
        valid: { from: day("2020-01-01"), to: null },
        act: "GRANTED" as const,
        reason: null,
        follows: null,
      })),
    );
  });
}

export const orderFields = `id number state version orderedOn total { amount currency } lines { id position quantity unitPrice amount { amount } state shipped received cancelled }`;
const acting = (name: string, type: string) =>
  `mutation ($input: ${type}Input!) { ${name}(input: $input) { order { ${orderFields} shipments { id position lines { line quantity received } } timeline { kind quantity variance reason version } viewerCanPlace viewerCanConfirm viewerCanShip viewerCanReceive viewerCanCancel } errors { code path } } }`;

/** What people do with an order, as documents that answer all of it. */
export const orderActs = {
  place: `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { ${orderFields} } errors { code message path suggestions shortfall owner { id } } } }`,
  confirm: acting("orderConfirm", "OrderConfirm"),
  ship: acting("orderShip", "OrderShip"),
  receive: acting("orderReceive", "OrderReceive"),
  cancel: acting("orderCancel", "OrderCancel"),
} as const;

/** Two products that may be ordered, for the dealer's own place. */
export const orderInput = (w: TradeWorld, over: object = {}): Record<string, unknown> => ({
  requestId: newId(),
  shipTo: w.shipTo,
  lines: [
    { product: w.noodle, quantity: 24 },
    { product: w.soup, quantity: 5 },
  ],
  ...over,
});
