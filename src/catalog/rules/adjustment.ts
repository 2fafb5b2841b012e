import { type Answer, answer, type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { exact } from "../../kernel/money.ts";
import { isEmpty, type Period } from "../../kernel/period.ts";
import { nextBeginning, replan, type Replanned, type Span } from "../../kernel/spans.ts";

export type AdjustmentRefusal =
  | "ADJUSTMENT_MALFORMED"
  | "ADJUSTMENT_TOO_FINE"
  | "NOTHING_TO_END"
  | "PERIOD_EMPTY"
  | "BACKDATED";

/** What a list adds or takes off: one of percent and amount, decimal text; both null takes away what runs. */
export type AdjustmentValue = {
  readonly percent: string | null;
  readonly amount: string | null;
  readonly label: string;
};

export type AdjustmentAsked = AdjustmentValue & {
  readonly from: Day;
  readonly to: Day | null;
  readonly correction: boolean;
};

/**
 * J1-J3: an adjustment is a percentage above -100 with four places at most, or an amount no finer than the list's scale, and
 * never zero; it holds on at least one day and begins today or later unless it is said to be a correction.
 */
export function decideAdjustment(
  asked: AdjustmentAsked,
  facts: { readonly known: readonly Span<AdjustmentValue>[]; readonly scale: number },
  today: Day,
): Answer<Replanned<AdjustmentValue>, AdjustmentRefusal> {
  const valid: Period = { from: asked.from, to: asked.to ?? nextBeginning(facts.known, asked.from) };
  const takesAway = asked.percent === null && asked.amount === null;
  const plan = replan(facts.known, valid, takesAway ? null : figures(asked));
  return answer<Replanned<AdjustmentValue>, AdjustmentRefusal>(
    [
      ...shaped(asked, facts.scale),
      ...unless(!isEmpty(valid), "PERIOD_EMPTY", { path: ["to"] }),
      ...unless(asked.from >= today || asked.correction, "BACKDATED", { path: ["from"], params: { today } }),
      ...unless(!takesAway || plan.ended.length > 0, "NOTHING_TO_END", { path: ["from"] }),
    ],
    () => plan,
  );
}

const figures = ({ percent, amount, label }: AdjustmentAsked): AdjustmentValue => ({ percent, amount, label });

function shaped(asked: AdjustmentAsked, scale: number): Refusal<AdjustmentRefusal>[] {
  const malformed = (field: string) => [{ code: "ADJUSTMENT_MALFORMED" as const, path: [field] }];
  if (asked.percent !== null && asked.amount !== null) return malformed("amount");
  if (asked.percent !== null)
    return /^-?\d{1,5}(\.\d{1,4})?$/.test(asked.percent) &&
      !exact(asked.percent).isZero() &&
      exact(asked.percent).gt(exact("-100"))
      ? []
      : malformed("percent");
  if (asked.amount === null) return [];
  if (!/^-?\d{1,13}(\.\d{1,6})?$/.test(asked.amount) || exact(asked.amount).isZero()) return malformed("amount");
  return unless(exact(asked.amount).decimalPlaces() <= scale, "ADJUSTMENT_TOO_FINE", {
    path: ["amount"],
    params: { scale },
  });
}
