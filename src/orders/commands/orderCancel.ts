import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type CancelRefusal, decideCancel } from "../rules/cancel.ts";
import { stateOfQuantities } from "../rules/lifeCycle.ts";
import { shipmentsOf } from "../store.ts";
import type { OrderCancelInput } from "../types.ts";
import { type ActingRefusal, carryOut, movedLine, orderToAct } from "./acting.ts";

/** Gives up an order, or what of it has not gone out. */
export const orderCancel: Command<OrderCancelInput, ActingRefusal | CancelRefusal> = {
  name: "orderCancel",
  async run(act, input) {
    const asked = await orderToAct(act, "cancel", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const decided = decideCancel(order.facts, input.reason);
    if (!decided.ok) return decided;

    const shipments = order.facts.some((line) => line.shipped > 0) ? await shipmentsOf(act.tx, order.rowId) : [];
    const open = new Set(
      shipments
        .filter((each) => each.receivedOn === null)
        .flatMap((each) => each.lines.map((line) => line.orderLineId)),
    );
    const given = new Map(decided.value.map((line) => [line.lineId, line.quantity]));
    const moved = order.facts
      .filter((line) => given.has(line.id))
      .map((line) => {
        const cancelled = line.cancelled + (given.get(line.id) as number);
        return movedLine(line, {
          cancelled,
          state: stateOfQuantities({ ...line, cancelled, open: open.has(line.id) }),
        });
      });
    const quantity = decided.value.reduce((total, line) => total + line.quantity, 0);
    await carryOut(act, order, moved, "CANCELLED", { reason: input.reason.trim(), quantity });
    return yes({ id: order.rowId });
  },
};
