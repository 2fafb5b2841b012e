import type { Day } from "../../../kernel/day.ts";
import { deemedSaleOn } from "../../rules/consignment.ts";

/** Goods that were sent to a place on a day. */
export type Sent = { readonly on: Day; readonly quantity: bigint };
/** Of what a place still has: so many, sent on a day, deemed sold from another day on. */
export type Unsold = Sent & { readonly deemedOn: Day };

/**
 * G19: what a place still has was sent last: the book is laid over the deliveries from the newest back, and what reaches
 * beyond them is as old as the oldest.
 */
export function unsoldOf(book: bigint, sent: readonly Sent[], days: number): Unsold[] {
  const layers: Unsold[] = [];
  let left = book;
  for (const { on, quantity } of [...sent].sort((a, b) => (a.on < b.on ? 1 : -1))) {
    if (left <= 0n) break;
    const still = quantity < left ? quantity : left;
    if (still > 0n) layers.push({ on, quantity: still, deemedOn: deemedSaleOn(on, days) });
    left -= still;
  }
  const oldest = layers.at(-1);
  if (left > 0n && oldest !== undefined) layers[layers.length - 1] = { ...oldest, quantity: oldest.quantity + left };
  return layers.reverse();
}
