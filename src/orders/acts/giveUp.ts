import { endCreditHold, lockCredit } from "../../credit/index.ts";
import { unreserve } from "../../inventory/index.ts";
import { changeOrder } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { ReasonCode } from "../model/shipment.ts";
import { type CancelledLine } from "../rules/cancel.ts";
import { clearHolds } from "../stores/holds.ts";
import { forgetTransfers } from "./transferAsks.ts";
import { lapseAmendment } from "../stores/amendments.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { otifNow } from "./otif.ts";

/** How goods are given up: with a person's reason, or by a rule, whose code says which. */
export type GivenUp = { readonly kind: "CANCELLED" | "REJECTED" | "MOVED"; readonly byDealer: boolean } & (
  | { readonly reason: string; readonly code?: never }
  | { readonly reason?: never; readonly code: ReasonCode; readonly days?: number }
);

/**
 * Gives up so much of lines: stock that was set aside comes free and their part of the exposure ends. Where nothing of
 * the order is left to go out, holds fall and what the dealers were asked about it is over.
 */
export async function giveUp(
  doing: Doing,
  order: LockedOrder,
  given: readonly CancelledLine[],
  how: GivenUp,
): Promise<LockedOrder> {
  const byId = new Map(given.map((line) => [line.lineId, line.quantity]));
  const lines = order.facts.filter((line) => (byId.get(line.id) ?? 0) > 0);
  const releases = lines
    .map((line) => {
      const left = line.quantity - line.cancelled - line.shipped - (byId.get(line.id) ?? 0);
      return { sourceId: line.id, quantity: Math.max(0, line.reserved - left) };
    })
    .filter((release) => release.quantity > 0);
  // The exposure ends after the stock is free; whoever orders locks the account first, and so does whoever gives up.
  if (releases.length > 0) await lockCredit(doing.tx, order.dealerId);
  const freed = releases.length === 0 ? new Map<string, number>() : await unreserve(doing.tx, releases);
  const rest = order.facts.some((line) => line.quantity - line.cancelled - line.shipped > (byId.get(line.id) ?? 0));
  const kinds = rest ? [] : order.holds.map((hold) => hold.kind);
  if (kinds.length > 0) await clearHolds(doing, order.rowId, kinds, how.reason ?? null);
  if (kinds.includes("CREDIT")) await endCreditHold(doing.tx, order.rowId, doing);
  await lapseAmendment(doing, order.rowId);
  if (how.kind !== "MOVED") await forgetTransfers(doing, order, byId);
  const changes = new Map(
    lines.map((line) => {
      const quantity = byId.get(line.id) as number;
      const reserved = line.reserved - (freed.get(line.id) ?? 0);
      const after = {
        cancelled: line.cancelled + quantity,
        dropped: line.dropped + (how.byDealer ? quantity : 0),
        reserved,
        picked: Math.min(line.picked, reserved),
      };
      return [line.id, after] as const;
    }),
  );
  const why =
    how.code === undefined
      ? { reason: how.reason }
      : { code: how.code, ...(how.days === undefined ? {} : { days: how.days }) };
  const withOtif = await otifNow(doing, order, changes);
  return changeOrder(doing, order, {
    lines: withOtif,
    ...(rest ? {} : { holds: [] }),
    rejected: how.kind === "REJECTED",
    kind: how.kind,
    detail: { ...why, quantity: given.reduce((sum, line) => sum + line.quantity, 0) },
  });
}
