import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { type LineState, type OrderAct, decideAct, isHeld } from "./lifeCycle.ts";

export type AccessRefusal = "NOT_FOUND" | "NOT_ALLOWED";

/** What access is decided on: whose order it is and where it stands. */
export type OrderFacts = {
  readonly dealerId: string;
  readonly chainId?: string | null;
  readonly version: number;
  readonly lineStates: readonly LineState[];
};

/** What an act takes; of several permissions, any. */
const permissions: Readonly<Record<OrderAct, string | readonly string[]>> = {
  place: "order:place",
  amend: ["order:place", "order:confirm"],
  serve: "order:confirm",
  confirm: "order:confirm",
  reject: "order:confirm",
  hold: "order:confirm",
  reopen: "order:confirm",
  complete: "order:confirm",
  release: "order:approve",
  allocate: "order:allocate",
  pick: "order:ship",
  ship: "order:ship",
  deliver: "order:ship",
  receive: "order:receive",
  claim: "order:receive",
  settle: "order:confirm",
  return: "order:receive",
  invoice: "order:invoice",
  pay: "order:invoice",
  cancel: "order:cancel",
};

/** What whoever looks after a chain does for it, beside the manufacturer's other people: the chain signs no page of ours. */
const chainActs: ReadonlySet<OrderAct> = new Set(["place", "amend", "receive", "claim", "return", "cancel", "reopen"]);

/** A1: another dealer's order does not exist for a dealer; within one's own, the role decides. */
export function mayAct(
  viewer: Viewer,
  act: OrderAct,
  order: { readonly dealerId: string; readonly chainId?: string | null },
): Answer<true, AccessRefusal> {
  if (viewer.chainId !== null || (viewer.dealerId !== null && viewer.dealerId !== order.dealerId))
    return no({ code: "NOT_FOUND", path: ["order"] });
  const forChain = (order.chainId ?? null) !== null && chainActs.has(act) && may(viewer, "chain-order:work");
  return forChain || [permissions[act]].flat().some((permission) => may(viewer, permission))
    ? yes(true)
    : no({ code: "NOT_ALLOWED" });
}

/** A dealer gives up only what nobody has promised yet; the manufacturer's people also what is confirmed. */
export const mayCancelFrom = (viewer: Viewer, states: readonly LineState[]): boolean =>
  viewer.dealerId === null ||
  states.every((state) => state === "DRAFT" || state === "SUBMITTED" || state === "CANCELLED" || isHeld(state));

/** Whether the button may be shown pressed: the same questions the command asks. */
export const canAct = (viewer: Viewer, act: OrderAct, order: OrderFacts): boolean =>
  mayAct(viewer, act, order).ok &&
  decideAct(act, order.lineStates).ok &&
  (act !== "cancel" || mayCancelFrom(viewer, order.lineStates));

type OfChain = { readonly chainId?: string | null };

/** KA7: the chain signs no page of ours: whoever looks after it speaks for the buyer's side of its orders. */
const forBuyer = (viewer: Viewer, { chainId = null }: OfChain): boolean =>
  viewer.dealerId === null && chainId !== null && may(viewer, "chain-order:work");

/** On which side of an order somebody stands. */
export const sideOf = (viewer: Viewer, order: OfChain): "DEALER" | "MANUFACTURER" =>
  viewer.dealerId !== null || forBuyer(viewer, order) ? "DEALER" : "MANUFACTURER";

/** A proposed change: which side wants it, and who. */
type Proposed = OfChain & { readonly side: "DEALER" | "MANUFACTURER"; readonly proposedBy: string | null };

/**
 * M4: what one side proposes the other answers; for the manufacturer those who promise orders. Of a chain's order
 * somebody may stand on both sides: never is it he who proposed it (KA7).
 */
export const decideAnswer = (
  viewer: Viewer,
  amendment: Proposed,
): Answer<true, "NOT_ALLOWED" | "OTHER_SIDE_ANSWERS"> => {
  const ofChain = viewer.dealerId === null && (amendment.chainId ?? null) !== null;
  const own = ofChain ? amendment.proposedBy === viewer.membershipId : sideOf(viewer, amendment) === amendment.side;
  if (own) return no({ code: "OTHER_SIDE_ANSWERS", path: ["amendment"] });
  const needed =
    viewer.dealerId !== null
      ? "order:place"
      : ofChain && amendment.side === "MANUFACTURER"
        ? "chain-order:work"
        : "order:confirm";
  return may(viewer, needed) ? yes(true) : no({ code: "NOT_ALLOWED" });
};

/** M4: only the side that proposed it takes it back. */
export const decideWithdrawal = (viewer: Viewer, amendment: Proposed): Answer<true, "NOT_YOUR_PROPOSAL"> =>
  sideOf(viewer, amendment) === amendment.side ? yes(true) : no({ code: "NOT_YOUR_PROPOSAL", path: ["amendment"] });

/** L2: whoever acts says which version he saw, if he says one. */
export const decideVersion = (
  seen: number | null | undefined,
  order: { readonly version: number },
): Answer<true, "STALE_VERSION"> =>
  seen === null || seen === undefined || seen === order.version
    ? yes(true)
    : no({ code: "STALE_VERSION", params: { seen, version: order.version }, path: ["version"] });

/** Who decides about all orders at once. */
export const mayPolicy = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "order:policy") ? yes(true) : no({ code: "NOT_ALLOWED" });

/** The manufacturer's own people see what was decided; dealers would see at which figures an order is looked at. */
export const mayReadPolicy = (viewer: Viewer): boolean =>
  viewer.dealerId === null && viewer.chainId === null && may(viewer, "order:read");

/** The manufacturer's own people see who sold what where. */
export const mayReadSales = mayReadPolicy;

/** Who shares scarce goods: the manufacturer's own people with the permission. */
export const mayAllocate = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  viewer.dealerId === null && viewer.chainId === null && may(viewer, "order:allocate")
    ? yes(true)
    : no({ code: "NOT_ALLOWED" });

/** Who allows returns and counts them in: the manufacturer's own people with the permission. */
export const mayReturn = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  viewer.dealerId === null && viewer.chainId === null && may(viewer, "order:return")
    ? yes(true)
    : no({ code: "NOT_ALLOWED" });
