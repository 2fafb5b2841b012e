import type { TransferPart } from "../transfer.ts";
import { openGrace } from "./store.ts";

/** B1.6 where a split's policy says nothing else. */
export const usualGraceDays = 60;

/** Sell-off grace opens for all ground that the old dealer loses; before that day it means nothing. */
export const gracePart: TransferPart = {
  name: "grace",
  impact: async () => [],
  async follow(by, transfer) {
    const { splitId, fromDealerId: dealerId, on: effectiveOn } = transfer;
    if (splitId === null) return [];
    const graceDays = transfer.graceDays ?? usualGraceDays;
    const cells = transfer.moves.flatMap((move) => move.cells);
    const count = await openGrace(by.tx, { splitId, dealerId, effectiveOn, graceDays, cells }, by.now);
    if (count === 0) return [];
    return [{ part: "grace", kind: "GRACE_OPENED", count, params: { on: effectiveOn, days: String(graceDays) } }];
  },
};
