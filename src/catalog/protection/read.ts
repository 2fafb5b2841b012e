import type { Day } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Tx } from "../../platform/sql.ts";
import { protect } from "../rules/priceProtection.ts";
import { type HoldingFacts, holdingsReader, type HoldingsAsked } from "./holdings.ts";
import type { PriceProtectionLine, ProtectableDealer } from "./model.ts";
import { type ProtectionLineRow, protectedOf } from "./store.ts";
import { type Dropped, holdingOf, pricesAround } from "./worked.ts";

/** A line as the API shows it. */
export const wireLine = (line: ProtectionLineRow): PriceProtectionLine => ({
  ...line,
  item: line.itemId === null ? null : globalId("OpenItem", line.itemId),
  uncapped: wireMoney(money(line.uncappedMinor, line.currency)),
  amount: wireMoney(money(line.amountMinor, line.currency)),
});

/** Dealers who bought a product in the window before a change of its price, and what that is worth; by id, after one of them. */
export async function protectableDealers(
  tx: Tx,
  { viewer, ...asked }: HoldingsAsked & { readonly viewer: Viewer },
  page: { readonly after: string | null; readonly limit: number },
): Promise<ProtectableDealer[]> {
  const reader = holdingsReader();
  const dealerIds = await reader.buyers(tx, asked, { ...page, viewer });
  if (dealerIds.length === 0) return [];
  const facts = await reader.holdings(tx, asked, dealerIds);
  const prices = await pricesAround(tx, asked, facts);
  const already = await protectedOf(tx, tx.manufacturerId, { ...asked, dealerIds });
  return facts.map((each) => ({
    ...shown(asked, each, prices.get(each.dealerId)),
    protected: already.has(each.dealerId),
  }));
}

type Price = Omit<Dropped, "reported" | "reportedAsOf"> | undefined;

function shown(asked: { readonly changeOn: Day; readonly windowDays: number }, facts: HoldingFacts, price: Price) {
  const { dealerId, stock, stockAsOf, consigned } = facts;
  const basis = price ?? facts.purchases.at(-1) ?? { currency: "CNY", taxBasis: "GROSS" };
  const drop = { ...asked, capMinor: null, currency: basis.currency };
  const worked = protect(
    { ...drop, oldPrice: price?.oldPrice ?? "0", newPrice: price?.newPrice ?? "0" },
    holdingOf(facts, basis as Pick<Dropped, "currency" | "taxBasis">, { stock: stock ?? 0, consigned }),
  );
  return {
    ...{ dealerId, stock, stockAsOf, consigned, bought: worked.bought, unsold: worked.unsold },
    ...{ oldPrice: price?.oldPrice ?? null, newPrice: price?.newPrice ?? null },
    worth: price === undefined || stock === null ? null : wireMoney(worked.amount),
  };
}
