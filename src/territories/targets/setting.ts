import { type Refusal, no, type Answer, unless, yes } from "../../kernel/answer.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import { decidePeriod } from "../rules/period.ts";
import { type TargetAsked, type TargetRefusal, decideTarget, periodEnd } from "../rules/target.ts";
import type { NewTarget, TargetRecord } from "./store.ts";

export type SettingRefusal =
  | TargetRefusal
  | "ABSURD_PERIOD"
  | "UNKNOWN_DEALER"
  | "UNKNOWN_PRODUCT_LINE"
  | "TARGET_OVERLAPS"
  | "REASON_MISSING";

/** What is set, with its ids looked up: undefined where they name nothing. */
export type Setting = TargetAsked & {
  readonly dealerId: string | undefined;
  readonly productLineId: string | null | undefined;
  readonly taxBasis: "GROSS" | "NET";
  readonly reason: string | null;
};

type By = { readonly setBy: string | null; readonly importRunId: string | null };

/**
 * T1-T5: decides on one target beside what is believed of the dealer's targets. Files need not say why they change one:
 * the file is the reason (`reasonNeeded` false).
 */
export function decideSetting(
  asked: Setting,
  believed: readonly TargetRecord[],
  today: Day,
  by: By,
  reasonNeeded = true,
): Answer<NewTarget, SettingRefusal> {
  const { dealerId, productLineId } = asked;
  const decided = decideTarget(asked);
  const to = periodEnd(asked.kind, asked.from);
  const sane = decidePeriod({ from: asked.from, to }, today, []).length === 0;
  const latestStart = plusMonths(today, 60);
  const same = believed.filter((each) => each.productLineId === productLineId && each.period === asked.kind);
  const stands = same.find((each) => each.from === asked.from);
  const overlap = same.some((each) => each.from !== asked.from && each.from < to && asked.from < each.to);
  const refusals: Refusal<SettingRefusal>[] = [
    ...unless(dealerId !== undefined, "UNKNOWN_DEALER", { path: ["dealer"] }),
    ...unless(productLineId !== undefined, "UNKNOWN_PRODUCT_LINE", { path: ["productLine"] }),
    ...(decided.ok ? [] : decided.refusals),
    ...unless(sane, "ABSURD_PERIOD", {
      path: ["from"],
      params: { earliest: "1980-01-01", latestStart, latestEnd: latestStart },
    }),
    ...unless(!overlap, "TARGET_OVERLAPS", { path: ["from"] }),
    ...unless(!reasonNeeded || stands === undefined || asked.reason !== null, "REASON_MISSING", { path: ["reason"] }),
  ];
  if (refusals.length > 0 || !decided.ok || dealerId === undefined || productLineId === undefined)
    return no(...refusals);
  return yes({
    ...decided.value,
    ...{ act: "SET", reason: asked.reason, dealerId, productLineId, period: asked.kind, taxBasis: asked.taxBasis },
    ...{ splitId: null, inputs: null, ...by, follows: stands?.id ?? null },
  });
}
