import { yes } from "../../kernel/answer.ts";
import { parseDay } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { promiseServices } from "../acts/serve.ts";
import type { OrderServicePromiseInput } from "../inputs/services.ts";
import { type ServiceRefusal, decideService } from "../rules/service.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** The manufacturer promises a service with an order; the order is not done before it is. */
export const orderServicePromise: Command<OrderServicePromiseInput, ActingRefusal | ServiceRefusal> = {
  name: "orderServicePromise",
  async run(act, input) {
    const asked = await orderToAct(act, "serve", input);
    if (!asked.ok) return asked;
    const decided = decideService({ ...input, dueOn: parseDay(input.dueOn) ?? null }, act.today);
    if (!decided.ok) return decided;
    await promiseServices(act, asked.value, [decided.value]);
    return yes({ id: asked.value.rowId });
  },
};
