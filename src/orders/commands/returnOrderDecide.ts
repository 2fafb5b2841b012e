import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { returnValue, withinLimit } from "../acts/returnLimit.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { ReturnOrderDecideInput } from "../inputs/returns.ts";
import { policyOf } from "../stores/policy.ts";
import { markDecided } from "../stores/returns.ts";
import { type ReturningRefusal, returnToAct } from "./returning.ts";
import { closeAbout, openAbout } from "../tasks.ts";

/** The manufacturer allows a return or turns it down; whoever asked for it does not decide on it. */
export const returnOrderDecide: Command<
  ReturnOrderDecideInput,
  ReturningRefusal | "REASON_MISSING" | "APPROVER_PLACED_IT" | "RETURN_LIMIT_EXCEEDED"
> = {
  name: "returnOrderDecide",
  async run(act, input) {
    const asked = await returnToAct(act, input, "REQUESTED");
    if (!asked.ok) return asked;
    const { order, back } = asked.value;
    const reason = input.reason.trim();
    if (!input.approve && reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    if (back.requestedBy === act.viewer.membershipId) return no({ code: "APPROVER_PLACED_IT" });
    if (input.approve) {
      const rows = back.lines.map((line) => ({ lineId: line.orderLineId, quantity: line.quantity }));
      const asked = { id: back.rowId, reason: back.reason, valueMinor: returnValue(order, rows) };
      const within = await withinLimit(act, order, asked, await policyOf(act.tx, act.tx.manufacturerId));
      if (!within.ok) return within;
    }
    await closeAbout(act, "RETURN_TO_DECIDE", back.rowId);
    if (input.approve) await openAbout(act, "RETURN_TO_COUNT_IN", order, { id: back.rowId, position: back.position });
    await markDecided(act, back.rowId, input.approve ? "APPROVED" : "REJECTED", reason);
    const lines = new Map<string, LineChange>();
    for (const { orderLineId, quantity } of input.approve ? [] : back.lines) {
      const line = order.facts.find((each) => each.id === orderLineId);
      if (line !== undefined)
        lines.set(line.id, { returned: (lines.get(line.id)?.returned ?? line.returned) - quantity });
    }
    const kind = input.approve ? "RETURN_APPROVED" : "RETURN_REFUSED";
    const after = await changeOrder(act, order, { lines, kind, detail: { reason } });
    if (!input.approve) await completeIfDone(act, after);
    act.changed({ state: [back.state, input.approve ? "APPROVED" : "REJECTED"] });
    return yes({ id: back.rowId });
  },
};
