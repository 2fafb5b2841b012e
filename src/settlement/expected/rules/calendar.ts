import { type Day, plusDays } from "../../../kernel/day.ts";
import type { Period } from "../../../kernel/period.ts";
import type { Run } from "../../rules/accrual.ts";
import type { StatementState } from "../../rules/course.ts";

/** Days ahead that a contract's end is told. */
const expiringDays = 60;

/** The first day without a contract; null: it has no end, or no version. */
export function endOf(versions: readonly Period[]): Day | null {
  const ends = versions.map(({ to }) => to);
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}

/** Whether a contract's end is near enough to be told. */
export const isExpiring = (endsOn: Day | null, today: Day): boolean =>
  endsOn !== null && endsOn > today && endsOn <= plusDays(today, expiringDays);

/** How a contract stands in a month. */
export const standings = [
  ...(["BEFORE", "NOT_DUE", "MISSING", "EXPECTED", "IMPORTED", "DIFFERENT", "DISPUTED", "AGREED"] as const),
  ...(["CONFIRMED", "PAYABLE", "OVERDUE", "PAID"] as const),
] as const;
export type Standing = (typeof standings)[number];

/** What a standing is told of a month's statement. */
export type StatementSeen = {
  readonly state: StatementState;
  readonly matched: boolean;
  readonly open: number;
  readonly disputed: number;
  /** Something of it is owed; then the first day of that, else the statement's own. */
  readonly owed: boolean;
  readonly dueOn: Day | null;
};

/**
 * G20: how a month stands on a day, and until when something should have come: the sheet, then the money. A month without a
 * statement before the contract's first one was settled elsewhere: nobody waits for it.
 */
export function standingOf(
  period: Run,
  statement: StatementSeen | null,
  today: Day,
  sheetDays: number,
  begunOn: Day | null,
): { readonly standing: Standing; readonly dueOn: Day | null } {
  if (statement === null && begunOn !== null && period.from < begunOn) return { standing: "BEFORE", dueOn: null };
  const sheetOn = plusDays(period.to, sheetDays);
  if (statement === null || statement.state === "EXPECTED") {
    const known = statement === null ? "NOT_DUE" : "EXPECTED";
    return { standing: today > sheetOn ? "MISSING" : known, dueOn: sheetOn };
  }
  const { state, matched, open, disputed, owed, dueOn } = statement;
  if (state === "IMPORTED" || !matched) return { standing: "IMPORTED", dueOn };
  if (["MATCHED", "IN_REVIEW", "PARTLY_DISPUTED"].includes(state))
    return { standing: open > 0 ? "DIFFERENT" : disputed > 0 ? "DISPUTED" : "AGREED", dueOn };
  // What a dispute restored may be overdue although all that was confirmed is paid; what is paid never is.
  if (owed && dueOn !== null && dueOn < today) return { standing: "OVERDUE", dueOn };
  if (state === "PAID" || state === "CLOSED") return { standing: "PAID", dueOn };
  return { standing: state === "INVOICED" || state === "PAYABLE" ? "PAYABLE" : "CONFIRMED", dueOn };
}
