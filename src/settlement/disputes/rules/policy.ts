import { type Answer, type Refusal, answer, no, unless, yes } from "../../../kernel/answer.ts";
import { type Day, daysBetween, plusDays, plusMonths } from "../../../kernel/day.ts";

/** How disputes are kept going, from a day on. */
export type DisputePolicy = {
  /** Days the chain has to answer. */
  readonly answerDays: number;
  /** So many days before the due day the owner is reminded. */
  readonly remindDays: number;
  /** So many days after it the matter goes to whoever approves. */
  readonly escalateDays: number;
  /** How long after their sheet came we may dispute it. */
  readonly oursDays: number;
  /** How long after a day the chain may claim something of it. */
  readonly theirsMonths: number;
};
/** Field practice: an answer in 15 days; claims of ours within 90 days, of the chain's within 24 months (B4.6). */
export const defaultPolicy: DisputePolicy = {
  ...{ answerDays: 15, remindDays: 3, escalateDays: 7, oursDays: 90, theirsMonths: 24 },
};

const bounds: Readonly<Record<keyof DisputePolicy, readonly [least: number, most: number]>> = {
  ...{ answerDays: [1, 365], remindDays: [0, 90], escalateDays: [0, 365], oursDays: [1, 3650], theirsMonths: [1, 120] },
};

export type PolicyRefusal = "POLICY_DAY_PAST" | "DAYS_OUT_OF_RANGE" | "MONTHS_OUT_OF_RANGE";

/** L4: a policy holds from today or a later day on, with figures that make sense; what was stays as it was. */
export function decidePolicy(policy: DisputePolicy, from: Day, today: Day): Answer<DisputePolicy, PolicyRefusal> {
  const refusals: Refusal<PolicyRefusal>[] = [
    ...unless(from >= today, "POLICY_DAY_PAST", { path: ["from"], params: { today } }),
  ];
  for (const [key, [least, most]] of Object.entries(bounds) as [keyof DisputePolicy, readonly [number, number]][])
    if (!(Number.isInteger(policy[key]) && policy[key] >= least && policy[key] <= most))
      refusals.push({
        ...{ code: key === "theirsMonths" ? "MONTHS_OUT_OF_RANGE" : "DAYS_OUT_OF_RANGE", path: [key] },
        params: { least, most },
      });
  return answer(refusals, () => policy);
}

/** L1: the last day on which we may dispute a sheet that came on a day. */
export const lastDayOfOurs = (policy: DisputePolicy, cameOn: Day): Day => plusDays(cameOn, policy.oursDays);
/** L2: the last day on which the chain may claim something of a day. */
export const lastDayOfTheirs = (policy: Pick<DisputePolicy, "theirsMonths">, on: Day): Day =>
  plusMonths(on, policy.theirsMonths);
/** L2: until when the chain could have claimed something of a day that its sheet of a later day brings; null: it is in time. */
export function lapsedOn(policy: Pick<DisputePolicy, "theirsMonths">, on: Day, cameOn: Day): Day | null {
  const last = lastDayOfTheirs(policy, on);
  return last < cameOn ? last : null;
}

/** L1, L2: whether there is still time; refused with the last day there was. */
export const inTime = (lastDay: Day, today: Day): Answer<true, "DISPUTE_TOO_LATE"> =>
  today <= lastDay ? yes(true) : no({ code: "DISPUTE_TOO_LATE", params: { lastDay } });

/** L3: what a dispute's due day asks for on a day. */
export type DueStage = "NOT_YET" | "REMIND" | "OVERDUE" | "ESCALATE";
export function dueStage(policy: DisputePolicy, dueOn: Day, today: Day): DueStage {
  const late = daysBetween(dueOn, today);
  if (late > policy.escalateDays) return "ESCALATE";
  if (late > 0) return "OVERDUE";
  return -late <= policy.remindDays ? "REMIND" : "NOT_YET";
}
