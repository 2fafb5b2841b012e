import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type Life, type Part, hasLifeLeft, isExpired } from "./freshness.ts";

/** A batch in one warehouse with what of it is free: on hand and not picked for anybody else. */
export type LotStock = Life & {
  readonly lotId: string;
  readonly batch: string;
  /** The day its first goods came into this warehouse. */
  readonly receivedOn: Day;
  readonly free: number;
  /** Kept back by quality control. */
  readonly held: boolean;
};

export type Chosen = {
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  readonly quantity: number;
};

/** First expiring first; equal expiry: earlier receipt first; what does not expire comes last. */
export function byExpiry(a: LotStock, b: LotStock): number {
  const order = (x: string | null, y: string | null) =>
    x === y ? 0 : x === null ? 1 : y === null ? -1 : x < y ? -1 : 1;
  return order(a.expiresOn, b.expiresOn) || order(a.receivedOn, b.receivedOn) || order(a.lotId, b.lotId);
}

const fit = (lot: LotStock, least: Part | null, on: Day): boolean =>
  !lot.held && !isExpired(lot, on) && hasLifeLeft(lot, least, on);

/**
 * L1 L2. The batches that leave: the earliest expiry that still satisfies the customer, never an expired one, never one
 * kept back. What cannot be had is short.
 */
export function chooseLots(
  lots: readonly LotStock[],
  wanted: { readonly quantity: number; readonly minimumLife: Part | null; readonly on: Day },
): { readonly lots: readonly Chosen[]; readonly short: number } {
  let open = wanted.quantity;
  const chosen: Chosen[] = [];
  for (const lot of [...lots].sort(byExpiry)) {
    const quantity = Math.min(open, lot.free);
    if (quantity <= 0 || !fit(lot, wanted.minimumLife, wanted.on)) continue;
    chosen.push({ lotId: lot.lotId, batch: lot.batch, expiresOn: lot.expiresOn, quantity });
    open -= quantity;
  }
  return { lots: chosen, short: open };
}

export type LotRefusal =
  | "UNKNOWN_LOT"
  | "EXPIRED_BATCH"
  | "LOT_HELD"
  | "LIFE_TOO_SHORT"
  | "NOT_FIRST_TO_EXPIRE"
  | "LOT_SHORT"
  | "QUANTITY_NOT_POSITIVE";

/**
 * L3. Batches that a person chose. An expired batch and one kept back are refused whatever he overrides; too short a life
 * and a batch that is not the first to expire are his to override.
 */
export function decideLots(
  lots: readonly LotStock[],
  picked: readonly { readonly lotId: string; readonly quantity: number }[],
  wanted: { readonly minimumLife: Part | null; readonly on: Day; readonly override: boolean },
): Answer<readonly Chosen[], LotRefusal> {
  const refusals: Refusal<LotRefusal>[] = [];
  const total = picked.reduce((sum, each) => sum + each.quantity, 0);
  const first = new Map(
    chooseLots(lots, { quantity: total, minimumLife: wanted.minimumLife, on: wanted.on }).lots.map((lot) => [
      lot.lotId,
      lot.quantity,
    ]),
  );
  // A batch that is named in several rows is one batch: each row stands behind those before it.
  const before = (lotId: string, at: number) =>
    picked.slice(0, at).reduce((sum, each) => sum + (each.lotId === lotId ? Math.max(0, each.quantity) : 0), 0);
  const chosen = picked.map(({ lotId, quantity }, at): Chosen => {
    const path = ["lots", String(at)];
    const lot = lots.find((each) => each.lotId === lotId);
    if (lot === undefined) {
      refusals.push({ code: "UNKNOWN_LOT", path: [...path, "lot"] });
      return { lotId, batch: "", expiresOn: null, quantity };
    }
    const params = { batch: lot.batch, expiresOn: lot.expiresOn ?? "" };
    if (!Number.isInteger(quantity) || quantity <= 0)
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: [...path, "quantity"] });
    else if (quantity > lot.free - before(lotId, at))
      refusals.push({
        code: "LOT_SHORT",
        path: [...path, "quantity"],
        params: { ...params, free: Math.max(0, lot.free - before(lotId, at)) },
        data: { most: Math.max(0, lot.free - before(lotId, at)) },
      });
    if (isExpired(lot, wanted.on)) refusals.push({ code: "EXPIRED_BATCH", path: [...path, "lot"], params });
    else if (lot.held) refusals.push({ code: "LOT_HELD", path: [...path, "lot"], params });
    else if (!wanted.override && !hasLifeLeft(lot, wanted.minimumLife, wanted.on))
      refusals.push({ code: "LIFE_TOO_SHORT", path: [...path, "lot"], params });
    else if (
      !wanted.override &&
      Math.min(quantity, lot.free - before(lotId, at)) > (first.get(lotId) ?? 0) - before(lotId, at)
    )
      refusals.push({ code: "NOT_FIRST_TO_EXPIRE", path: [...path, "lot"], params });
    return { lotId, batch: lot.batch, expiresOn: lot.expiresOn, quantity };
  });
  return answer(refusals, () => chosen);
}
