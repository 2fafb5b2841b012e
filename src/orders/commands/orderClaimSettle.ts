import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type BookRefusal, creditBack } from "../acts/billing.ts";
import { completeIfDone } from "../acts/complete.ts";
import { takeIn } from "../acts/goods.ts";
import { otifNow } from "../acts/otif.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { OrderClaimSettleInput } from "../inputs/claims.ts";
import { type BesideReturns, decideBesideReturns } from "../rules/claimed.ts";
import { settleClaim } from "../rules/claim.ts";
import { claimsByOrder, markSettled } from "../stores/claims.ts";
import { returnedOf } from "../stores/returns.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { closeAbout } from "../tasks.ts";

type Refused =
  | ActingRefusal
  | BookRefusal
  | BesideReturns
  | "REASON_MISSING"
  | "UNKNOWN_CLAIM"
  | "CLAIM_SETTLED"
  | "APPROVER_PLACED_IT";

/** The manufacturer settles a claim: sends again, writes off, or charges. What was billed of it is given back. */
export const orderClaimSettle: Command<OrderClaimSettleInput, Refused> = {
  name: "orderClaimSettle",
  async run(act, input) {
    const asked = await orderToAct(act, "settle", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const claims = await claimsByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
    const claim = claims.find((each) => each.rowId === input.claim);
    const line = order.facts.find((each) => each.id === claim?.orderLineId);
    if (claim === undefined || line === undefined) return no({ code: "UNKNOWN_CLAIM", path: ["claim"] });
    if (claim.outcome !== null) return no({ code: "CLAIM_SETTLED", path: ["claim"] });
    if (claim.claimedBy === act.viewer.membershipId) return no({ code: "APPROVER_PLACED_IT" });

    const beside = decideBesideReturns(await returnedOf(act.tx, order, line.id), claim, input.outcome);
    if (!beside.ok) return beside;
    const settled = settleClaim(line, claim, input.outcome);
    if (claims.every((each) => each === claim || each.outcome !== null))
      await closeAbout(act, "ORDER_CLAIM", order.rowId);
    await markSettled(act, { orderId: order.rowId, id: claim.rowId }, input.outcome, reason);
    if (!claim.accepted) {
      const charged = input.outcome === "CHARGE";
      const goods = { sourceId: line.id, arrived: charged ? claim.quantity : 0, lost: charged ? 0 : claim.quantity };
      await takeIn(act, order, claim.shipmentId, [goods], `CLAIM:${claim.rowId}`);
    }
    if (settled.credited > 0) {
      const noted = await creditBack(act, order, line, settled.credited, claim.rowId);
      if (!noted.ok) return noted;
    }
    const change: LineChange = { ...settled.line, paid: Math.min(line.paid, settled.line.invoiced) };
    const lines = await otifNow(act, order, new Map([[line.id, change]]));
    const detail = { quantity: claim.quantity, reason };
    const after = await changeOrder(act, order, { lines, kind: "CLAIM_SETTLED", detail });
    await completeIfDone(act, after);
    return yes({ id: order.rowId });
  },
};
