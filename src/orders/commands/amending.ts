import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { globalId, rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { buyerOfOrder } from "../chain/buyer.ts";
import { type Gathered, gather } from "../facts.ts";
import type { OrderAmendment } from "../model/amendment.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import type { AmendedOrder } from "../rules/amendCheck.ts";
import { amendmentsByOrder } from "../stores/amendments.ts";
import { type LockedOrder, lockOrder } from "../stores/locked.ts";

export type AmendingRefusal = AccessRefusal | "STALE_VERSION" | "UNKNOWN_AMENDMENT" | "AMENDMENT_CLOSED";

/** Locks an order with a proposed change of it, and asks what every answer asks: yours, current, still open. */
export async function amendmentToAct(
  act: Act,
  input: { readonly order: string; readonly version?: number | null; readonly amendment: string },
): Promise<Answer<{ readonly order: LockedOrder; readonly amendment: OrderAmendment }, AmendingRefusal>> {
  const id = rowId("Order", input.order);
  const order = id === undefined ? null : await lockOrder(act.tx, act.viewer, id);
  if (order === null) return no({ code: "NOT_FOUND", path: ["order"] });
  const allowed = mayAct(act.viewer, "amend", order);
  if (!allowed.ok) return allowed;
  const all = await amendmentsByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
  const amendment = all.find((each) => each.rowId === input.amendment);
  if (amendment === undefined) return no({ code: "UNKNOWN_AMENDMENT", path: ["amendment"] });
  if (amendment.state !== "PROPOSED") return no({ code: "AMENDMENT_CLOSED", path: ["amendment"] });
  const current = decideVersion(input.version, order);
  return current.ok ? yes({ order, amendment }) : current;
}

/** An order as the check of a change of it sees it. */
export const amendedOf = (order: LockedOrder): AmendedOrder => ({
  ...{ lines: order.facts, promisedOn: order.promisedOn as Day | null, contractId: order.contractId },
  currency: order.currency ?? "",
  taxBasis: order.facts.find((line) => line.taxBasis !== null)?.taxBasis ?? null,
});

/** What the check of a change needs to know, as of today; `product` may name what is no product. */
export const factsOfAmendment = async (
  act: Act,
  order: LockedOrder,
  lines: readonly { readonly product: string; readonly quantity: number }[],
): Promise<Gathered | null> =>
  gather(
    act.tx,
    act.viewer,
    {
      dealerId: order.dealerId,
      shipTo: order.shipToId === null ? null : globalId("ShipTo", order.shipToId),
      channel: order.channel,
      buyer: await buyerOfOrder(act.tx, order, act.today),
      lines,
    },
    act.today,
  );
