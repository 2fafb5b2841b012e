import type { Command } from "../../platform/command.ts";
import type { OrderServiceDropInput } from "../inputs/services.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { type EndingRefusal, endPromise } from "./endingService.ts";

/** A promised service will not be done: who says so says why, and the dealer reads it. An order that waited for nothing else is completed. */
export const orderServiceDrop: Command<OrderServiceDropInput, ActingRefusal | EndingRefusal> = {
  name: "orderServiceDrop",
  async run(act, input) {
    const asked = await orderToAct(act, "serve", input);
    if (!asked.ok) return asked;
    const { service, reason } = input;
    return endPromise(act, asked.value, { service, said: reason, path: "reason", dropped: true });
  },
};
