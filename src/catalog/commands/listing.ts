import { type Answer, no, type Refusal, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealerForOrder } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import type { Listed, ListingRefusal } from "../rules/listing.ts";
import type { Replanned, Span } from "../../kernel/spans.ts";
import { lockProducts } from "../store-products.ts";
import { knownListings, saveListings } from "../store-spans.ts";

export type ListingActRefusal = ListingRefusal | "NOT_ALLOWED" | "UNKNOWN_DEALER";

type Asked = { readonly dealer: string; readonly products: readonly string[] };
type Facts = {
  readonly dealerId: string;
  readonly ids: readonly string[];
  readonly listed: readonly Listed[];
  readonly moment: string;
};

/** Locks the products and gathers what is known of their listings for the dealer. */
async function factsOf(act: Act, asked: Asked): Promise<Answer<Facts, ListingActRefusal>> {
  if (!mayWrite(act.viewer)) return no({ code: "NOT_ALLOWED" });
  const dealerId = rowId("Dealer", asked.dealer);
  const dealer = dealerId === undefined ? null : await dealerForOrder(act.tx, dealerId);
  if (dealer === null) return no({ code: "UNKNOWN_DEALER", path: ["dealer"] });
  const ids = [...new Set(asked.products)].map((id) => rowId("Product", id) ?? "");
  const real = ids.filter((id) => id !== "");
  const products = new Map((await lockProducts(act.tx, real)).map((product) => [product.rowId, product]));
  const known = await knownListings(act.tx, dealer.id, real, act.now);
  const listed = ids.map((id): Listed => {
    const product = products.get(id);
    if (product === undefined) return null;
    return {
      name: product.name,
      ended: product.status === "ENDED",
      known: known.spans.filter((span) => span.productId === id),
    };
  });
  return yes({ dealerId: dealer.id, ids, listed, moment: known.moment });
}

/** The body of both commands: facts, the rule's refusals, then one plan for each product, all or none. */
export async function changeListings(
  act: Act,
  asked: Asked,
  event: string,
  check: (listed: readonly Listed[]) => readonly Refusal<ListingRefusal>[],
  planFor: (known: readonly Span<true>[]) => Replanned<true>,
): Promise<Answer<{ id: string }, ListingActRefusal>> {
  const gathered = await factsOf(act, asked);
  if (!gathered.ok) return gathered;
  const { dealerId, ids, listed, moment } = gathered.value;
  const refusals = check(listed);
  if (refusals.length > 0) return no(...refusals);
  const plans = ids.map((productId, at) => ({ productId, plan: planFor(listed[at]?.known ?? []) }));
  await saveListings(act.tx, dealerId, plans, moment);
  act.tell({
    name: event,
    aggregateType: "Catalogue",
    aggregateId: dealerId,
    version: 0,
    dealerId,
    payload: { products: ids.length },
  });
  return yes({ id: dealerId });
}
