import { type Answer, answer, unless } from "../../kernel/answer.ts";
import { type Day, day, plusMonths } from "../../kernel/day.ts";

/** The first day of a day's month. */
export const monthOf = (on: Day): Day => day(`${on.slice(0, 7)}-01`);

export type CloseRefusal = "PERIOD_NOT_OVER" | "PERIOD_CLOSED" | "EARLIER_PERIOD_OPEN" | "PAYMENTS_UNDECIDED";

export type CloseFacts = {
  /** Every day before it is closed; null: nothing was ever closed. */
  readonly closedBefore: Day | null;
  /** The month of the first posting after that; null: there is none. */
  readonly firstOpenMonth: Day | null;
  /** Bank lines of the month that nobody has matched or set aside. */
  readonly unmatchedLines: number;
  readonly today: Day;
};

/** C1-C3: months close one after the other, when they are over and the bank's lines in them are explained. Answers the day before which all is closed then. */
export function decideClose(month: Day, facts: CloseFacts): Answer<Day, CloseRefusal> {
  const next = plusMonths(month, 1);
  const first = facts.closedBefore ?? facts.firstOpenMonth;
  return answer(
    [
      ...unless(facts.today >= next, "PERIOD_NOT_OVER" as const, { params: { endsBefore: next }, path: ["month"] }),
      ...unless(facts.closedBefore === null || month >= facts.closedBefore, "PERIOD_CLOSED" as const, {
        params: { postedOn: month, closedBefore: facts.closedBefore ?? "" },
        path: ["month"],
      }),
      ...unless(first === null || month <= first, "EARLIER_PERIOD_OPEN" as const, {
        params: { month: first?.slice(0, 7) ?? "" },
        path: ["month"],
      }),
      ...unless(facts.unmatchedLines === 0, "PAYMENTS_UNDECIDED" as const, {
        params: { count: facts.unmatchedLines },
        path: ["month"],
      }),
    ],
    () => next,
  );
}

export type ReopenRefusal = "PERIOD_NOT_CLOSED" | "LATER_PERIOD_CLOSED" | "SAME_PERSON" | "REASON_MISSING";

/** C4: only the month closed last is opened again, for a reason, by somebody else than who closed it. */
export function decideReopen(
  month: Day,
  facts: {
    readonly closedBefore: Day | null;
    readonly closedBy: string | null;
    readonly by: string;
    readonly reason: string;
  },
): Answer<Day, ReopenRefusal> {
  const next = plusMonths(month, 1);
  const closed = facts.closedBefore !== null && next <= facts.closedBefore;
  return answer(
    [
      ...unless(closed, "PERIOD_NOT_CLOSED" as const, { path: ["month"] }),
      ...unless(!closed || next === facts.closedBefore, "LATER_PERIOD_CLOSED" as const, { path: ["month"] }),
      ...unless(facts.closedBy !== facts.by, "SAME_PERSON" as const),
      ...unless(facts.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ],
    () => month,
  );
}
