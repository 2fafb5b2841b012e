import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { LotStock } from "./chooseLots.ts";
import { isExpired } from "./freshness.ts";
import type { Claim } from "./release.ts";

export type ShipOutRefusal = "NOT_PICKED" | "EXPIRED_BATCH" | "LOT_HELD";
/** A batch that leaves for a source: a part of its claim. */
export type LeavingLot = {
  readonly claim: Claim;
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  readonly quantity: number;
};

/** H1 H2. Of each source's picked batches so much leaves, the first to expire first; never one that expired meanwhile. */
export function decideLeaving(
  lines: readonly { readonly sourceId: string; readonly quantity: number }[],
  claims: readonly Claim[],
  lots: readonly (LotStock & { readonly warehouseId: string })[],
  on: Day,
): Answer<readonly LeavingLot[], ShipOutRefusal> {
  const refusals: Refusal<ShipOutRefusal>[] = [];
  const leaving: LeavingLot[] = [];
  lines.forEach(({ sourceId, quantity }, at) => {
    const path = ["lines", String(at)];
    let open = quantity;
    for (const claim of claims.filter((each) => each.sourceId === sourceId))
      for (const pin of claim.pins) {
        const lot = lots.find(({ lotId, warehouseId }) => lotId === pin.lotId && warehouseId === claim.warehouseId);
        const taken = Math.min(open, pin.quantity);
        if (lot === undefined || taken <= 0) continue;
        const params = { batch: lot.batch, expiresOn: lot.expiresOn ?? "" };
        if (isExpired(lot, on)) refusals.push({ code: "EXPIRED_BATCH", path, params });
        else if (lot.held) refusals.push({ code: "LOT_HELD", path, params });
        leaving.push({ claim, lotId: lot.lotId, batch: lot.batch, expiresOn: lot.expiresOn, quantity: taken });
        open -= taken;
      }
    if (open > 0 || quantity <= 0)
      refusals.push({ code: "NOT_PICKED", path, params: { missing: open }, data: { missing: open } });
  });
  return answer(refusals, () => leaving);
}
