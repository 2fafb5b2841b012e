import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { settleHolds } from "../acts/settle.ts";
import type { OrderReleaseInput } from "../inputs/holds.ts";
import { decideApprover, personClears } from "../rules/holds.ts";
import { policyOf } from "../stores/policy.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/**
 * Lets an order pass: what a person may clear is cleared, what waits for money is looked at again, and it goes on if
 * nothing is left. Money itself is released on the credit account (`creditRelease`), not here.
 */
export const orderRelease: Command<OrderReleaseInput, ActingRefusal | "APPROVER_PLACED_IT" | "REASON_MISSING"> = {
  name: "orderRelease",
  async run(act, input) {
    const asked = await orderToAct(act, "release", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const kinds = order.holds.map((hold) => hold.kind).filter(personClears);
    const approver = decideApprover(act.viewer, order, kinds);
    if (!approver.ok) return approver;
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const { order: after } = await settleHolds(act, order, policy, { kinds, note: input.reason.trim() });
    act.changed({ state: [order.state, after.state] });
    return yes({ id: order.rowId });
  },
};
