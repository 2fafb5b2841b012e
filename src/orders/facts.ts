import { productsForOrders } from "../catalog/index.ts";
import { type DealerForOrder, dealersForOrders, type ShipToForOrder, shipTosForOrders } from "../partners/index.ts";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { dealersKnownTo } from "../platform/regionWall.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { type Channel, ownershipsFor } from "../territories/index.ts";
import { type ChainBuyer, buyersAtPlaces, buysItself, chainFacts } from "./chain/buyer.ts";
import type { CheckFacts, Ownership, ProductFacts, WantedLine } from "./rules/check.ts";

export type Asked = {
  readonly dealerId: string;
  readonly shipTo: string | null | undefined;
  readonly channel: keyof typeof Channel;
  /** The day it is wanted for; none: as soon as may be. */
  readonly deliverOn?: Day | null;
  /** The chain's store that is ordered for; left out, the place says whether it is one. */
  readonly buyer?: ChainBuyer | null;
  readonly lines: readonly { readonly product: string; readonly quantity: number }[];
};

export type Gathered = {
  readonly facts: CheckFacts;
  readonly wanted: readonly WantedLine[];
  readonly shipTo: { readonly id: string; readonly name: string; readonly divisionLo: bigint } | null;
  /** The chain's store that it is for, and the contract whose statements settle it. */
  readonly chain: { readonly chainId: string; readonly storeId: string; readonly contractId: string | null } | null;
};

/** For whom an order is: a dealer's people act for their dealer and no other, the manufacturer's name one. */
export function dealerAsked(viewer: Viewer, dealer: string | null | undefined): string | undefined {
  if (viewer.dealerId !== null && (dealer === null || dealer === undefined)) return viewer.dealerId;
  const named = rowId("Dealer", dealer ?? "");
  return viewer.dealerId === null || viewer.dealerId === named ? named : undefined;
}

/** On whose behalf facts are gathered: his regions narrow the places, his side decides whether owners are named. */
export type ForWhom = Pick<Viewer, "manufacturerId" | "dealerId" | "chainId" | "regionLos">;

/**
 * Everything the check needs, in five statements whatever the number of lines: the dealer, the ship-to with its
 * division's ancestors, the products with listing and price, whose the product lines are there, whether it is a chain's
 * store. Null: no such dealer.
 */
export const gather = async (sql: Sql, viewer: ForWhom, asked: Asked, on: Day): Promise<Gathered | null> =>
  (await gatherAll(sql, viewer, [asked], on))[0] ?? null;

/** The same for many orders at once, in the order asked: as many statements as for one, and two for each chain among them. */
export async function gatherAll(
  sql: Sql,
  viewer: ForWhom,
  all: readonly Asked[],
  on: Day,
): Promise<readonly (Gathered | null)[]> {
  // What reads is either the command's transaction or a read on the manufacturer's behalf: the tenant is the viewer's.
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId }) as Tx;
  const theirs = all.filter((asked) => !forItself(asked)).map(({ dealerId }) => dealerId);
  // Whom the viewer may not know is no dealer to him, so that an id tells nothing.
  const known = theirs.length === 0 ? [] : [...(await dealersKnownTo(scoped, viewer, theirs))];
  const dealers = known.length === 0 ? new Map<string, DealerForOrder>() : await dealersForOrders(scoped, known);
  if (theirs.length === all.length && dealers.size === 0) return all.map(() => null);
  const places = (await placesFor(scoped, all, on)).map((place) => within(viewer, place));
  const orders = all.map((asked, at): Wanted => {
    const wanted = asked.lines.map(({ product, quantity }) => ({
      ...{ productId: rowId("Product", product) ?? null, quantity },
    }));
    const productIds = [...new Set(wanted.flatMap(({ productId }) => (productId === null ? [] : [productId])))];
    return { asked, shipTo: places[at] ?? null, wanted, productIds };
  });
  const products = await productsOf(scoped, orders, on);
  // Asked for in the same breath; whose ground it is matters to nobody where the one who serves the store is supplied.
  const [ownership, buyers] = await Promise.all([
    ownershipOf(scoped, orders, products, on),
    buyersAtPlaces(
      scoped,
      orders.flatMap(({ asked, shipTo }) => (asked.buyer == null && shipTo !== null ? [shipTo.id] : [])),
      on,
    ),
  ]);
  return orders.map((order, at) => {
    const { asked, shipTo } = order;
    const dealer = forItself(asked) ? chainItself : (dealers.get(asked.dealerId) ?? null);
    const buyer = asked.buyer ?? buyers.get(shipTo?.id ?? "") ?? null;
    const found = { dealer, products: products[at] ?? [], ownership: ownership[at] ?? new Map<string, Ownership>() };
    return dealer === null ? null : gathered(order, { ...found, dealer, buyer }, viewer, on);
  });
}

/** An order with its place and the products it names. */
type Wanted = {
  readonly asked: Asked;
  readonly shipTo: Place | null;
  readonly wanted: readonly WantedLine[];
  readonly productIds: readonly string[];
};
type Place = Omit<ShipToForOrder, "dealerId">;

/** A chain that buys for itself is no dealer, and nothing is asked of one. */
const chainItself: CheckFacts["dealer"] = { status: "ACTIVE", blacklistedOn: null };
const forItself = ({ buyer }: Asked): boolean => buyer != null && buysItself(buyer);

function gathered(
  { asked, shipTo, wanted, productIds }: Wanted,
  found: {
    readonly dealer: CheckFacts["dealer"];
    readonly products: readonly ProductFacts[];
    readonly ownership: ReadonlyMap<string, Ownership>;
    readonly buyer: ChainBuyer | null;
  },
  viewer: ForWhom,
  on: Day,
): Gathered {
  const { dealer, products, buyer } = found;
  const listed = asked.buyer != null && forItself(asked) ? asked.buyer.listed : null;
  const chain = buyer === null ? null : chainFacts(buyer, on);
  return {
    facts: {
      dealer,
      shipTo,
      products: new Map(
        products.map((product) => [
          product.id,
          listed === null ? product : { ...product, listed: listed.has(product.id) },
        ]),
      ),
      ownership: serves(buyer, asked.dealerId) ? new Map() : found.ownership,
      delivery: { wanted: asked.deliverOn ?? null, today: on },
      mayKnowOwner: viewer.dealerId === null && viewer.chainId === null,
      ...(chain === null ? {} : { chain }),
    },
    wanted,
    shipTo,
    chain:
      buyer === null || chain === null
        ? null
        : {
            ...{ chainId: buyer.store.chainId, storeId: buyer.store.id },
            contractId: chain.settles(productIds[0] ?? "")?.id ?? null,
          },
  };
}

/** The places goods go to; of a store that nothing was sent to yet, the store itself. */
async function placesFor(tx: Tx, all: readonly Asked[], on: Day): Promise<readonly (Place | null)[]> {
  const ids = all.map(({ shipTo }) => rowId("ShipTo", shipTo ?? ""));
  const known = ids.filter((id) => id !== undefined);
  const places = known.length === 0 ? new Map<string, ShipToForOrder>() : await shipTosForOrders(tx, known);
  return all.map((asked, at) => {
    const place = places.get(ids[at] ?? "");
    if (ids[at] !== undefined) return place?.dealerId === asked.dealerId ? inUse(place, on) : null;
    if (asked.buyer == null) return null;
    const { name, divisionLo, ancestors } = asked.buyer.store;
    return { id: "", name, divisionLo, ancestors, accountId: null, endedOn: null };
  });
}

/** The products of orders; those of one dealer at one place are asked for together, however many orders want them. */
async function productsOf(tx: Tx, orders: readonly Wanted[], on: Day): Promise<readonly ProductFacts[][]> {
  const keyOf = ({ asked, shipTo }: Wanted) => `${asked.dealerId} ${(shipTo?.ancestors ?? []).join()}`;
  const groups = Map.groupBy(
    orders.filter(({ productIds }) => productIds.length > 0),
    keyOf,
  );
  const told = await productsForOrders(
    tx,
    [...groups.values()].map((own) => ({
      ...{ dealerId: own[0]!.asked.dealerId, ancestors: own[0]!.shipTo?.ancestors ?? [] },
      productIds: [...new Set(own.flatMap(({ productIds }) => productIds))],
    })),
    on,
  );
  const known = new Map(
    [...groups.keys()].map((key, at) => [key, new Map(told[at]!.map((product) => [product.id, product]))]),
  );
  return orders.map((order) =>
    order.productIds.flatMap((id) => {
      const product = known.get(keyOf(order))?.get(id);
      return product === undefined ? [] : [product];
    }),
  );
}

/** KA1: a store is supplied by whoever serves it, on whosever ground it stands. */
const serves = (buyer: ChainBuyer | null, dealerId: string): boolean =>
  buyer !== null && (buysItself(buyer) || buyer.store.dealerId === dealerId);

/** Whose the product lines of orders are where they go; nothing is asked where nobody's ground matters. */
async function ownershipOf(
  tx: Tx,
  orders: readonly Wanted[],
  products: readonly (readonly Pick<ProductFacts, "productLineId">[])[],
  on: Day,
): Promise<readonly ReadonlyMap<string, Ownership>[]> {
  const asking = orders.flatMap(({ asked, shipTo }, at) => {
    const own = products[at] ?? [];
    if (shipTo === null || own.length === 0 || serves(asked.buyer ?? null, asked.dealerId)) return [];
    const productLineIds = [...new Set(own.map(({ productLineId }) => productLineId))];
    const { dealerId, channel } = asked;
    const { ancestors, accountId } = shipTo;
    return [{ at, dealerId, channel, productLineIds, divisionAncestors: ancestors, accountId }];
  });
  const told = asking.length === 0 ? [] : await ownershipsFor(tx, asking, on);
  const byOrder = new Map(asking.map(({ at }, index) => [at, told[index] ?? []]));
  return orders.map((_, at) => new Map((byOrder.get(at) ?? []).map((each) => [each.productLineId, each])));
}

/** A ship-to that ended takes no more orders from its last day on. */
const inUse = <Place extends { readonly endedOn: Day | null }>(place: Place | null, on: Day): Place | null =>
  place === null || (place.endedOn !== null && place.endedOn <= on) ? null : place;

/** People with regions order for places inside them; other places do not exist for them. */
const within = <Place extends { readonly ancestors: readonly bigint[] }>(
  viewer: Pick<Viewer, "regionLos">,
  place: Place | null,
): Place | null =>
  place === null || viewer.regionLos.length === 0 || viewer.regionLos.some((lo) => place.ancestors.includes(lo))
    ? place
    : null;
