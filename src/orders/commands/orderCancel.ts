import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { giveUp } from "../acts/giveUp.ts";
import { type CancelRefusal, decideCancel } from "../rules/cancel.ts";
import type { OrderCancelInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** Gives up an order, or what of it has not gone out. */
export const orderCancel: Command<OrderCancelInput, ActingRefusal | CancelRefusal> = {
  name: "orderCancel",
  async run(act, input) {
    const asked = await orderToAct(act, "cancel", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const decided = decideCancel(order.facts, input.reason);
    if (!decided.ok) return decided;
    const byDealer = act.viewer.dealerId !== null;
    const how = { kind: "CANCELLED", reason: input.reason.trim(), byDealer } as const;
    await completeIfDone(act, await giveUp(act, order, decided.value, how));
    return yes({ id: order.rowId });
  },
};
