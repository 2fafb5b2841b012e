import { changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { LockedOrder } from "../stores/locked.ts";

/** What keeps a paid order from being done. */
export const openThings = ["CLAIM", "RETURN"] as const;
export type OpenThing = (typeof openThings)[number];

/** What is open about an order: claims that nobody settled, returns on their way. */
export async function openAbout(doing: Doing, order: Pick<LockedOrder, "rowId">): Promise<OpenThing[]> {
  const [row] = await doing.tx.query<Record<OpenThing, boolean>>(
    `SELECT EXISTS (SELECT 1 FROM order_claim c WHERE c.manufacturer_id = $1 AND c.order_id = $2 AND c.outcome IS NULL) AS "CLAIM",
       EXISTS (SELECT 1 FROM return_order r WHERE r.manufacturer_id = $1 AND r.order_id = $2 AND r.state IN ('REQUESTED', 'APPROVED')) AS "RETURN"`,
    [doing.tx.manufacturerId, order.rowId],
  );
  return openThings.filter((thing) => row?.[thing] === true);
}

/** Completes an order of which everything is paid and nothing is open; otherwise leaves it as it is. */
export async function completeIfDone(doing: Doing, order: LockedOrder): Promise<LockedOrder> {
  if (order.state !== "PAID" || (await openAbout(doing, order)).length > 0) return order;
  return changeOrder(doing, order, { order: { completedOn: doing.today }, kind: "COMPLETED", detail: {} });
}
