import type { PriceStep } from "../../catalog/index.ts";
import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import { type Money, lineAmount, sum } from "../../kernel/money.ts";
import type { Day } from "../../kernel/day.ts";
import { type ShipToFacts, type ShipToRefusal, decideShipTo } from "../../territories/index.ts";
import { type ChainFacts, type ChainOrderRefusal, decideChainHead, decideSettledAlike } from "./chainOrder.ts";
import { type DeliveryRefusal, decideDelivery } from "./delivery.ts";
import type { PricePart } from "./parts.ts";
import { type QuantityRefusal, decideQuantity } from "./quantity.ts";

export type CheckRefusal =
  | QuantityRefusal
  | DeliveryRefusal
  | ChainOrderRefusal
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "UNKNOWN_SHIP_TO"
  | "EMPTY_ORDER"
  | "TOO_MANY_LINES"
  | "DUPLICATE_PRODUCT"
  | "UNKNOWN_PRODUCT"
  | "PRODUCT_ENDED"
  | "NOT_LISTED"
  | ShipToRefusal
  | "NO_PRICE"
  | "MIXED_CURRENCIES"
  | "MIXED_TAX_BASES";

export const mostLines = 500;

export type WantedLine = { readonly productId: string | null; readonly quantity: number };

export type ProductFacts = {
  readonly id: string;
  readonly productLineId: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly moq: number;
  readonly packMultiple: number;
  /** Base units in an order unit; only advice asks for it. */
  readonly orderUnitFactor?: number;
  readonly taxRate: string;
  readonly listed: boolean;
  /** Decimal text per order unit; null where the dealer has no price on that day. */
  readonly price: {
    readonly unitPrice: string;
    readonly currency: string;
    readonly taxBasis: string;
    /** Null only on a line that comes from another order and had none. */
    readonly priceId: string | null;
    readonly policy?: "ORDER_DATE" | "SHIP_DATE";
    /** How the price came about; kept with the line. */
    readonly steps?: readonly PriceStep[];
    /** Of a line that comes from another order: parts that had prices of their own. */
    readonly parts?: readonly PricePart[] | null;
  } | null;
};

/** Whose a product line is at the ship-to: the grant that will be stamped on the line, and what its rule asks for. */
export type Ownership = ShipToFacts & { readonly mine: { readonly grantId: string } | null };

/** Everything the decision needs and may not fetch. */
export type CheckFacts = {
  readonly dealer: { readonly status: string; readonly blacklistedOn: string | null };
  readonly shipTo: { readonly name: string } | null;
  /** When it is wanted, and what day it is; left out where nobody asks for a day. */
  readonly delivery?: { readonly wanted: Day | null; readonly today: Day };
  readonly products: ReadonlyMap<string, ProductFacts>;
  /** By product line. Empty where there is no ship-to. */
  readonly ownership: ReadonlyMap<string, Ownership>;
  /** Whether the viewer may learn who owns a territory that is not the dealer's. */
  readonly mayKnowOwner: boolean;
  /** Where it is for a chain's store. */
  readonly chain?: ChainFacts;
};

export type CheckedLine = {
  readonly productId: string | null;
  readonly quantity: number;
  readonly product: ProductFacts | null;
  readonly grantId: string | null;
  readonly amount: Money | null;
};

export type CheckedOrder = {
  readonly lines: readonly CheckedLine[];
  readonly total: Money | null;
  readonly refusals: readonly Refusal<CheckRefusal>[];
};

/** The whole check of an order: what each line costs, and every reason against it at once (P1–P13). */
export function checkOrder(wanted: readonly WantedLine[], facts: CheckFacts): CheckedOrder {
  const seen = new Set<string>();
  const refusals: Refusal<CheckRefusal>[] = [...decideHeader(wanted, facts)];
  const lines = wanted.map((line, at) => {
    const duplicate = line.productId !== null && seen.has(line.productId);
    if (line.productId !== null) seen.add(line.productId);
    const product = line.productId === null ? null : (facts.products.get(line.productId) ?? null);
    refusals.push(...decideLine(line, product, at, duplicate, facts));
    return checkedLine(line, product, facts);
  });
  if (facts.chain !== undefined)
    refusals.push(
      ...decideSettledAlike(
        wanted.map(({ productId }) => (productId !== null && facts.products.has(productId) ? productId : null)),
        facts.chain,
      ),
    );
  const currencies = new Set(lines.flatMap((line) => (line.amount === null ? [] : [line.amount.currency])));
  if (currencies.size > 1)
    refusals.push({ code: "MIXED_CURRENCIES", path: ["lines"], params: { currencies: [...currencies].join(", ") } });
  const bases = new Set(lines.flatMap((line) => (line.amount === null ? [] : [line.product?.price?.taxBasis])));
  if (bases.size > 1) refusals.push({ code: "MIXED_TAX_BASES", path: ["lines"] });
  const [currency] = currencies;
  const amounts = lines.flatMap((line) => (line.amount === null ? [] : [line.amount]));
  return {
    lines,
    total: currencies.size === 1 && bases.size === 1 && currency !== undefined ? sum(amounts, currency) : null,
    refusals,
  };
}

/** The check as a decision: the priced order, or every reason against it. */
export function decideOrder(wanted: readonly WantedLine[], facts: CheckFacts): Answer<CheckedOrder, CheckRefusal> {
  const checked = checkOrder(wanted, facts);
  return answer(checked.refusals, () => checked);
}

function decideHeader(wanted: readonly WantedLine[], facts: CheckFacts): Refusal<CheckRefusal>[] {
  const refusals: Refusal<CheckRefusal>[] = [];
  if (facts.dealer.blacklistedOn !== null) refusals.push({ code: "BLACKLISTED", path: ["dealer"] });
  else if (facts.dealer.status !== "ACTIVE")
    refusals.push({ code: "DEALER_NOT_ACTIVE", path: ["dealer"], params: { status: facts.dealer.status } });
  if (facts.shipTo === null) refusals.push({ code: "UNKNOWN_SHIP_TO", path: ["shipTo"] });
  if (facts.chain !== undefined) refusals.push(...decideChainHead(facts.chain));
  if (facts.delivery !== undefined) refusals.push(...decideDelivery(facts.delivery.wanted, facts.delivery.today));
  if (wanted.length === 0) refusals.push({ code: "EMPTY_ORDER", path: ["lines"] });
  if (wanted.length > mostLines)
    refusals.push({ code: "TOO_MANY_LINES", path: ["lines"], params: { most: mostLines } });
  return refusals;
}

function decideLine(
  line: WantedLine,
  product: ProductFacts | null,
  at: number,
  duplicate: boolean,
  facts: CheckFacts,
): Refusal<CheckRefusal>[] {
  const path = (field: string) => ["lines", String(at), field];
  // Of a product that nobody knows the figure alone can be judged; whatever stands against that is told as well.
  if (product === null)
    return [
      { code: "UNKNOWN_PRODUCT", path: path("product") },
      ...decideQuantity(line.quantity, { moq: 0, packMultiple: 1 }, path("quantity")),
    ];
  const refusals: Refusal<CheckRefusal>[] = [];
  const params = { product: product.name };
  if (duplicate) refusals.push({ code: "DUPLICATE_PRODUCT", path: path("product"), params });
  if (product.status !== "ACTIVE") refusals.push({ code: "PRODUCT_ENDED", path: path("product"), params });
  else if (!product.listed) refusals.push({ code: "NOT_LISTED", path: path("product"), params });
  refusals.push(...decideTerritory(product, path("product"), facts));
  if (product.price === null) refusals.push({ code: "NO_PRICE", path: path("product"), params });
  refusals.push(...decideQuantity(line.quantity, product, path("quantity")));
  return refusals;
}

/** P7 and P8, by the rule of `territories`; the sentences name the product and the place. */
function decideTerritory(product: ProductFacts, path: string[], facts: CheckFacts): Refusal<CheckRefusal>[] {
  const ownership = facts.ownership.get(product.productLineId);
  if (facts.shipTo === null || ownership === undefined) return [];
  const params = { product: product.name, shipTo: facts.shipTo.name };
  return decideShipTo(ownership, { shipTo: ["shipTo"], product: path }, facts.mayKnowOwner).map((refusal) => ({
    ...refusal,
    params,
  }));
}

const countable = (quantity: number): boolean => Number.isSafeInteger(quantity) && quantity > 0;

function checkedLine(line: WantedLine, product: ProductFacts | null, facts: CheckFacts): CheckedLine {
  const price = product?.price ?? null;
  return {
    productId: line.productId,
    quantity: line.quantity,
    product,
    grantId: product === null ? null : (facts.ownership.get(product.productLineId)?.mine?.grantId ?? null),
    amount:
      price === null || !countable(line.quantity)
        ? null
        : lineAmount(price.unitPrice, BigInt(line.quantity), price.currency),
  };
}
