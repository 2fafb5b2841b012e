import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import type { ReturnOrder } from "../model/returnOrder.ts";
import { decideVersion, mayReturn } from "../rules/access.ts";
import { type LockedOrder, lockOrder } from "../stores/locked.ts";
import { readReturns } from "../stores/returns.ts";

export type ReturningRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "STALE_VERSION";

/** Locks the order of a return and asks what every act on it asks: there, allowed, current, possible from here. */
export async function returnToAct(
  act: Act,
  input: { readonly returnOrder: string; readonly version?: number | null },
  from: ReturnOrder["state"],
): Promise<Answer<{ readonly order: LockedOrder; readonly back: ReturnOrder }, ReturningRefusal>> {
  const id = rowId("ReturnOrder", input.returnOrder) ?? null;
  const read = async () =>
    (await readReturns(act.tx, act.viewer, { values: (bound) => [`r.id = ${bound.add(id)}::uuid`] }))[0];
  const first = await read();
  const order = first === undefined ? null : await lockOrder(act.tx, act.viewer, first.orderId);
  const back = order === null ? undefined : await read();
  if (order === null || back === undefined) return no({ code: "NOT_FOUND", path: ["returnOrder"] });
  const allowed = mayReturn(act.viewer);
  if (!allowed.ok) return allowed;
  const current = decideVersion(input.version, back);
  if (!current.ok) return current;
  return back.state === from
    ? yes({ order, back })
    : no({ code: "WRONG_STATE", params: { state: [`RETURN_STATE_${back.state}`] } });
}
