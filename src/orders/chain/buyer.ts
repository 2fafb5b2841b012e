import {
  type ContractOn,
  type StoreForOrder,
  buyerOf,
  contractsIn,
  oneStore,
  placeOf,
  placesKnown,
  settling,
  skusOn,
  storeForOrder,
} from "../../chains/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import { type Viewer, nobody } from "../../kernel/viewer.ts";
import type { Act } from "../../platform/command.ts";
import type { Sql } from "../../platform/sql.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import type { ChainFacts } from "../rules/chainOrder.ts";

type TenantSql = Sql & { readonly manufacturerId: string };

/** A chain's store as a buyer on a day: what was agreed for it, and which products the chain lists. */
export type ChainBuyer = {
  readonly store: StoreForOrder;
  readonly contracts: readonly ContractOn[];
  readonly listed: ReadonlySet<string>;
  /** Somebody orders for the store itself, under the chain's number. */
  readonly purchaseNo: string | null;
};

/** Three statements. */
async function buyerAt(
  sql: TenantSql,
  storeId: string,
  on: Day,
  purchaseNo: string | null,
): Promise<ChainBuyer | null> {
  const store = await storeForOrder(sql, sql.manufacturerId, storeId, on);
  if (store === null) return null;
  const [contracts, skus] = await Promise.all([
    contractsIn(sql, sql.manufacturerId, store.chainId, { from: on, to: plusDays(on, 1) }),
    skusOn(sql, sql.manufacturerId, store.chainId, on),
  ]);
  return { store, contracts, listed: new Set([...skus.values()].map(({ productId }) => productId)), purchaseNo };
}

/** The chain's store that a dealer's place is, as a buyer; null: it is none. One statement, or four. */
export async function buyerAtPlace(sql: TenantSql, shipToId: string, on: Day): Promise<ChainBuyer | null> {
  const [place] = await placesKnown(sql, sql.manufacturerId, [shipToId]);
  return place === undefined ? null : buyerAt(sql, place.storeId, on, null);
}

/** The store that an order names, within the viewer's chains; null for denied and missing alike. */
export async function buyerNamed(
  sql: TenantSql,
  viewer: Viewer,
  said: { readonly store: string; readonly purchaseNo?: string | null | undefined },
  on: Day,
): Promise<ChainBuyer | null> {
  const id = rowId("ChainStore", said.store);
  if (id === undefined || (await oneStore(sql, viewer, id)) === null) return null;
  return buyerAt(sql, id, on, said.purchaseNo ?? "");
}

/** Whom an order for a store is written for: the dealer who serves it, else the chain's own account; nobody before it has one. */
export const supplied = ({ store }: ChainBuyer): string => store.dealerId ?? store.buyerId ?? nobody;

/** KA1: the manufacturer supplies the store, so that the chain itself buys, and no territory is asked about. */
export const buysItself = ({ store, purchaseNo }: ChainBuyer): boolean =>
  purchaseNo !== null && store.servedBy !== "DEALER";

export type ForStore = { readonly buyer: ChainBuyer; readonly dealerId: string; readonly shipTo: string };

/** The store that an order is placed for, with the account and the place that the goods go to, made where they are the first. */
export async function toOrderFor(
  act: Act,
  said: { readonly store: string; readonly purchaseNo?: string | null | undefined },
): Promise<Answer<ForStore, AccessRefusal>> {
  const buyer = await buyerNamed(act.tx, act.viewer, said, act.today);
  if (buyer === null) return no({ code: "NOT_FOUND", path: ["store"] });
  const { store } = buyer;
  const allowed = mayAct(act.viewer, "place", { dealerId: supplied(buyer), chainId: store.chainId });
  if (!allowed.ok) return allowed;
  const dealerId = store.dealerId ?? (await buyerOf(act.tx, store, act.now));
  const place = await placeOf(act.tx, store, dealerId, act.now);
  return yes({ buyer, dealerId, shipTo: globalId("ShipTo", place) });
}

/** What settles products at the store on a day: contracts whose statements are ours, for a dealer settles his own. */
export const settlingAt =
  ({ store, contracts }: Pick<ChainBuyer, "store" | "contracts">, on: Day): ChainFacts["settles"] =>
  (productId) => {
    const ours = contracts.filter(({ content }) => content.ledger === "MANUFACTURER");
    const found = settling(ours, store, productId, on)?.contract;
    return found === undefined ? null : { id: found.contractId, number: found.number };
  };

/** What the check of an order decides on. */
export const chainFacts = (buyer: ChainBuyer, on: Day): ChainFacts => ({
  named: buyer.purchaseNo === null ? null : { ...buyer.store, purchaseNo: buyer.purchaseNo, on },
  settles: settlingAt(buyer, on),
});

/** The store that an order was placed for; null: it was for none, or a dealer's place that is one. */
export const buyerOfOrder = (
  sql: TenantSql,
  order: { readonly storeId: string | null; readonly purchaseNo: string | null },
  on: Day,
): Promise<ChainBuyer | null> | null =>
  order.storeId === null || order.purchaseNo === null ? null : buyerAt(sql, order.storeId, on, order.purchaseNo);
