import { productsForOrder } from "../catalog/index.ts";
import { dealerForOrder, dealerOf, dealersById, shipToForOrder } from "../partners/index.ts";
import type { Refusal } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { type Channel, ownershipFor } from "../territories/index.ts";
import { type ChainBuyer, buyerAtPlace, buysItself, chainFacts } from "./chain/buyer.ts";
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

/** For whom an order is: a dealer's people act for their dealer, the manufacturer's name one. */
export const dealerAsked = (viewer: Viewer, dealer: string | null | undefined): string | undefined =>
  viewer.dealerId !== null && (dealer === null || dealer === undefined)
    ? viewer.dealerId
    : rowId("Dealer", dealer ?? "");

/** On whose behalf facts are gathered: his regions narrow the places, his side decides whether owners are named. */
export type ForWhom = Pick<Viewer, "manufacturerId" | "dealerId" | "chainId" | "regionLos">;

/**
 * Everything the check needs, in four statements whatever the number of lines: the dealer, the ship-to with its
 * division's ancestors, the products with listing and price, whose the product lines are there. Null: no such dealer.
 */
export async function gather(sql: Sql, viewer: ForWhom, asked: Asked, on: Day): Promise<Gathered | null> {
  // What reads is either the command's transaction or a read on the manufacturer's behalf: the tenant is the viewer's.
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId }) as Tx;
  const named = asked.buyer ?? null;
  const itself = named !== null && buysItself(named);
  const dealer = itself ? { status: "ACTIVE", blacklistedOn: null } : await dealerForOrder(scoped, asked.dealerId);
  if (dealer === null) return null;
  const shipTo = within(viewer, await placeFor(scoped, asked, on));
  const wanted = asked.lines.map((line) => ({
    productId: rowId("Product", line.product) ?? null,
    quantity: line.quantity,
  }));
  const productIds = [...new Set(wanted.flatMap((line) => (line.productId === null ? [] : [line.productId])))];
  const ancestors = shipTo?.ancestors ?? [];
  const products =
    productIds.length === 0 ? [] : await productsForOrder(scoped, asked.dealerId, productIds, on, ancestors);
  // Asked for in the same breath; whose ground it is matters to nobody where the one who serves the store is supplied.
  const [ownership, buyer] = await Promise.all([
    serves(named, asked.dealerId) ? new Map<string, Ownership>() : ownershipOf(scoped, asked, products, shipTo, on),
    named ?? (shipTo === null || shipTo.id === "" ? null : buyerAtPlace(scoped, shipTo.id, on)),
  ]);
  const chain = buyer === null ? null : chainFacts(buyer, on);
  return {
    facts: {
      dealer,
      shipTo,
      products: new Map(
        products.map((product) => [
          product.id,
          itself ? { ...product, listed: named.listed.has(product.id) } : product,
        ]),
      ),
      ownership: serves(buyer, asked.dealerId) ? new Map() : ownership,
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

/** The place goods go to; of a store that nothing was sent to yet, the store itself. */
async function placeFor(tx: Tx, asked: Asked, on: Day) {
  const shipToId = rowId("ShipTo", asked.shipTo ?? "");
  if (shipToId !== undefined) return inUse(await shipToForOrder(tx, asked.dealerId, shipToId), on);
  if (asked.buyer == null) return null;
  const { name, divisionLo, ancestors } = asked.buyer.store;
  return { id: "", name, divisionLo, ancestors, accountId: null, endedOn: null };
}

/** KA1: a store is supplied by whoever serves it, on whosever ground it stands. */
const serves = (buyer: ChainBuyer | null, dealerId: string): boolean =>
  buyer !== null && (buysItself(buyer) || buyer.store.dealerId === dealerId);

async function ownershipOf(
  tx: Tx,
  asked: Asked,
  products: readonly Pick<ProductFacts, "productLineId">[],
  shipTo: { readonly ancestors: readonly bigint[]; readonly accountId: string | null } | null,
  on: Day,
): Promise<Map<string, Ownership>> {
  if (shipTo === null || products.length === 0) return new Map();
  const told = await ownershipFor(tx, {
    dealerId: asked.dealerId,
    productLineIds: [...new Set(products.map((product) => product.productLineId))],
    channel: asked.channel,
    divisionAncestors: [...shipTo.ancestors],
    accountId: shipTo.accountId,
    on,
  });
  return new Map(told.map((each) => [each.productLineId, each]));
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

/** Names the owners that the rule let the viewer know: their ids become the references that the payload shows. */
export async function withOwners<Code extends string>(
  sql: Sql,
  refusals: readonly Refusal<Code>[],
): Promise<Refusal<Code>[]> {
  const ids = [
    ...new Set(
      refusals.flatMap((refusal) => (refusal.data?.["ownerId"] === undefined ? [] : [String(refusal.data["ownerId"])])),
    ),
  ];
  const owners = new Map(
    (ids.length === 0 ? [] : await dealersById.load(sql, ids)).map((dealer) => [dealer.rowId, dealerOf(dealer)]),
  );
  return refusals.map((refusal) => {
    const ownerId = refusal.data?.["ownerId"];
    return ownerId === undefined ? refusal : { ...refusal, data: { owner: owners.get(String(ownerId)) ?? null } };
  });
}
