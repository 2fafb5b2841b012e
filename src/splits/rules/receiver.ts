import type { Refusal } from "../../kernel/answer.ts";

/** Why somebody cannot receive ground. */
export const ineligibleReasons = [
  "NOT_ACTIVE",
  "BLACKLISTED",
  "TERMINATED",
  "IS_OLD_DEALER",
  "OWN_GRANT_OVERLAPS",
] as const;
export type IneligibleReason = (typeof ineligibleReasons)[number];

/** What is known of a dealer who is to receive ground; undefined where the manufacturer has no such dealer. */
export type ReceiverFacts = {
  readonly id: string;
  readonly name: string;
  readonly status: "ONBOARDING" | "ACTIVE" | "SUSPENDED" | "ENDED";
  readonly blacklisted: boolean;
  /** Whether notice of termination was served on him for some of it. */
  readonly terminated: boolean;
  /** Whether a right of his own meets what he is to receive, on the effective day or later. */
  readonly holdsSome: boolean;
};

/** R1: he is known, active (or new: his onboarding is then a condition of effect), not on the blacklist, not terminated there, and another. */
export function decideReceiver(
  receiver: ReceiverFacts | undefined,
  oldDealerId: string,
  path: readonly string[],
): Refusal<"NOT_FOUND" | "RECEIVER_NOT_ELIGIBLE">[] {
  if (receiver === undefined) return [{ code: "NOT_FOUND", path }];
  const reasons: IneligibleReason[] = [
    ...(receiver.status === "SUSPENDED" || receiver.status === "ENDED" ? (["NOT_ACTIVE"] as const) : []),
    ...(receiver.blacklisted ? (["BLACKLISTED"] as const) : []),
    ...(receiver.terminated ? (["TERMINATED"] as const) : []),
    ...(receiver.id === oldDealerId ? (["IS_OLD_DEALER"] as const) : []),
    ...(receiver.holdsSome && receiver.id !== oldDealerId ? (["OWN_GRANT_OVERLAPS"] as const) : []),
  ];
  return reasons.length === 0
    ? []
    : [{ code: "RECEIVER_NOT_ELIGIBLE", path, params: { dealer: receiver.name }, data: { reasons } }];
}
