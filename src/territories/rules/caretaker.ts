import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween } from "../../kernel/day.ts";
import type { Bar } from "./bar.ts";
import { terminated } from "./grant.ts";

export const caretakerCauses = ["COLLAPSED", "SUSPENDED"] as const;
export type CaretakerCause = (typeof caretakerCauses)[number];
export const caretakerStates = ["PROPOSED", "REJECTED", "FAILED", "IN_FORCE", "ENDED"] as const;
export type CaretakerState = (typeof caretakerStates)[number];
export const caretakerOutcomes = ["RESTORED", "RELEASED"] as const;
export type CaretakerOutcome = (typeof caretakerOutcomes)[number];

/** A caretaker stands in for a while: at most so many days, or the ground is given to somebody for good. */
export const mostCaretakerDays = 366;
/** So many days before its last day somebody is asked what is to become of the ground. */
export const caretakerWarningDays = 14;

type DealerFacts = { readonly name: string; readonly status: string; readonly blacklistedOn: string | null };

export type CaretakerAsked = {
  readonly dealerId: string | undefined;
  readonly caretakerId: string | undefined;
  readonly cause: CaretakerCause;
  readonly reason: string;
  /** The first day; no notice is needed, so it may be today. */
  readonly from: Day;
  /** The first day without it. */
  readonly to: Day;
};

export type CaretakerFacts = {
  readonly dealer: DealerFacts | undefined;
  readonly caretaker: DealerFacts | undefined;
  /** How many of the dealer's rights are in force on the first day and began before it. */
  readonly rights: number;
  /** Whether somebody stands in for him already, or is proposed to. */
  readonly another: boolean;
  /** The termination that stands against who would stand in. */
  readonly bar: Bar | undefined;
};

export type CaretakerRefusal =
  | "REASON_MISSING"
  | "UNKNOWN_DEALER"
  | "SAME_DEALER"
  | "DEALER_NOT_SUSPENDED"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "DEALER_TERMINATED"
  | "EMPTY_PERIOD"
  | "STARTS_IN_PAST"
  | "CARETAKER_TOO_LONG"
  | "NO_GROUND"
  | "CARETAKER_EXISTS";

/** K1-K5: whether somebody may stand in for a dealer that collapsed or is suspended for cause. Every reason at once. */
export function decideCaretaker(
  asked: CaretakerAsked,
  facts: CaretakerFacts,
  today: Day,
): Answer<true, CaretakerRefusal> {
  const { dealer, caretaker } = facts;
  const stopped = dealer !== undefined && (dealer.status !== "ACTIVE" || dealer.blacklistedOn !== null);
  const params = { dealer: caretaker?.name ?? "", status: caretaker?.status ?? "" };
  const refusals: Refusal<CaretakerRefusal>[] = [
    ...unless(asked.reason.trim() !== "", "REASON_MISSING", { path: ["reason"] }),
    ...unless(dealer !== undefined, "UNKNOWN_DEALER", { path: ["dealer"] }),
    ...unless(caretaker !== undefined, "UNKNOWN_DEALER", { path: ["caretaker"] }),
    ...unless(asked.dealerId === undefined || asked.dealerId !== asked.caretakerId, "SAME_DEALER", {
      path: ["caretaker"],
    }),
    ...unless(dealer === undefined || asked.cause !== "SUSPENDED" || stopped, "DEALER_NOT_SUSPENDED", {
      path: ["cause"],
    }),
    ...decideDays(asked, today),
    ...unless(dealer === undefined || facts.rights > 0, "NO_GROUND", { path: ["dealer"] }),
    ...unless(!facts.another, "CARETAKER_EXISTS", { path: ["dealer"] }),
  ];
  if (caretaker !== undefined && facts.bar !== undefined)
    refusals.push(terminated(facts.bar, caretaker.name, ["caretaker"]));
  if (caretaker !== undefined && caretaker.blacklistedOn !== null)
    refusals.push({ code: "BLACKLISTED", path: ["caretaker"], params });
  else if (caretaker !== undefined && caretaker.status !== "ACTIVE")
    refusals.push({ code: "DEALER_NOT_ACTIVE", path: ["caretaker"], params });
  return answer(refusals, () => true);
}

function decideDays({ from, to }: { readonly from: Day; readonly to: Day }, today: Day): Refusal<CaretakerRefusal>[] {
  const short = from >= to || daysBetween(from, to) <= mostCaretakerDays;
  return [
    ...unless(from >= today, "STARTS_IN_PAST", { path: ["from"], params: { today } }),
    ...unless(to > from, "EMPTY_PERIOD", { path: ["to"], params: { from, to } }),
    ...unless(short, "CARETAKER_TOO_LONG", { path: ["to"], params: { most: mostCaretakerDays } }),
  ];
}

export type CaretakerEndRefusal =
  | "NOT_IN_FORCE"
  | "REASON_MISSING"
  | "ENDS_IN_PAST"
  | "ENDS_LATER"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED";

/**
 * K6: what becomes of the ground, decided for today or a later day, at the latest the one on which the caretaker's rights
 * end anyway; after that day for today. Only a dealer who is active again gets his ground back.
 */
export function decideCaretakerEnd(
  held: { readonly state: CaretakerState; readonly outcome: CaretakerOutcome | null; readonly to: Day },
  asked: { readonly outcome: CaretakerOutcome; readonly on: Day; readonly reason: string },
  dealer: DealerFacts,
  today: Day,
): Answer<true, CaretakerEndRefusal> {
  const open = (held.state === "IN_FORCE" || held.state === "ENDED") && held.outcome === null;
  const latest = held.to < today ? today : held.to;
  const params = { dealer: dealer.name, status: dealer.status };
  const back = asked.outcome === "RESTORED";
  return answer(
    [
      ...unless(open, "NOT_IN_FORCE"),
      ...unless(asked.reason.trim() !== "", "REASON_MISSING", { path: ["reason"] }),
      ...unless(asked.on >= today, "ENDS_IN_PAST", { path: ["on"], params: { today } }),
      ...unless(asked.on <= latest, "ENDS_LATER", { path: ["on"], params: { to: latest } }),
      ...unless(!back || dealer.blacklistedOn === null, "BLACKLISTED", { params }),
      ...unless(!back || dealer.status === "ACTIVE" || dealer.blacklistedOn !== null, "DEALER_NOT_ACTIVE", { params }),
    ],
    () => true,
  );
}
