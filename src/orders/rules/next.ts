import type { OrderState } from "./lifeCycle.ts";

/** Whose turn it is. */
export const turns = ["DEALER", "MANUFACTURER", "CARRIER"] as const;
export type Turn = (typeof turns)[number];

/** What happens next with an order. */
export const nextCodes = [
  "PLACE",
  "CONFIRM",
  "CLEAR_CREDIT",
  "PAY_FIRST",
  "APPROVE",
  "LIFT_HOLD",
  "ALLOCATE",
  "PICK",
  "SHIP",
  "ARRIVE",
  "RECEIVE",
  "SETTLE",
  "INVOICE",
  "PAY",
  "COMPLETE",
] as const;
export type NextCode = (typeof nextCodes)[number];
export type NextStep = { readonly code: NextCode; readonly who: Turn };

const steps: Readonly<Record<OrderState, readonly NextStep[]>> = {
  DRAFT: [{ code: "PLACE", who: "DEALER" }],
  SUBMITTED: [{ code: "CONFIRM", who: "MANUFACTURER" }],
  PENDING_CREDIT: [{ code: "CLEAR_CREDIT", who: "DEALER" }],
  PENDING_PREPAYMENT: [{ code: "PAY_FIRST", who: "DEALER" }],
  PENDING_APPROVAL: [{ code: "APPROVE", who: "MANUFACTURER" }],
  ON_HOLD: [{ code: "LIFT_HOLD", who: "MANUFACTURER" }],
  CONFIRMED: [{ code: "SHIP", who: "MANUFACTURER" }],
  BACKORDERED: [{ code: "ALLOCATE", who: "MANUFACTURER" }],
  PARTLY_ALLOCATED: [
    { code: "SHIP", who: "MANUFACTURER" },
    { code: "ALLOCATE", who: "MANUFACTURER" },
  ],
  ALLOCATED: [{ code: "PICK", who: "MANUFACTURER" }],
  PICKED: [{ code: "SHIP", who: "MANUFACTURER" }],
  PARTLY_SHIPPED: [
    { code: "SHIP", who: "MANUFACTURER" },
    { code: "RECEIVE", who: "DEALER" },
  ],
  SHIPPED: [
    { code: "ARRIVE", who: "CARRIER" },
    { code: "RECEIVE", who: "DEALER" },
  ],
  DELIVERED: [{ code: "RECEIVE", who: "DEALER" }],
  RECEIVED: [{ code: "INVOICE", who: "MANUFACTURER" }],
  INVOICED: [{ code: "PAY", who: "DEALER" }],
  PAID: [{ code: "COMPLETE", who: "MANUFACTURER" }],
  COMPLETED: [],
  CANCELLED: [],
  REJECTED: [],
};

/**
 * What happens next, and whose turn it is; nothing once an order is over, nor of one that came and that statements settle.
 * Drafts for a chain's stores are our own people's to place.
 */
export function nextStepsOf(
  state: OrderState,
  of: { readonly settled: boolean; readonly forChain: boolean } = { settled: false, forChain: false },
): readonly NextStep[] {
  if (of.settled && state === "RECEIVED") return [];
  return of.forChain && state === "DRAFT" ? [{ code: "PLACE", who: "MANUFACTURER" }] : steps[state];
}
