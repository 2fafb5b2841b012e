/** A larger unit that a product is packed in, in order units: 48 cases are a pallet. */
export type LargerPack = { readonly unit: string; readonly size: number };

/** How much is missing to fill the last one of a larger pack. */
export type NearMiss = {
  readonly unit: string;
  readonly size: number;
  readonly missing: number;
  readonly quantity: number;
};

/** Advice is given when at most a fifth of the pack is missing; a larger gap is a different order. */
const nearPart = 5;

/** Advice, never a refusal: "2 more cases fill the pallet". The largest pack that is nearly full speaks. */
export function nearMissOf(quantity: number, packs: readonly LargerPack[]): NearMiss | null {
  if (!Number.isInteger(quantity) || quantity <= 0) return null;
  for (const { unit, size } of [...packs].sort((a, b) => b.size - a.size)) {
    const missing = (size - (quantity % size)) % size;
    if (size > 1 && missing > 0 && missing * nearPart <= size)
      return { unit, size, missing, quantity: quantity + missing };
  }
  return null;
}
