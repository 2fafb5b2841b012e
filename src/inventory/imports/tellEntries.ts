import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";

/** Says of each entry that a file brought that stock changed, so that what waits for it may be promised. */
export const tellEntries = (
  tx: Tx,
  name: "stock.received" | "stock.adjusted",
  moved: readonly { readonly entryId: string; readonly productId: string }[],
  now: Date,
): Promise<void> =>
  tellAll(
    tx,
    [...Map.groupBy(moved, ({ entryId }) => entryId)].map(([entryId, own]) => ({
      ...{
        kind: "EVENT" as const,
        name,
        aggregateType: "StockEntry",
        aggregateId: entryId,
        version: 1,
        dealerId: null,
      },
      payload: { productIds: [...new Set(own.map(({ productId }) => productId))] },
    })),
    now,
  );
