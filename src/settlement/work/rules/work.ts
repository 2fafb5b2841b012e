import { type Day, plusMonths } from "../../../kernel/day.ts";
import { type Standing, type StatementSeen, endOf, isExpiring, standingOf } from "../../expected/rules/calendar.ts";
import { monthOf, settlementPeriod } from "../../expected/rules/reach.ts";
import type { Run } from "../../rules/accrual.ts";

/** Months that a day's work looks back on: older statements are found in their list. */
export const monthsBack = 12;

/** A contract with the days of its versions that hold, and the statements of its months. */
export type ContractSeen = {
  readonly versions: readonly { readonly from: Day; readonly to: Day | null }[];
  readonly statements: readonly (StatementSeen & { readonly from: Day })[];
  /** The first day of its first statement; null: it has none. */
  readonly begunOn: Day | null;
};

/** How many contract months wait for what, and how many contracts end soon. */
export type Work = {
  readonly due: number;
  readonly missing: number;
  readonly different: number;
  readonly disputed: number;
  readonly toConfirm: number;
  readonly overdue: number;
  readonly expiring: number;
  /** The next day on which a contract no longer holds; null: none within the days told ahead. */
  readonly endsOn: Day | null;
};

/** G21: a month is due when it is over and its sheet is awaited in time, or has come and is not matched. */
export const isDue = (standing: Standing, period: Run, today: Day): boolean =>
  standing === "IMPORTED" || ((standing === "EXPECTED" || standing === "NOT_DUE") && period.to <= today);

/** G21: what a chain's contracts leave to do on a day, over the months before it and its own. */
export function workOf(contracts: readonly ContractSeen[], today: Day, sheetDays: number): Work {
  const counts = { due: 0, missing: 0, different: 0, disputed: 0, toConfirm: 0, overdue: 0 };
  const ends: Day[] = [];
  for (const { versions, statements, begunOn } of contracts) {
    for (let month = plusMonths(monthOf(today), -monthsBack); month <= today; month = plusMonths(month, 1)) {
      const period = settlementPeriod(versions, month);
      if (period === null) continue;
      const statement = statements.find(({ from }) => monthOf(from) === month) ?? null;
      const { standing } = standingOf(period, statement, today, sheetDays, begunOn);
      if (isDue(standing, period, today)) counts.due += 1;
      const counted = countedAs[standing];
      if (counted !== undefined) counts[counted] += 1;
    }
    const end = endOf(versions);
    if (end !== null && isExpiring(end, today)) ends.push(end);
  }
  return { ...counts, expiring: ends.length, endsOn: ends.toSorted()[0] ?? null };
}

const countedAs: Readonly<Partial<Record<Standing, "missing" | "different" | "disputed" | "toConfirm" | "overdue">>> = {
  MISSING: "missing",
  DIFFERENT: "different",
  DISPUTED: "disputed",
  AGREED: "toConfirm",
  OVERDUE: "overdue",
};
