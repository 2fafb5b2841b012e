import { type Answer, type Refusal, no, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { lockStock, moveBalances } from "../balances.ts";
import { type LotThere, claimsOf, lotsThere } from "../reads.ts";
import { type Chosen, type LotRefusal, decideLots } from "../rules/chooseLots.ts";
import type { Part } from "../rules/freshness.ts";
import { type Pin, type PickWant, type Picked, firstToExpire } from "../rules/firstToExpire.ts";
import type { Claim } from "../rules/release.ts";

/** Under lock: what is promised to the sources, and the batches where it is promised. */
async function lockClaims(tx: Tx, sourceIds: readonly string[]): Promise<{ claims: Claim[]; lots: LotThere[] }> {
  const before = await claimsOf(tx, sourceIds);
  if (before.length === 0) return { claims: [], lots: [] };
  const productIds = [...new Set(before.map(({ productId }) => productId))];
  const warehouseIds = [...new Set(before.map(({ warehouseId }) => warehouseId))];
  await lockStock(tx, productIds, warehouseIds);
  return { claims: await claimsOf(tx, sourceIds), lots: await lotsThere(tx, productIds, warehouseIds) };
}

const pinned = (claim: Claim, chosen: readonly Chosen[]): Pin[] =>
  chosen.map(({ lotId, quantity }) => ({ ...claim, lotId, quantity, pinned: quantity }));

const savePins = (tx: Tx, pins: readonly Pin[]): Promise<void> =>
  moveBalances(tx, {
    lots: pins.map(({ warehouseId, productId, lotId, quantity }) => ({
      warehouseId,
      productId,
      lotId,
      pinned: quantity,
    })),
    reservations: pins.map((pin) => ({ ...pin, quantity: 0 })),
    pins,
  });

/**
 * Chooses batches for what is reserved, first to expire first, and pins them. No more than is reserved for the source and
 * not yet picked; what no batch is fresh enough for is short and stays reserved: the caller gives it back or waits.
 */
export async function pickByExpiry(tx: Tx, wants: readonly PickWant[]): Promise<readonly Picked[]> {
  const { claims, lots } = await lockClaims(
    tx,
    wants.map(({ sourceId }) => sourceId),
  );
  const { picked, pins } = firstToExpire(claims, lots, wants);
  await savePins(tx, pins);
  return picked;
}

export type HandPick = {
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly lots: readonly { readonly lotId: string; readonly quantity: number }[];
  readonly minimumLife: Part | null;
  readonly on: Day;
  /** Passes over the first to expire and the customer's minimum life; never makes an expired batch leave. */
  readonly override: boolean;
};

/** As pickByExpiry, with the batches that a person chose. */
export async function pickByHand(tx: Tx, asked: HandPick): Promise<Answer<Picked, LotRefusal | "NOT_RESERVED">> {
  const { claims, lots } = await lockClaims(tx, [asked.sourceId]);
  const claim = claims.find(({ warehouseId }) => warehouseId === asked.warehouseId);
  const total = asked.lots.reduce((sum, { quantity }) => sum + quantity, 0);
  const open = claim === undefined ? 0 : claim.quantity - claim.pinned;
  const beyond: Refusal<"NOT_RESERVED">[] =
    total > open ? [{ code: "NOT_RESERVED", path: ["lots"], params: { open }, data: { open } }] : [];
  if (claim === undefined) return no({ code: "NOT_RESERVED", path: ["lots"], params: { open }, data: { open } });
  const there = lots.filter(
    ({ warehouseId, productId }) => warehouseId === claim.warehouseId && productId === claim.productId,
  );
  const decided = decideLots(there, asked.lots, asked);
  if (!decided.ok || beyond.length > 0) return no(...beyond, ...refusalsOf(decided));
  await savePins(tx, pinned(claim, decided.value));
  return yes({
    sourceId: asked.sourceId,
    lots: decided.value.map((lot) => ({ ...lot, warehouseId: claim.warehouseId })),
    short: open - total,
  });
}
