import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

export type ChainOrderRefusal = "STORE_NOT_OPEN" | "STORE_NOT_SERVED" | "PURCHASE_NO_MISSING" | "SETTLED_APART";

/** What an order for a chain's store is decided on. */
export type ChainFacts = {
  /** Where somebody orders for the store itself; null where a dealer orders for a place of his that is one. */
  readonly named: {
    readonly name: string;
    readonly openedOn: Day | null;
    readonly closedOn: Day | null;
    readonly servedBy: "DIRECT" | "DEALER" | "NOBODY";
    readonly purchaseNo: string;
    readonly on: Day;
  } | null;
  /** The contract of ours whose statements settle a product there; null: none, it is billed. */
  readonly settles: (productId: string) => { readonly id: string; readonly number: string } | null;
};

/** KA2, KA3: the store is open and somebody serves it, and the chain's own number of the order is said. */
export function decideChainHead({ named }: ChainFacts): Refusal<ChainOrderRefusal>[] {
  if (named === null) return [];
  const { name, openedOn, closedOn, on } = named;
  const refusals: Refusal<ChainOrderRefusal>[] = [];
  if ((openedOn !== null && on < openedOn) || (closedOn !== null && closedOn <= on))
    refusals.push({ code: "STORE_NOT_OPEN", path: ["store"], params: { store: name } });
  if (named.servedBy === "NOBODY")
    refusals.push({ code: "STORE_NOT_SERVED", path: ["store"], params: { store: name } });
  if (named.purchaseNo.trim() === "") refusals.push({ code: "PURCHASE_NO_MISSING", path: ["purchaseNo"] });
  return refusals;
}

/**
 * KA4: all of an order is settled by the statements of one contract, or all of it is billed; what is settled otherwise than
 * the first line is an order of its own.
 */
export function decideSettledAlike(
  productIds: readonly (string | null)[],
  facts: ChainFacts,
): Refusal<"SETTLED_APART">[] {
  const known = productIds.map((id) => (id === null ? undefined : facts.settles(id)));
  const first = known.find((each) => each !== undefined);
  return known.flatMap((each, at) =>
    each === undefined || each?.id === first?.id
      ? []
      : [
          {
            code: "SETTLED_APART" as const,
            path: ["lines", String(at), "product"],
            params: { contract: (each ?? first)?.number ?? "" },
          },
        ],
  );
}
