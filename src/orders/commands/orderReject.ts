import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { giveUp } from "../acts/giveUp.ts";
import type { OrderRejectInput } from "../inputs/holds.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { wrongState } from "../rules/lifeCycle.ts";

/** The manufacturer turns an order down before he promised anything of it. */
export const orderReject: Command<OrderRejectInput, ActingRefusal | "REASON_MISSING"> = {
  name: "orderReject",
  async run(act, input) {
    const asked = await orderToAct(act, "reject", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    if (order.facts.some((line) => line.shipped > 0)) return no(wrongState(order.state));
    const given = order.facts.map((line) => ({ lineId: line.id, quantity: line.quantity - line.cancelled }));
    await giveUp(act, order, given, { kind: "REJECTED", reason: input.reason.trim(), byDealer: false });
    return yes({ id: order.rowId });
  },
};
