import type { Refusal } from "../../kernel/answer.ts";

/** Whose a product line is at a ship-to, as `ownershipFor` tells it. */
export type ShipToFacts = {
  readonly mine: object | null;
  readonly heldElsewhere: boolean;
  readonly owner: { readonly dealerId: string } | null;
  readonly reserved: object | null;
};

export type ShipToRefusal = "RESERVED_ACCOUNT" | "PRODUCT_LINE_NOT_GRANTED" | "SHIP_TO_OUTSIDE_TERRITORY";

/**
 * G9, G10: whether a dealer may be supplied with a product line for a ship-to. A reserved customer is carved out even
 * of the dealer's own ground. Who owns the place instead is told (`data.ownerId`) only to a viewer who may know.
 */
export const decideShipTo = (
  facts: ShipToFacts,
  path: { readonly shipTo: readonly string[]; readonly product: readonly string[] },
  mayKnowOwner: boolean,
): Refusal<ShipToRefusal>[] => {
  if (facts.reserved !== null) return [{ code: "RESERVED_ACCOUNT", path: path.shipTo }];
  if (facts.mine !== null) return [];
  if (!facts.heldElsewhere) return [{ code: "PRODUCT_LINE_NOT_GRANTED", path: path.product }];
  const owner = mayKnowOwner && facts.owner !== null ? { data: { ownerId: facts.owner.dealerId } } : {};
  return [{ code: "SHIP_TO_OUTSIDE_TERRITORY", path: path.product, ...owner }];
};
