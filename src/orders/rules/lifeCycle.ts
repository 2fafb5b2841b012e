import { type Answer, no, yes } from "../../kernel/answer.ts";

/** The states of a line, in the order of progress (B12). What is held stands where an order is held before it is promised. */
export const lineStates = [
  "DRAFT",
  "SUBMITTED",
  "PENDING_CREDIT",
  "PENDING_PREPAYMENT",
  "PENDING_APPROVAL",
  "ON_HOLD",
  "CONFIRMED",
  "BACKORDERED",
  "PARTLY_ALLOCATED",
  "ALLOCATED",
  "PICKED",
  "PARTLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "RECEIVED",
  "INVOICED",
  "PAID",
  "COMPLETED",
  "CANCELLED",
  "REJECTED",
] as const;
export type LineState = (typeof lineStates)[number];
export type OrderState = LineState;

/** Why an order waits; where several reasons stand at once, the first of these names its state. */
export const heldStates = ["ON_HOLD", "PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL"] as const;
export type HeldState = (typeof heldStates)[number];
export const isHeld = (state: LineState): state is HeldState => (heldStates as readonly string[]).includes(state);

export type OrderAct =
  | "place"
  | "release"
  | "reject"
  | "hold"
  | "confirm"
  | "allocate"
  | "pick"
  | "amend"
  | "serve"
  | "ship"
  | "deliver"
  | "receive"
  | "claim"
  | "settle"
  | "return"
  | "invoice"
  | "pay"
  | "complete"
  | "cancel"
  | "reopen";

type Moves = Readonly<Partial<Record<LineState, readonly LineState[]>>>;

const stocked = ["CONFIRMED", "BACKORDERED", "PARTLY_ALLOCATED", "ALLOCATED", "PICKED"] as const;
/** Promised, and not all out. */
export const promisedStates = [...stocked, "PARTLY_SHIPPED"] as const;
const promised = promisedStates;
const sent = ["SHIPPED", "DELIVERED", "RECEIVED", "INVOICED", "PAID"] as const;
/** The same moves from each of several states. */
const each = (from: readonly LineState[], to: readonly LineState[]): Moves =>
  Object.fromEntries(from.map((state) => [state, to]));

/** From which states a line can go where. What the table does not hold is refused. */
export const transitions: Readonly<Record<OrderAct, Moves>> = {
  place: { DRAFT: ["SUBMITTED", "PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL", "CONFIRMED"] },
  // A hold that clears gives the line back what its quantities say; one of several reasons may still stand.
  release: each(heldStates, ["SUBMITTED", ...heldStates, ...promised]),
  reject: each(["SUBMITTED", ...heldStates], ["REJECTED"]),
  hold: each(["SUBMITTED", ...heldStates, ...promised], ["ON_HOLD"]),
  confirm: { SUBMITTED: ["CONFIRMED", "BACKORDERED", "PARTLY_ALLOCATED", "ALLOCATED"] },
  allocate: each(["CONFIRMED", "BACKORDERED", "PARTLY_ALLOCATED", "PARTLY_SHIPPED"], promised),
  pick: each(["CONFIRMED", "PARTLY_ALLOCATED", "ALLOCATED", "PICKED", "PARTLY_SHIPPED"], promised),
  amend: each(
    ["SUBMITTED", ...heldStates, ...promised],
    ["SUBMITTED", ...heldStates, ...promised, ...sent, "CANCELLED"],
  ),
  // A service is promised and done while the order is under way; the last of it may be what completes it.
  serve: each(["SUBMITTED", ...heldStates, ...promised, ...sent], ["SUBMITTED", ...heldStates, ...promised, ...sent]),
  ship: each(stocked.concat("PARTLY_SHIPPED" as never), ["PARTLY_SHIPPED", "SHIPPED"]),
  deliver: { PARTLY_SHIPPED: ["PARTLY_SHIPPED"], SHIPPED: ["SHIPPED", "DELIVERED"] },
  receive: {
    PARTLY_SHIPPED: ["PARTLY_SHIPPED"],
    SHIPPED: ["SHIPPED", "DELIVERED", "RECEIVED"],
    DELIVERED: ["DELIVERED", "RECEIVED"],
  },
  // What came short or damaged is claimed and settled while the order is not closed.
  claim: each(["PARTLY_SHIPPED", ...sent], ["PARTLY_SHIPPED", ...sent]),
  settle: each(["PARTLY_SHIPPED", ...sent], ["PARTLY_SHIPPED", ...sent, "BACKORDERED", "CONFIRMED", "ALLOCATED"]),
  // Goods come back also when everything else is over.
  return: each(["PARTLY_SHIPPED", ...sent, "COMPLETED"], ["PARTLY_SHIPPED", ...sent, "COMPLETED"]),
  invoice: {
    PARTLY_SHIPPED: ["PARTLY_SHIPPED"],
    SHIPPED: ["SHIPPED"],
    DELIVERED: ["DELIVERED"],
    RECEIVED: ["INVOICED", "RECEIVED"],
  },
  pay: each(["PARTLY_SHIPPED", "SHIPPED", "DELIVERED", "RECEIVED", "INVOICED"], ["PARTLY_SHIPPED", ...sent]),
  complete: { PAID: ["COMPLETED"] },
  // Cancelling a partly shipped line gives up its rest: what went out stays shipped and can still be received.
  cancel: {
    ...each(["DRAFT", "SUBMITTED", ...heldStates, ...stocked], ["CANCELLED"]),
    PARTLY_SHIPPED: ["SHIPPED", "DELIVERED", "RECEIVED", "INVOICED", "PAID"],
  },
  // What was given up comes back as if it were asked for anew, with every check; what is completed stays closed.
  reopen: each(["CANCELLED", "REJECTED"], ["SUBMITTED", "PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL"]),
};

export const canFrom = (act: OrderAct, state: LineState): boolean => transitions[act][state] !== undefined;

/** L1: it is not possible as the order stands, said in the words of the screens. */
export const wrongState = (state: OrderState) =>
  ({ code: "WRONG_STATE", params: { state: [`ORDER_STATE_${state}`] } }) as const;

/** L1: whether the act is possible for at least one of the lines. */
export const decideAct = (act: OrderAct, states: readonly LineState[]): Answer<true, "WRONG_STATE"> =>
  states.some((state) => canFrom(act, state)) ? yes(true) : no(wrongState(rollUp(states)));

const rank = (state: LineState): number => lineStates.indexOf(state);

/**
 * The order's state from its lines': lines that are given up do not count unless all are; a held line holds the order;
 * equal lines give theirs; once anything has gone out while something has not, the order is partly shipped; once
 * something is allocated while something is not, partly allocated; otherwise the least advanced line.
 */
export function rollUp(states: readonly LineState[]): OrderState {
  const live = states.filter((state) => state !== "CANCELLED" && state !== "REJECTED");
  if (live.length === 0) {
    if (states.length === 0) return "DRAFT";
    return states.includes("REJECTED") ? "REJECTED" : "CANCELLED";
  }
  const held = heldStates.find((state) => live.includes(state));
  if (held !== undefined) return held;
  const ranks = live.map(rank);
  const [least, most] = [Math.min(...ranks), Math.max(...ranks)];
  if (least < rank("PARTLY_SHIPPED") && most >= rank("PARTLY_SHIPPED")) return "PARTLY_SHIPPED";
  if (least >= rank("CONFIRMED") && least < rank("ALLOCATED") && most >= rank("PARTLY_ALLOCATED"))
    return "PARTLY_ALLOCATED";
  return lineStates[least] as OrderState;
}

/** A line's quantities, all in order units. */
export type LineQuantities = {
  readonly quantity: number;
  readonly cancelled: number;
  /** Set aside in a warehouse and not yet out; part of it may be picked. */
  readonly reserved: number;
  readonly picked: number;
  /** Gone out, less what was lost on the way and is owed again. */
  readonly shipped: number;
  readonly received: number;
  readonly invoiced: number;
  readonly paid: number;
  /** What arrived short or damaged and will neither be sent again nor charged. */
  readonly writtenOff: number;
};

/** What a line's state hangs on beside its quantities. */
export type LineStanding = {
  readonly confirmed: boolean;
  readonly held: HeldState | null;
  /** Whether stock was looked for: without a warehouse nothing is backordered. */
  readonly stocked: boolean;
  /** Some of it is in a shipment that nobody has counted in. */
  readonly underway: boolean;
  /** Every shipment underway has arrived by the carrier's word. */
  readonly delivered: boolean;
  readonly rejected: boolean;
  /** Nothing is open about the order any more. */
  readonly completed: boolean;
  /** A chain's statements settle it: it is never billed by itself. */
  readonly settled: boolean;
};

/** A line's state, from what was done with it and from nothing else. */
export function stateOfLine(line: LineQuantities, at: LineStanding): LineState {
  const wanted = line.quantity - line.cancelled;
  if (wanted === 0) return at.rejected ? "REJECTED" : "CANCELLED";
  if (line.shipped < wanted) return beforeShipping(line, wanted, at);
  if (at.underway) return at.delivered ? "DELIVERED" : "SHIPPED";
  const due = line.received;
  if (line.received + line.writtenOff < line.shipped) return "RECEIVED";
  if (line.invoiced < due) return at.settled && at.completed ? "COMPLETED" : "RECEIVED";
  if (due > 0 && line.paid < due) return "INVOICED";
  return at.completed ? "COMPLETED" : "PAID";
}

function beforeShipping(line: LineQuantities, wanted: number, at: LineStanding): LineState {
  if (at.held !== null) return at.held;
  if (!at.confirmed) return "SUBMITTED";
  if (line.shipped > 0) return "PARTLY_SHIPPED";
  if (line.picked >= wanted) return "PICKED";
  if (line.reserved >= wanted) return "ALLOCATED";
  if (line.reserved > 0) return "PARTLY_ALLOCATED";
  return at.stocked ? "BACKORDERED" : "CONFIRMED";
}

/** A line's state from its quantities after something was shipped, received or given up, where there is no stock and no invoice. */
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
