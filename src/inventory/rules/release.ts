/** What a source is promised in one warehouse, and the batches picked of it. */
export type Claim = {
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly orderId: string;
  readonly dealerId: string;
  readonly quantity: number;
  readonly pinned: number;
  /** First to expire first. */
  readonly pins: readonly { readonly lotId: string; readonly quantity: number }[];
};

/** What of a claim is given back: quantity, of which pinned from these batches. */
export type Released = Claim;

/**
 * V3. What comes back of a source's claims: all, or so much; what is not picked yet first, then of the picked what
 * expires last, so that the fresh goods others wait for are free again. Never more than is promised.
 */
export function releaseOf(claims: readonly Claim[], quantity: number | null): Released[] {
  let open = quantity ?? claims.reduce((sum, claim) => sum + claim.quantity, 0);
  const unpicked = new Map<Claim, number>();
  for (const claim of claims) {
    const taken = Math.min(Math.max(0, open), claim.quantity - claim.pinned);
    unpicked.set(claim, taken);
    open -= taken;
  }
  return claims.flatMap((claim) => {
    const pins: { lotId: string; quantity: number }[] = [];
    for (const pin of [...claim.pins].reverse()) {
      const taken = Math.min(Math.max(0, open), pin.quantity);
      if (taken === 0) continue;
      pins.push({ lotId: pin.lotId, quantity: taken });
      open -= taken;
    }
    const pinned = pins.reduce((sum, pin) => sum + pin.quantity, 0);
    const released = (unpicked.get(claim) ?? 0) + pinned;
    return released === 0 ? [] : [{ ...claim, quantity: released, pinned, pins }];
  });
}
