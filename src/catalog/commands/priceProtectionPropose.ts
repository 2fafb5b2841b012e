import { type Answer, no, type Refusal, unless, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { exact, parseAmount, sum } from "../../kernel/money.ts";
import { dealerForOrder, shipToForOrder } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { askForProtection } from "../protection/approval.ts";
import type { PriceProtectionProposeInput } from "../protection/input.ts";
import { insertProtection } from "../protection/store.ts";
import { productsForOrder } from "../queries/productsForOrder.ts";
import { mayWrite } from "../rules/access.ts";
import { checkHolding, type Holding, type HoldingRefusal, protect, protectionRules } from "../rules/priceProtection.ts";
import { lockProducts } from "../store-products.ts";

export type PriceProtectionProposeRefusal =
  | HoldingRefusal
  | "NOT_ALLOWED"
  | "UNKNOWN_PRODUCT"
  | "UNKNOWN_DEALER"
  | "EMPTY_SELECTION"
  | "WINDOW_OUT_OF_RANGE"
  | "CAP_MALFORMED"
  | "NO_PRICE_DROP"
  | "MIXED_CURRENCIES"
  | "PROTECTED_ALREADY";

type Dealer = PriceProtectionProposeInput["dealers"][number];
/** A dealer with his prices before and after the change. */
type Dropped = {
  readonly dealerId: string;
  readonly holding: Holding;
  readonly oldPrice: string;
  readonly newPrice: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly taxRate: string;
};

/** Works out, per dealer, what a price drop is worth on the stock he still holds, and asks for its approval. */
export const priceProtectionPropose: Command<PriceProtectionProposeInput, PriceProtectionProposeRefusal> = {
  name: "priceProtectionPropose",
  async run(act, input) {
    if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const productId = rowId("Product", input.product);
    const [product] = productId === undefined ? [] : await lockProducts(act.tx, [productId]);
    if (product === undefined) return no({ code: "UNKNOWN_PRODUCT", path: ["product"] });
    const gathered = await gather(act, input, product.rowId);
    if (!gathered.ok) return gathered;
    const dropped = gathered.value;
    const currency = dropped[0]!.currency;
    const cap = input.cap == null ? null : parseAmount(input.cap, currency);
    if (cap === undefined || (cap !== null && cap.minor <= 0n)) return no({ code: "CAP_MALFORMED", path: ["cap"] });

    const change = { changeOn: input.changeOn as Day, windowDays: input.windowDays, capMinor: cap?.minor ?? null };
    const lines = dropped.map((each) => {
      const { uncapped, amount, ...figures } = protect({ ...change, ...each }, each.holding);
      const { holding, currency: _, ...prices } = each;
      return {
        ...{ id: newId(), ...prices, ...figures },
        ...{ uncappedMinor: uncapped.minor, amountMinor: amount.minor, inputs: holding },
      };
    });
    const header = {
      ...{ id: newId(), productId: product.rowId, ...change, currency, ruleSet: protectionRules },
      ...{ state: "PROPOSED" as const, note: input.note.trim(), proposedBy: act.viewer.personId, proposedAt: act.now },
      ...{ decidedAt: null, version: 1 },
    };
    try {
      await insertProtection(act.tx, header, lines);
    } catch (error) {
      if (constraintOf(error) !== "price_protection_line_once") throw error;
      return no({ code: "PROTECTED_ALREADY", path: ["dealers"] });
    }
    const amounts = lines.map((line) => ({ minor: line.amountMinor, currency }));
    await askForProtection(act, header, { product: product.name, total: sum(amounts, currency) });
    act.tell({
      ...{ name: "price-protection.proposed", aggregateType: "PriceProtection", aggregateId: header.id, version: 1 },
      ...{ dealerId: null, payload: { dealers: lines.length } },
    });
    return yes({ id: header.id });
  },
};

const holdingOf = (dealer: Dealer): Holding => ({
  ...{ stock: dealer.stock, consigned: dealer.consigned },
  purchases: dealer.purchases.map(({ on, quantity, free, unitPrice = null }) => ({
    ...{ on: on as Day, quantity, free, unitPrice },
  })),
  sold: dealer.sold.map((each) => ({ on: each.on as Day, quantity: each.quantity })),
});

/** The dealers with their prices, or every reason against them at once. */
async function gather(
  act: Act,
  input: PriceProtectionProposeInput,
  productId: string,
): Promise<Answer<readonly Dropped[], PriceProtectionProposeRefusal>> {
  const ids = input.dealers.map((dealer) => rowId("Dealer", dealer.dealer));
  const window = Number.isInteger(input.windowDays) && input.windowDays >= 1 && input.windowDays <= 3650;
  const refusals: Refusal<PriceProtectionProposeRefusal>[] = [
    ...unless(window, "WINDOW_OUT_OF_RANGE", { path: ["windowDays"] }),
    ...unless(ids.length > 0 && new Set(ids).size === ids.length, "EMPTY_SELECTION", { path: ["dealers"] }),
  ];
  const dropped: Dropped[] = [];
  for (const [at, dealer] of input.dealers.entries()) {
    const path = (...rest: readonly string[]) => ["dealers", String(at), ...rest];
    const holding = holdingOf(dealer);
    refusals.push(...checkHolding(holding).map((each) => ({ ...each, path: path(...(each.path ?? [])) })));
    const id = ids[at];
    const known = id === undefined ? null : await dealerForOrder(act.tx, id);
    if (known === null) refusals.push({ code: "UNKNOWN_DEALER", path: path("dealer") });
    const prices =
      known === null
        ? null
        : await pricesAround(act, {
            dealerId: known.id,
            shipTo: dealer.shipTo,
            productId,
            changeOn: input.changeOn as Day,
          });
    if (known !== null && prices === null) refusals.push({ code: "NO_PRICE_DROP", path: path("dealer") });
    if (known !== null && prices !== null) dropped.push({ dealerId: known.id, holding, ...prices });
  }
  if (new Set(dropped.map((each) => each.currency)).size > 1)
    refusals.push({ code: "MIXED_CURRENCIES", path: ["dealers"] });
  return refusals.length > 0 ? no(...refusals) : yes(dropped);
}

/** His net prices the day before the change and on it; null where there is no drop of one price. */
async function pricesAround(
  act: Act,
  of: {
    readonly dealerId: string;
    readonly shipTo: string | null | undefined;
    readonly productId: string;
    readonly changeOn: Day;
  },
) {
  const shipToId = of.shipTo == null ? undefined : rowId("ShipTo", of.shipTo);
  const place = shipToId === undefined ? null : await shipToForOrder(act.tx, of.dealerId, shipToId);
  const priced = (on: Day) => productsForOrder(act.tx, of.dealerId, [of.productId], on, place?.ancestors ?? []);
  const [[before], [after]] = [await priced(plusDays(of.changeOn, -1)), await priced(of.changeOn)];
  const [was, is] = [before?.price ?? null, after?.price ?? null];
  if (was === null || is === null || was.currency !== is.currency || was.taxBasis !== is.taxBasis) return null;
  if (exact(was.unitPrice).lte(exact(is.unitPrice))) return null;
  return {
    ...{ oldPrice: was.unitPrice, newPrice: is.unitPrice, currency: is.currency, taxBasis: is.taxBasis },
    taxRate: after?.taxRate ?? "0",
  };
}
