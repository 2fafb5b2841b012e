import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { lockStock, moveBalances } from "../balances.ts";
import { claimsOf, freeStock } from "../reads.ts";
import { releaseOf } from "../rules/release.ts";
import { type Given, type Want, spread } from "../rules/spread.ts";

/** Goods asked for on behalf of an order line, in order units. */
export type ReservationWant = Want & { readonly orderId: string; readonly dealerId: string };
export type { Given } from "../rules/spread.ts";

/**
 * Promises goods: what was promised to a source before stays, this comes on top. In three statements whatever the number
 * of wants; earlier wants are served first. Expired batches and those kept back on the day `on` are no stock.
 */
export async function reserve(
  tx: Tx,
  wants: readonly ReservationWant[],
  options: { readonly partial: boolean; readonly on: Day },
): Promise<readonly Given[]> {
  if (wants.length === 0) return [];
  const productIds = [...new Set(wants.map(({ productId }) => productId))];
  await lockStock(tx, productIds, null);
  const given = spread(await freeStock(tx, productIds, options.on), wants, options.partial);
  const promised = given.flatMap(({ from }, at) => {
    const { sourceId, orderId, dealerId, productId } = wants[at] as ReservationWant;
    return from.map(({ warehouseId, quantity }) => ({
      sourceId,
      orderId,
      dealerId,
      productId,
      warehouseId,
      quantity,
      pinned: 0,
    }));
  });
  await moveBalances(tx, {
    stock: promised.map(({ warehouseId, productId, quantity }) => ({ warehouseId, productId, reserved: quantity })),
    reservations: promised,
  });
  return given;
}

/** What to give back: all that is promised to a source, or so much of it. */
export type Release = { readonly sourceId: string; readonly quantity?: number };

/**
 * Takes promises back, unpicked goods first, then batches that expire last. Answers how much of each came back: never
 * more than was promised, so that giving back twice gives back once.
 */
export async function unreserve(tx: Tx, releases: readonly Release[]): Promise<ReadonlyMap<string, number>> {
  const sourceIds = releases.map(({ sourceId }) => sourceId);
  const before = await claimsOf(tx, sourceIds);
  if (before.length === 0) return new Map();
  await lockStock(
    tx,
    before.map(({ productId }) => productId),
    before.map(({ warehouseId }) => warehouseId),
  );
  const claims = await claimsOf(tx, sourceIds);
  const released = releases.flatMap((release) =>
    releaseOf(
      claims.filter(({ sourceId }) => sourceId === release.sourceId),
      release.quantity ?? null,
    ),
  );
  await moveBalances(tx, {
    stock: released.map(({ warehouseId, productId, quantity }) => ({ warehouseId, productId, reserved: -quantity })),
    reservations: released.map((each) => ({ ...each, quantity: -each.quantity, pinned: -each.pinned })),
    lots: released.flatMap(({ warehouseId, productId, pins }) =>
      pins.map(({ lotId, quantity }) => ({ warehouseId, productId, lotId, pinned: -quantity })),
    ),
    pins: released.flatMap(({ pins, ...claim }) =>
      pins.map(({ lotId, quantity }) => ({ ...claim, lotId, quantity: -quantity })),
    ),
  });
  const sums = new Map<string, number>();
  for (const { sourceId, quantity } of released) sums.set(sourceId, (sums.get(sourceId) ?? 0) + quantity);
  return sums;
}
