import type { Day } from "../../kernel/day.ts";
import type { LineChange } from "../change.ts";
import type { Doing } from "../doing.ts";
import { isSettled, otifOf } from "../rules/otif.ts";
import type { LockedOrder } from "../stores/locked.ts";

/**
 * The changes with what they decide about the promise: on time and in full, missed, or still open. Receipts of earlier
 * shipments are read; those of the act itself come with it as `received` of the line.
 */
export async function otifNow(
  doing: Doing,
  order: LockedOrder,
  changes: ReadonlyMap<string, LineChange>,
): Promise<ReadonlyMap<string, LineChange>> {
  const promisedOn = order.promisedOn as Day | null;
  if (promisedOn === null || changes.size === 0) return changes;
  const receipts = await doing.tx.query<{ lineId: string; on: Day; accepted: number }>(
    `SELECT x.order_line_id AS "lineId", s.received_on AS on, x.received AS accepted
     FROM shipment s JOIN shipment_line x ON x.manufacturer_id = s.manufacturer_id AND x.shipment_id = s.id
     WHERE s.manufacturer_id = $1 AND s.order_id = $2 AND s.received_on IS NOT NULL`,
    [doing.tx.manufacturerId, order.rowId],
  );
  return new Map(
    [...changes].map(([id, change]) => {
      const line = order.facts.find((each) => each.id === id);
      if (line === undefined || isSettled(line.otif, promisedOn, doing.today)) return [id, change];
      const now = { ...line, ...change };
      const wanted = now.quantity - now.cancelled;
      const facts = {
        ordered: now.quantity,
        droppedByDealer: now.dropped,
        promisedOn,
        receipts: receipts.filter((receipt) => receipt.lineId === id),
        finished: now.underway === 0 && now.shipped >= wanted,
      };
      return [id, { ...change, otif: otifOf(facts, doing.today) }];
    }),
  );
}
