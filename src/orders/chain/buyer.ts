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
  storesForOrders,
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

/** Chains' stores as buyers, by store. One statement for the stores, and two for each chain of theirs. */
export async function buyersAt(
  sql: TenantSql,
  storeIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, Omit<ChainBuyer, "purchaseNo">>> {
  if (storeIds.length === 0) return new Map();
  const stores = [...(await storesForOrders(sql, sql.manufacturerId, storeIds, on)).values()];
  const chains = await Promise.all(
    [...new Set(stores.map(({ chainId }) => chainId))].map(async (chainId) => {
      const [contracts, skus] = await Promise.all([
        contractsIn(sql, sql.manufacturerId, chainId, { from: on, to: plusDays(on, 1) }),
        skusOn(sql, sql.manufacturerId, chainId, on),
      ]);
      return [chainId, { contracts, listed: new Set([...skus.values()].map(({ productId }) => productId)) }] as const;
    }),
  );
  const agreed = new Map(chains);
  return new Map(stores.map((store) => [store.id, { store, ...agreed.get(store.chainId)! }]));
}

const buyerAt = async (
  sql: TenantSql,
  storeId: string,
  on: Day,
  purchaseNo: string | null,
): Promise<ChainBuyer | null> => {
  const found = (await buyersAt(sql, [storeId], on)).get(storeId);
  return found === undefined ? null : { ...found, purchaseNo };
};

/** The chains' stores that dealers' places are, as buyers, by place. One statement where none is one. */
export async function buyersAtPlaces(
  sql: TenantSql,
  shipToIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, ChainBuyer>> {
  const places = shipToIds.length === 0 ? [] : await placesKnown(sql, sql.manufacturerId, [...new Set(shipToIds)]);
  const stores = await buyersAt(
    sql,
    places.map(({ storeId }) => storeId),
    on,
  );
  return new Map(
    places.flatMap(({ shipToId, storeId }) => {
      const found = stores.get(storeId);
      return found === undefined ? [] : [[shipToId, { ...found, purchaseNo: null }]];
    }),
  );
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
