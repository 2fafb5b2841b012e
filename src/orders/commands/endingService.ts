import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Act, Done } from "../../platform/command.ts";
import { completeIfDone } from "../acts/complete.ts";
import { followServices } from "../acts/serve.ts";
import { changeOrder } from "../change.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { endService, servicesByOrder } from "../stores/services.ts";

export type EndingRefusal = "UNKNOWN_SERVICE" | "SERVICE_FINISHED" | "REASON_MISSING";
type Ending = {
  readonly service: string;
  /** What was done, or why it is not; `path` is where it was said. */
  readonly said: string;
  readonly path: string;
  readonly dropped: boolean;
};

/** Ends a promised service of a locked order, once, in words. An order that waited for nothing else is completed. */
export async function endPromise(act: Act, order: LockedOrder, ending: Ending): Promise<Answer<Done, EndingRefusal>> {
  const all = await servicesByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
  const service = all.find((each) => each.rowId === ending.service);
  if (service === undefined) return no({ code: "UNKNOWN_SERVICE", path: ["service"] });
  if (service.doneOn !== null) return no({ code: "SERVICE_FINISHED", path: ["service"] });
  const reason = ending.said.trim();
  if (reason === "") return no({ code: "REASON_MISSING", path: [ending.path] });
  await endService(act, service, reason, ending.dropped);
  const detail = { service: service.kind, reason };
  const after = await changeOrder(act, order, { kind: ending.dropped ? "SERVICE_DROPPED" : "SERVICE_DONE", detail });
  await followServices(act, order);
  await completeIfDone(act, after);
  return yes({ id: order.rowId });
}
