import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { canFrom } from "../rules/lifeCycle.ts";
import type { OrderConfirmInput } from "../types.ts";
import { type ActingRefusal, carryOut, movedLine, orderToAct } from "./acting.ts";

/** The manufacturer promises an order. */
export const orderConfirm: Command<OrderConfirmInput, ActingRefusal> = {
  name: "orderConfirm",
  async run(act, input) {
    const asked = await orderToAct(act, "confirm", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const moved = order.facts
      .filter((line) => canFrom("confirm", line.state))
      .map((line) => movedLine(line, { state: "CONFIRMED" }));
    await carryOut(act, order, moved, "CONFIRMED", {});
    return yes({ id: order.rowId });
  },
};
