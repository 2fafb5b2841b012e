import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import type { OrderEntryKind } from "../model/enums.ts";
import type { EntryDetail } from "../model/shipment.ts";
import { type AccessRefusal, decideVersion, mayAct, mayCancelFrom } from "../rules/access.ts";
import { type LineState, type OrderAct, decideAct, rollUp } from "../rules/lifeCycle.ts";
import type { LineFacts } from "../rules/ship.ts";
import { type LockedOrder, lockOrder, moveOrder } from "../store.ts";

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
  const possible = states.length === 0 && verb === "cancel" ? decideAct(verb, [order.state]) : decideAct(verb, states);
  if (!possible.ok) return possible;
  if (verb === "cancel" && !mayCancelFrom(act.viewer, states))
    return no({ code: "WRONG_STATE", params: { state: order.state } });
  return yes(order);
}

export type MovedLine = {
  readonly id: string;
  readonly state: LineState;
  readonly shipped: number;
  readonly received: number;
  readonly cancelled: number;
};

/** Writes and tells an act: the changed lines, the rolled-up state, one entry, one event. */
export async function carryOut(
  act: Act,
  order: LockedOrder,
  moved: readonly MovedLine[],
  kind: keyof typeof OrderEntryKind,
  detail: EntryDetail,
): Promise<void> {
  const byId = new Map(moved.map((line) => [line.id, line.state]));
  const state =
    order.facts.length === 0 ? "CANCELLED" : rollUp(order.facts.map((line) => byId.get(line.id) ?? line.state));
  await moveOrder(act.tx, {
    order,
    state,
    lines: moved,
    kind,
    occurredOn: act.today,
    recordedAt: act.now,
    membershipId: act.viewer.membershipId,
    detail,
  });
  act.changed({ state: [order.state, state] });
  act.tell({
    name: `order.${kind.toLowerCase()}`,
    aggregateType: "Order",
    aggregateId: order.rowId,
    version: order.version + 1,
    dealerId: order.dealerId,
    payload: { state },
  });
}

/** A line as it was, with what an act changed. */
export const movedLine = (line: LineFacts, over: Partial<MovedLine>): MovedLine => ({
  id: line.id,
  state: line.state,
  shipped: line.shipped,
  received: line.received,
  cancelled: line.cancelled,
  ...over,
});
