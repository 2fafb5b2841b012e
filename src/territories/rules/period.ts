import { type Refusal, unless } from "../../kernel/answer.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import { type Period, isEmpty } from "../../kernel/period.ts";

export type PeriodRefusal = "EMPTY_PERIOD" | "ABSURD_PERIOD";

const earliest = "1980-01-01" as Day;
const startsWithinYears = 5;
const endsWithinYears = 50;

/** G1, G2: the days are some, and of a length that people mean: typing errors in a year are what this catches. */
export function decidePeriod(period: Period, today: Day, path: readonly string[]): Refusal<PeriodRefusal>[] {
  const latestStart = plusMonths(today, 12 * startsWithinYears);
  const latestEnd = plusMonths(today, 12 * endsWithinYears);
  const sane = period.from >= earliest && period.from <= latestStart && (period.to === null || period.to <= latestEnd);
  return [
    ...unless(!isEmpty(period), "EMPTY_PERIOD", {
      path: [...path, "to"],
      params: { from: period.from, to: period.to ?? "" },
    }),
    ...unless(sane, "ABSURD_PERIOD", { path: [...path, "from"], params: { earliest, latestStart, latestEnd } }),
  ];
}
