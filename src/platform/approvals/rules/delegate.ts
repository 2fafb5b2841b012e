import { type Answer, answer, unless } from "../../../kernel/answer.ts";
import { type Day, daysBetween } from "../../../kernel/day.ts";

export type DelegateRefusal =
  | "NOT_FOUND"
  | "DELEGATE_IS_SELF"
  | "DELEGATE_IS_SETTER"
  | "DELEGATE_NOT_STAFF"
  | "DELEGATION_EMPTY"
  | "DELEGATION_OVER"
  | "DELEGATION_TOO_LONG"
  | "APPROVAL_KIND_UNKNOWN"
  | "NOTHING_TO_DELEGATE";

export type Delegation = {
  readonly from: Day;
  /** The last day, inclusive. */
  readonly to: Day;
  readonly endedAt: Date | null;
};

/** The longest absence one delegation covers. */
export const longestDelegation = 366;

/** Whether a delegation holds on a day: both its days are inclusive. */
export const inForce = (delegation: Delegation, today: Day): boolean =>
  delegation.endedAt === null && delegation.from <= today && today <= delegation.to;

/** Whether somebody may hand his approvals to a colleague for some days. */
export function decideDelegate(
  asked: { readonly from: Day; readonly to: Day },
  facts: {
    /** Whose approvals they are. */
    readonly selfPersonId: string;
    /** Who hands them over, where it is not himself: for whoever is ill. */
    readonly setterPersonId?: string;
    readonly delegate: { readonly personId: string; readonly staff: boolean } | null;
    readonly kindKnown: boolean;
    /** Whether he holds any right to approve. */
    readonly approves: boolean;
  },
  today: Day,
): Answer<null, DelegateRefusal> {
  const { delegate } = facts;
  return answer<null, DelegateRefusal>(
    [
      ...unless(delegate !== null, "NOT_FOUND", { path: ["to"] }),
      ...unless(delegate === null || delegate.personId !== facts.selfPersonId, "DELEGATE_IS_SELF", { path: ["to"] }),
      // Or one person could give himself another's say, and decide twice.
      ...unless(delegate === null || delegate.personId !== facts.setterPersonId, "DELEGATE_IS_SETTER", {
        path: ["to"],
      }),
      ...unless(delegate === null || delegate.staff, "DELEGATE_NOT_STAFF", { path: ["to"] }),
      ...unless(facts.approves, "NOTHING_TO_DELEGATE"),
      ...unless(facts.kindKnown, "APPROVAL_KIND_UNKNOWN", { path: ["kind"] }),
      ...unless(asked.from <= asked.to, "DELEGATION_EMPTY", { path: ["until"] }),
      ...unless(asked.to >= today, "DELEGATION_OVER", { path: ["until"] }),
      ...unless(daysBetween(asked.from, asked.to) < longestDelegation, "DELEGATION_TOO_LONG", {
        path: ["until"],
        params: { days: longestDelegation },
      }),
    ],
    () => null,
  );
}
