import { type Day, plusDays } from "../../../kernel/day.ts";
import type { Run } from "../../rules/accrual.ts";
import type { StatementState } from "../../rules/course.ts";

/** How a contract stands in a month. */
export const standings = [
  ...(["NOT_DUE", "MISSING", "EXPECTED", "IMPORTED", "DIFFERENT", "DISPUTED", "AGREED"] as const),
  ...(["CONFIRMED", "PAYABLE", "OVERDUE", "PAID"] as const),
] as const;
export type Standing = (typeof standings)[number];

/** What a standing is told of a month's statement. */
export type StatementSeen = {
  readonly state: StatementState;
  readonly matched: boolean;
  readonly open: number;
  readonly disputed: number;
  readonly dueOn: Day | null;
};

/** G20: how a month stands on a day, and until when something should have come: the sheet, then the money. */
export function standingOf(
  period: Run,
  statement: StatementSeen | null,
  today: Day,
  sheetDays: number,
): { readonly standing: Standing; readonly dueOn: Day | null } {
  const sheetOn = plusDays(period.to, sheetDays);
  if (statement === null || statement.state === "EXPECTED") {
    const known = statement === null ? "NOT_DUE" : "EXPECTED";
    return { standing: today > sheetOn ? "MISSING" : known, dueOn: sheetOn };
  }
  const { state, matched, open, disputed, dueOn } = statement;
  if (state === "IMPORTED" || !matched) return { standing: "IMPORTED", dueOn };
  if (["MATCHED", "IN_REVIEW", "PARTLY_DISPUTED"].includes(state))
    return { standing: open > 0 ? "DIFFERENT" : disputed > 0 ? "DISPUTED" : "AGREED", dueOn };
  if (state === "PAID" || state === "CLOSED") return { standing: "PAID", dueOn };
  if (dueOn !== null && dueOn < today) return { standing: "OVERDUE", dueOn };
  return { standing: state === "INVOICED" || state === "PAYABLE" ? "PAYABLE" : "CONFIRMED", dueOn };
}
