import { type Answer, no, type Refusal, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { exact } from "../../kernel/money.ts";
import { dealersForOrders, shipTosForOrders } from "../../partners/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { productsForOrders } from "../queries/productsForOrder.ts";
import { boughtAt, type Holding, type HoldingRefusal, stockOf } from "../rules/priceProtection.ts";
import { type HoldingFacts, holdingsReader, type HoldingsAsked } from "./holdings.ts";
import type { ProtectedDealerInput } from "./input.ts";

/** A dealer with his prices before and after the change, and what he holds. */
export type Dropped = {
  readonly dealerId: string;
  readonly oldPrice: string;
  readonly newPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly taxRate: string;
  /** As the books have it: null where he never reported. */
  readonly reported: number | null;
  readonly reportedAsOf: Day | null;
};
export type WorkedRefusal =
  | HoldingRefusal
  | "UNKNOWN_DEALER"
  | "UNKNOWN_SHIP_TO"
  | "NO_PRICE_DROP"
  | "MIXED_CURRENCIES";

/** Net prices of dealers the day before the change and on it; those without a drop of one price are not there. Three statements. */
export async function pricesAround(
  tx: Tx,
  { productId, changeOn }: HoldingsAsked,
  at: readonly { readonly dealerId: string; readonly shipToId: string | null }[],
): Promise<ReadonlyMap<string, Omit<Dropped, "reported" | "reportedAsOf">>> {
  const ids = at.flatMap(({ shipToId }) => shipToId ?? []);
  const places = ids.length === 0 ? new Map<string, never>() : await shipTosForOrders(tx, ids);
  const asked = at.map(({ dealerId, shipToId }) => {
    const place = shipToId === null ? undefined : places.get(shipToId);
    return { dealerId, productIds: [productId], ancestors: place?.dealerId === dealerId ? place.ancestors : [] };
  });
  const before = await productsForOrders(tx, asked, plusDays(changeOn, -1));
  const after = await productsForOrders(tx, asked, changeOn);
  return new Map(
    at.flatMap(({ dealerId }, index) => {
      const [was, is] = [before[index]?.[0]?.price ?? null, after[index]?.[0]?.price ?? null];
      if (was === null || is === null || was.currency !== is.currency || was.taxBasis !== is.taxBasis) return [];
      if (exact(was.unitPrice).lte(exact(is.unitPrice))) return [];
      const prices = { oldPrice: was.unitPrice, newPrice: is.unitPrice, currency: is.currency, taxBasis: is.taxBasis };
      return [[dealerId, { dealerId, ...prices, taxRate: after[index]?.[0]?.taxRate ?? "0" }] as const];
    }),
  );
}

/** The places that are named for dealers; none are read where none is. */
async function placesNamed(
  tx: Tx,
  dealers: readonly ProtectedDealerInput[],
): Promise<Awaited<ReturnType<typeof shipTosForOrders>>> {
  const ids = dealers.flatMap(({ shipTo }) => (shipTo == null ? [] : (rowId("ShipTo", shipTo) ?? [])));
  return ids.length === 0 ? new Map() : shipTosForOrders(tx, ids);
}

/** What the rule weighs: purchases on the basis of the price that dropped, and the stock that counts. */
export const holdingOf = (
  facts: HoldingFacts,
  price: Pick<Dropped, "currency" | "taxBasis">,
  stock: { readonly stock: number; readonly consigned: number },
): Holding => ({ ...stock, purchases: boughtAt(facts.purchases, price), sold: facts.sold });

/** The dealers that are to be protected with their prices and holdings, or every reason against them at once. */
export async function gatherDropped(
  tx: Tx,
  asked: HoldingsAsked,
  dealers: readonly ProtectedDealerInput[],
): Promise<Answer<readonly (Dropped & { readonly holding: Holding })[], WorkedRefusal>> {
  const ids = dealers.map((dealer) => rowId("Dealer", dealer.dealer));
  const known = await dealersForOrders(
    tx,
    ids.filter((id) => id !== undefined),
  );
  const facts = new Map(
    (await holdingsReader().holdings(tx, asked, [...known.keys()])).map((each) => [each.dealerId, each]),
  );
  const at = dealers.flatMap(({ shipTo }, index) => {
    const dealerId = ids[index];
    if (dealerId === undefined || !known.has(dealerId)) return [];
    const given = shipTo == null ? undefined : rowId("ShipTo", shipTo);
    return [{ dealerId, shipToId: given ?? facts.get(dealerId)?.shipToId ?? null }];
  });
  const prices = await pricesAround(tx, asked, at);
  const places = await placesNamed(tx, dealers);
  const refusals: Refusal<WorkedRefusal>[] = [];
  const dropped = dealers.flatMap(({ stock: verified, shipTo }, index) => {
    const path = (...rest: readonly string[]) => ["dealers", String(index), ...rest];
    const own = facts.get(ids[index] ?? "");
    if (own === undefined) return (void refusals.push({ code: "UNKNOWN_DEALER", path: path("dealer") }), []);
    // A place that is not his would be none at all, and his prices those of no place.
    if (shipTo != null && places.get(rowId("ShipTo", shipTo) ?? "")?.dealerId !== own.dealerId)
      refusals.push({ code: "UNKNOWN_SHIP_TO", path: path("shipTo") });
    const stock = stockOf(verified ?? null, own);
    if (!stock.ok) refusals.push(...stock.refusals.map((each) => ({ ...each, path: path(...(each.path ?? [])) })));
    const price = prices.get(own.dealerId);
    if (price === undefined) refusals.push({ code: "NO_PRICE_DROP", path: path("dealer") });
    if (price === undefined || !stock.ok) return [];
    const reported = { reported: own.stock, reportedAsOf: own.stockAsOf };
    return [{ ...price, ...reported, holding: holdingOf(own, price, stock.value) }];
  });
  if (new Set(dropped.map((each) => each.currency)).size > 1)
    refusals.push({ code: "MIXED_CURRENCIES", path: ["dealers"] });
  return refusals.length > 0 ? no(...refusals) : yes(dropped);
}
