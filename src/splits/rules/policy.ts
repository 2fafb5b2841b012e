import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";
import type { BuyBackStep, Notice, TerminationScope, Terms, TermsAsked } from "./words.ts";

/** A manufacturer's policy from a day on. Rates are exact decimal text. */
export type Policy = {
  readonly id: string | null;
  readonly fromOn: Day | null;
  readonly months: number;
  readonly factorInTime: string;
  readonly factorLate: string;
  readonly capMonths: number;
  readonly margin: string;
  readonly noticeDays: number;
  readonly terminationDays: number;
  readonly graceDays: number;
  readonly collectionDays: number;
  readonly answerDays: number;
  readonly caretakerDays: number;
  readonly legalReview: boolean;
  readonly terminationScope: TerminationScope;
  readonly buyBack: readonly BuyBackStep[];
};

/** B1.3, B1.4: what holds where a manufacturer has said nothing. */
export const defaultPolicy: Policy = {
  ...{ id: null, fromOn: null, months: 6, factorInTime: "1", factorLate: "0.5", capMonths: 12, margin: "0.08" },
  ...{ noticeDays: 30, terminationDays: 60, graceDays: 60, collectionDays: 60, answerDays: 15, caretakerDays: 90 },
  legalReview: false,
  terminationScope: "GRANTS",
  buyBack: [
    { numerator: 2, denominator: 3, percent: 100 },
    { numerator: 1, denominator: 2, percent: 90 },
    { numerator: 1, denominator: 3, percent: 70 },
  ],
};

export type PolicyRefusal =
  | "POLICY_DAY_PAST"
  | "POLICY_DAY_TOO_FAR"
  | "MONTHS_OUT_OF_RANGE"
  | "RATE_OUT_OF_RANGE"
  | "DAYS_OUT_OF_RANGE"
  | "BUY_BACK_TABLE_BROKEN";

/** Whole numbers and their bounds, as the table's constraint has them. */
const bounds = {
  ...{ months: [0, 60], capMonths: [0, 120], noticeDays: [0, 730], terminationDays: [0, 730], graceDays: [0, 365] },
  ...{ collectionDays: [0, 365], answerDays: [1, 365], caretakerDays: [1, 730] },
} as const satisfies Partial<Record<keyof Policy, readonly [number, number]>>;

const isRate = (text: string): boolean => exact(text).gte(0) && exact(text).lte(1);
const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** O1: a policy holds from today or a day within two years on, with figures that make sense. What was is never changed. */
export function decidePolicy(policy: Policy & { readonly fromOn: Day }, today: Day): Answer<Policy, PolicyRefusal> {
  const refusals: Refusal<PolicyRefusal>[] = [
    ...unless(policy.fromOn >= today, "POLICY_DAY_PAST", { path: ["from"], params: { today } }),
    ...unless(policy.fromOn <= plusDays(today, 731), "POLICY_DAY_TOO_FAR", { path: ["from"] }),
  ];
  for (const [key, range] of Object.entries(bounds) as [keyof typeof bounds, readonly [number, number]][])
    if (!isWithin(policy[key], range)) {
      const code = key === "months" || key === "capMonths" ? "MONTHS_OUT_OF_RANGE" : "DAYS_OUT_OF_RANGE";
      refusals.push({ code, path: [key], params: { least: range[0], most: range[1] } });
    }
  for (const key of ["factorInTime", "factorLate", "margin"] as const)
    if (!isRate(policy[key])) refusals.push({ code: "RATE_OUT_OF_RANGE", path: [key] });
  if (
    isRate(policy.factorInTime) &&
    isRate(policy.factorLate) &&
    exact(policy.factorLate).gt(exact(policy.factorInTime))
  )
    refusals.push({ code: "RATE_OUT_OF_RANGE", path: ["factorLate"] });
  return answer(
    [...refusals, ...unless(isTable(policy.buyBack), "BUY_BACK_TABLE_BROKEN", { path: ["buyBack"] })],
    () => policy,
  );
}

/** Steps of falling shares and percentages: shares above zero up to the whole, percentages from 0 to 100. */
function isTable(steps: readonly BuyBackStep[]): boolean {
  const sound = ({ numerator, denominator, percent }: BuyBackStep) =>
    isWithin(denominator, [1, 10_000]) && isWithin(numerator, [1, denominator]) && isWithin(percent, [0, 100]);
  return steps.every((step, at) => {
    const before = steps[at - 1];
    const falls =
      before === undefined ||
      (step.numerator * before.denominator < before.numerator * step.denominator && step.percent <= before.percent);
    return sound(step) && falls;
  });
}

export type TermsRefusal = "MONTHS_OUT_OF_RANGE" | "RATE_OUT_OF_RANGE" | "DAYS_OUT_OF_RANGE" | "REFERENCE_MISSING";

const rangeOf = (notice: Notice): readonly [number, number] => (notice.unit === "DAYS" ? bounds.noticeDays : [0, 24]);

/** O2: a proposal says other months, margin or notice only with what it rests on: the contract's clause, a decision. */
export function decideTerms(policy: Policy, asked: TermsAsked): Answer<Terms, TermsRefusal> {
  const differs = asked.months !== null || asked.margin !== null || asked.notice !== null;
  const { months, margin, notice } = sound(asked);
  return answer<Terms, TermsRefusal>(
    [
      ...unless(months === asked.months, "MONTHS_OUT_OF_RANGE", {
        ...{ path: ["terms", "months"], params: { least: 0, most: 60 } },
      }),
      ...unless(margin === asked.margin, "RATE_OUT_OF_RANGE", { path: ["terms", "margin"] }),
      ...unless(notice === asked.notice, "DAYS_OUT_OF_RANGE", { path: ["terms", "notice"] }),
      ...unless(!differs || asked.reference.trim() !== "", "REFERENCE_MISSING", { path: ["terms", "reference"] }),
    ],
    () => termsAsFar(policy, asked),
  );
}

/** What of it makes sense; the rest is as if it had not been said. */
const sound = (asked: TermsAsked): TermsAsked => ({
  months: asked.months !== null && isWithin(asked.months, bounds.months) ? asked.months : null,
  margin: asked.margin !== null && isRate(asked.margin) ? asked.margin : null,
  notice: asked.notice !== null && isWithin(asked.notice.count, rangeOf(asked.notice)) ? asked.notice : null,
  reference: asked.reference,
});

/** The terms as far as what was said makes sense, else the policy's: figures are shown by them while something is refused. */
export function termsAsFar(policy: Policy, asked: TermsAsked): Terms {
  const { months, margin, notice } = sound(asked);
  return {
    ...{ policyId: policy.id, months: months ?? policy.months, margin: margin ?? policy.margin },
    ...{ factorInTime: policy.factorInTime, factorLate: policy.factorLate, capMonths: policy.capMonths },
    notice: notice ?? { unit: "DAYS", count: policy.noticeDays },
    noticeSource: notice === null ? "POLICY" : "CONTRACT",
    ...{ noticeReference: asked.reference.trim(), terminationDays: policy.terminationDays },
    ...{ graceDays: policy.graceDays, collectionDays: policy.collectionDays, answerDays: policy.answerDays },
    ...{ buyBack: policy.buyBack, legalReview: policy.legalReview, terminationScope: policy.terminationScope },
  };
}
