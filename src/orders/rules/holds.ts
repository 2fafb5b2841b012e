import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { HeldState } from "./lifeCycle.ts";

/** Why an order waits: credit does not cover it, money must come first, a signal wants a person, a person stopped it. */
export const holdKinds = ["CREDIT", "PREPAYMENT", "SIGNAL", "MANUAL"] as const;
export type HoldKind = (typeof holdKinds)[number];

const stateOfKind: Readonly<Record<HoldKind, HeldState>> = {
  MANUAL: "ON_HOLD",
  CREDIT: "PENDING_CREDIT",
  PREPAYMENT: "PENDING_PREPAYMENT",
  SIGNAL: "PENDING_APPROVAL",
};
/** The order in which several holds name the state. */
const precedence: readonly HoldKind[] = ["MANUAL", "CREDIT", "PREPAYMENT", "SIGNAL"];

/** The state of what waits for these reasons; null where none is left. */
export function heldStateOf(kinds: readonly HoldKind[]): HeldState | null {
  const first = precedence.find((kind) => kinds.includes(kind));
  return first === undefined ? null : stateOfKind[first];
}

/** Which holds a person takes away by deciding; those of money go by themselves when it is there or was released. */
export const personClears = (kind: HoldKind): boolean => kind === "SIGNAL" || kind === "MANUAL";

/** O2: nobody lets pass what a signal held of an order that he placed himself (separation of duties). */
export const decideApprover = (
  approver: { readonly membershipId: string },
  order: { readonly createdBy: string },
  kinds: readonly HoldKind[],
): Answer<true, "APPROVER_PLACED_IT"> =>
  kinds.includes("SIGNAL") && approver.membershipId === order.createdBy
    ? no({ code: "APPROVER_PLACED_IT" })
    : yes(true);

/** Money that a prepaid order waits for: what is there and not already meant for other prepaid orders must reach it. */
export function missingPrepayment(facts: {
  readonly paidInMinor: bigint;
  readonly takenMinor: bigint;
  readonly totalMinor: bigint;
}): bigint {
  const free = facts.paidInMinor - facts.takenMinor;
  return free >= facts.totalMinor ? 0n : facts.totalMinor - (free < 0n ? 0n : free);
}
