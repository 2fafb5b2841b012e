import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { followServices } from "../acts/serve.ts";
import { changeOrder } from "../change.ts";
import type { OrderServiceFinishInput } from "../inputs/services.ts";
import { markServiceDone, servicesByOrder } from "../stores/services.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** A promised service is done: who says so says what was done. An order that waited for nothing else is completed. */
export const orderServiceFinish: Command<
  OrderServiceFinishInput,
  ActingRefusal | "UNKNOWN_SERVICE" | "SERVICE_FINISHED" | "REASON_MISSING"
> = {
  name: "orderServiceFinish",
  async run(act, input) {
    const asked = await orderToAct(act, "serve", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const all = await servicesByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
    const service = all.find((each) => each.rowId === input.service);
    if (service === undefined) return no({ code: "UNKNOWN_SERVICE", path: ["service"] });
    if (service.doneOn !== null) return no({ code: "SERVICE_FINISHED", path: ["service"] });
    const reason = input.note.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["note"] });
    await markServiceDone(act, service, reason);
    const detail = { service: service.kind, reason };
    const after = await changeOrder(act, order, { kind: "SERVICE_DONE", detail });
    await followServices(act, order);
    await completeIfDone(act, after);
    return yes({ id: order.rowId });
  },
};
