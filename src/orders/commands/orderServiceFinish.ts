import type { Command } from "../../platform/command.ts";
import type { OrderServiceFinishInput } from "../inputs/services.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { type EndingRefusal, endPromise } from "./endingService.ts";

/** A promised service is done: who says so says what was done. An order that waited for nothing else is completed. */
export const orderServiceFinish: Command<OrderServiceFinishInput, ActingRefusal | EndingRefusal> = {
  name: "orderServiceFinish",
  async run(act, input) {
    const asked = await orderToAct(act, "serve", input);
    if (!asked.ok) return asked;
    const { service, note } = input;
    return endPromise(act, asked.value, { service, said: note, path: "note", dropped: false });
  },
};
