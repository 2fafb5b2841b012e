import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { type AccessRefusal, decideVersion, mayAct, mayCancelFrom } from "../rules/access.ts";
import { type OrderAct, decideAct, wrongState } from "../rules/lifeCycle.ts";
import { type LockedOrder, lockOrder } from "../stores/locked.ts";

export type ActingRefusal = AccessRefusal | "WRONG_STATE" | "STALE_VERSION";

/** Locks the order an act is about and asks what every act asks: yours, allowed, current, possible from here. */
export async function orderToAct(
  act: Act,
  verb: OrderAct,
  input: { readonly order: string; readonly version?: number | null },
): Promise<Answer<LockedOrder, ActingRefusal>> {
  const id = rowId("Order", input.order);
  const order = id === undefined ? null : await lockOrder(act.tx, act.viewer, id);
  if (order === null) return no({ code: "NOT_FOUND", path: ["order"] });
  const allowed = mayAct(act.viewer, verb, order);
  if (!allowed.ok) return allowed;
  const current = decideVersion(input.version, order);
  if (!current.ok) return current;
  const states = order.facts.map((line) => line.state);
  if (order.source !== "PLACED") return no(wrongState(order.state));
  const possible = states.length === 0 && verb === "cancel" ? decideAct(verb, [order.state]) : decideAct(verb, states);
  if (!possible.ok) return possible;
  if (verb === "cancel" && !mayCancelFrom(act.viewer, states)) return no(wrongState(order.state));
  return yes(order);
}
