import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { type Period, covers } from "../../kernel/period.ts";
import type { ContractContent, ModeTerm, StoresChosen } from "./contract.ts";

/** What decides whether a contract covers a store. */
export type StorePlaced = { readonly id: string; readonly bannerId: string | null; readonly entityId: string | null };

const rowsOf = (type: string, ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => rowId(type, id) ?? []));

/** Which products a choice means; null chooses all. */
export function productsMeant(...choices: readonly (readonly string[] | null)[]): (productId: string) => boolean {
  const sets = choices.flatMap((choice) => (choice === null ? [] : [rowsOf("Product", choice)]));
  return (productId) => sets.every((set) => set.has(productId));
}

/**
 * The stores that a contract covers: all, those of banners, or the named ones. A store that belongs to another company of
 * the chain is that company's contract's, unless it is named.
 */
export function storesMeant(chosen: StoresChosen, content: ContractContent): (store: StorePlaced) => boolean {
  const entityId = rowId("ChainEntity", content.entity);
  const own = (store: StorePlaced) => store.entityId === null || store.entityId === entityId;
  if (chosen.scope === "ALL") return own;
  if (chosen.scope === "STORES") {
    const ids = rowsOf("ChainStore", chosen.ids);
    return (store) => ids.has(store.id);
  }
  const banners = rowsOf("ChainBanner", chosen.ids);
  return (store) => store.bannerId !== null && banners.has(store.bannerId) && own(store);
}

/** A contract that settles a product at a store on a day, and how; null: none of them does. Rule K9: never two. */
export function settling<Contract extends Period & { readonly content: ContractContent }>(
  contracts: readonly Contract[],
  store: StorePlaced,
  productId: string,
  on: Day,
): { readonly contract: Contract; readonly mode: ModeTerm } | null {
  for (const contract of contracts) {
    const { content } = contract;
    if (!covers(contract, on) || !storesMeant(content.stores, content)(store)) continue;
    const mode = content.modes.find(
      (each) => covers(each, on) && productsMeant(each.products, content.products)(productId),
    );
    if (mode !== undefined) return { contract, mode };
  }
  return null;
}
