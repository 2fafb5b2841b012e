import type { Day } from "../../kernel/day.ts";
import { type Period, covers } from "../../kernel/period.ts";
import { parseAmount } from "../../kernel/money.ts";
import { contains } from "../../regions/index.ts";
import type { Company, PlannedDealer, PlannedGrant, PlannedShipTo } from "./company.ts";
import { Weights } from "./random.ts";

/** What is bought and at what price: a company's plan, laid out for the one question of what an order may hold. */

export type Priced = {
  readonly priceId: string;
  /** Decimal text. */
  readonly unitPrice: string;
  /** The same in minor units; undefined where it is finer. */
  readonly unitMinor: bigint | undefined;
  readonly taxBasis: "GROSS" | "NET";
  readonly valid: Period;
};

export type Sellable = {
  readonly id: string;
  readonly productLineId: string;
  readonly moq: number;
  readonly packMultiple: number;
  readonly taxRate: string;
  readonly popularity: number;
  /** By price list; the empty name is the general list. */
  readonly prices: ReadonlyMap<string, readonly Priced[]>;
};

/** A place with the grants that cover it. */
export type Reach = {
  readonly shipTo: PlannedShipTo;
  readonly grants: readonly { readonly productLineId: string; readonly grantId: string; readonly valid: Period }[];
};

export type Buyer = {
  readonly dealerId: string;
  readonly orderedBy: string;
  readonly cases: number;
  readonly weight: number;
  readonly priceList: string;
  readonly silentFrom: Day | null;
  readonly products: readonly Sellable[];
  readonly reaches: readonly Reach[];
  readonly reachWeights: Weights;
};

const general = "";

/** The products with their prices by list, ready to be asked. */
export function sellables(company: Pick<Company, "products" | "prices" | "lists">): ReadonlyMap<string, Sellable> {
  const lists = new Map(company.lists.map((list) => [list.id, list]));
  const prices = new Map<string, Map<string, Priced[]>>();
  for (const { id, productId, priceListId, unitPrice, valid } of company.prices) {
    const list = lists.get(priceListId);
    if (list === undefined) throw new Error(`the price list ${priceListId} is missing`);
    const key = list.dealerId == null ? general : priceListId;
    const ofProduct = prices.get(productId) ?? new Map<string, Priced[]>();
    prices.set(productId, ofProduct);
    const unitMinor = parseAmount(unitPrice, list.currency)?.minor;
    const price = { priceId: id, unitPrice, unitMinor, taxBasis: list.taxBasis, valid };
    ofProduct.set(key, [...(ofProduct.get(key) ?? []), price]);
  }
  return new Map(
    company.products.map((product) => [product.id, { ...product, prices: prices.get(product.id) ?? new Map() }]),
  );
}

/** The price in force: his own list before the general one, as orders are priced. */
export function priceFor(buyer: Buyer, product: Sellable, on: Day): Priced | undefined {
  const inForce = (list: string) => product.prices.get(list)?.find((price) => covers(price.valid, on));
  return inForce(buyer.priceList) ?? inForce(general);
}

const reaches = (grant: PlannedGrant, place: PlannedShipTo): boolean =>
  grant.channel === place.channel && contains(grant.ground, { lo: place.divisionLo, hi: place.divisionLo + 1n });

/** A dealer as somebody who orders; undefined where he has nowhere to be delivered to. `grantIds` follow his grants. */
export function buyerOf(
  planned: PlannedDealer,
  products: ReadonlyMap<string, Sellable>,
  grantIds: readonly string[],
  orderedBy: string,
): Buyer | undefined {
  const open = planned.shipTos
    .filter((place) => place.share > 0)
    .map((shipTo) => ({
      shipTo,
      grants: planned.grants.flatMap((grant, at) =>
        reaches(grant, shipTo)
          ? [{ productLineId: grant.productLineId, grantId: grantIds[at] ?? "", valid: grant.valid }]
          : [],
      ),
    }));
  if (open.length === 0 || planned.weight <= 0) return undefined;
  return {
    dealerId: planned.dealer.id,
    orderedBy,
    cases: planned.cases,
    weight: planned.weight,
    priceList: planned.priceListId ?? general,
    silentFrom: planned.silentFrom,
    products: planned.products.flatMap((id) => products.get(id) ?? []),
    reaches: open,
    reachWeights: new Weights(open.map(({ shipTo }) => shipTo.share)),
  };
}
