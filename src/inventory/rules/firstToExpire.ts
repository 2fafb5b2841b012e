import type { Day } from "../../kernel/day.ts";
import { type Chosen, type LotStock, chooseLots } from "./chooseLots.ts";
import type { Part } from "./freshness.ts";
import type { Claim } from "./release.ts";

export type PickWant = {
  readonly sourceId: string;
  readonly productId: string;
  /** Null: wherever it is reserved. */
  readonly warehouseId?: string | null;
  readonly quantity: number;
  /** The part of its life that a batch must have left for this customer; null: none in particular. */
  readonly minimumLife: Part | null;
  readonly on: Day;
};
export type PickedLot = Chosen & { readonly warehouseId: string };
export type Picked = { readonly sourceId: string; readonly lots: readonly PickedLot[]; readonly short: number };
/** What is picked of a claim: so much of a batch. */
export type Pin = Claim & { readonly lotId: string };

type There = LotStock & { readonly warehouseId: string; readonly productId: string };

/**
 * L1 L2. What is picked for sources of what is promised to them, claim by claim, each source behind those before it: no
 * more than is promised and not yet picked; what no batch is fresh enough for is short.
 */
export function firstToExpire(
  claims: readonly Claim[],
  lots: readonly There[],
  wants: readonly PickWant[],
): { readonly picked: readonly Picked[]; readonly pins: readonly Pin[] } {
  const free = new Map(lots.map((lot) => [lot, lot.free]));
  const unpicked = new Map(claims.map((claim) => [claim, claim.quantity - claim.pinned]));
  const pins: Pin[] = [];
  const picked = wants.map((want): Picked => {
    let short = want.quantity;
    const taken: PickedLot[] = [];
    for (const claim of claims) {
      const open = Math.min(short, unpicked.get(claim) ?? 0);
      if (
        claim.sourceId !== want.sourceId ||
        (want.warehouseId ?? claim.warehouseId) !== claim.warehouseId ||
        open <= 0
      )
        continue;
      const there = lots.filter(
        ({ warehouseId, productId }) => warehouseId === claim.warehouseId && productId === claim.productId,
      );
      const chosen = chooseLots(
        there.map((lot) => ({ ...lot, free: free.get(lot) ?? 0 })),
        { ...want, quantity: open },
      );
      for (const lot of there) {
        const quantity = chosen.lots.find(({ lotId }) => lotId === lot.lotId)?.quantity ?? 0;
        free.set(lot, (free.get(lot) ?? 0) - quantity);
      }
      unpicked.set(claim, (unpicked.get(claim) ?? 0) - (open - chosen.short));
      short -= open - chosen.short;
      pins.push(...chosen.lots.map(({ lotId, quantity }) => ({ ...claim, lotId, quantity, pinned: quantity })));
      taken.push(...chosen.lots.map((lot) => ({ ...lot, warehouseId: claim.warehouseId })));
    }
    return { sourceId: want.sourceId, lots: taken, short };
  });
  return { picked, pins };
}
