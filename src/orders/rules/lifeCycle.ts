import { type Answer, no, yes } from "../../kernel/answer.ts";

/** The states of a line, in the order of progress (B12); what the next issue adds stands between them. */
export const lineStates = [
  "DRAFT",
  "SUBMITTED",
  "CONFIRMED",
  "PARTLY_SHIPPED",
  "SHIPPED",
  "RECEIVED",
  "CANCELLED",
] as const;
export type LineState = (typeof lineStates)[number];
export type OrderState = LineState;
export type OrderAct = "place" | "confirm" | "ship" | "receive" | "cancel";

/** From which states a line can go where. What the table does not hold is refused. */
export const transitions: Readonly<Record<OrderAct, Readonly<Partial<Record<LineState, readonly LineState[]>>>>> = {
  place: { DRAFT: ["SUBMITTED"] },
  confirm: { SUBMITTED: ["CONFIRMED"] },
  ship: { CONFIRMED: ["PARTLY_SHIPPED", "SHIPPED"], PARTLY_SHIPPED: ["PARTLY_SHIPPED", "SHIPPED"] },
  receive: { PARTLY_SHIPPED: ["PARTLY_SHIPPED"], SHIPPED: ["SHIPPED", "RECEIVED"] },
  // Cancelling a partly shipped line gives up its rest: what went out stays shipped and can still be received.
  cancel: {
    DRAFT: ["CANCELLED"],
    SUBMITTED: ["CANCELLED"],
    CONFIRMED: ["CANCELLED"],
    PARTLY_SHIPPED: ["SHIPPED", "RECEIVED"],
  },
};

export const canFrom = (act: OrderAct, state: LineState): boolean => transitions[act][state] !== undefined;

/** L1: whether the act is possible for at least one of the lines. */
export const decideAct = (act: OrderAct, states: readonly LineState[]): Answer<true, "WRONG_STATE"> =>
  states.some((state) => canFrom(act, state))
    ? yes(true)
    : no({ code: "WRONG_STATE", params: { state: rollUp(states) } });

/**
 * The order's state from its lines': cancelled lines do not count unless all are; equal lines give theirs; once
 * anything has gone out while something has not, the order is partly shipped; otherwise the least advanced line.
 */
export function rollUp(states: readonly LineState[]): OrderState {
  const live = states.filter((state) => state !== "CANCELLED");
  if (live.length === 0) return states.length === 0 ? "DRAFT" : "CANCELLED";
  const ranks = live.map((state) => lineStates.indexOf(state));
  const [least, most] = [Math.min(...ranks), Math.max(...ranks)];
  const partly = lineStates.indexOf("PARTLY_SHIPPED");
  if (least < partly && most >= partly) return "PARTLY_SHIPPED";
  return lineStates[least] as OrderState;
}

/** A line's state from its quantities after something was shipped, received or given up. */
export function stateOfQuantities(line: {
  quantity: number;
  shipped: number;
  received: number;
  cancelled: number;
  open: boolean;
}): LineState {
  const wanted = line.quantity - line.cancelled;
  if (wanted === 0) return "CANCELLED";
  if (line.shipped < wanted) return line.shipped === 0 ? "CONFIRMED" : "PARTLY_SHIPPED";
  return line.open ? "SHIPPED" : "RECEIVED";
}
