import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import type { OrderCompleteInput } from "../inputs/services.ts";
import { type CompleteRefusal, decideComplete } from "../rules/service.ts";
import { openThingsOf } from "../stores/services.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { wrongState } from "../rules/lifeCycle.ts";

/** Completes a paid order, or says everything that is still open about it. */
export const orderComplete: Command<OrderCompleteInput, ActingRefusal | CompleteRefusal> = {
  name: "orderComplete",
  async run(act, input) {
    const asked = await orderToAct(act, "complete", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    if (order.state !== "PAID") return no(wrongState(order.state));
    const decided = decideComplete(await openThingsOf(act.tx, order.rowId));
    if (!decided.ok) return decided;
    await completeIfDone(act, order);
    return yes({ id: order.rowId });
  },
};
