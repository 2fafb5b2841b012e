import type { ReactNode } from "react";
import type { CalendarMonthCellsFragment, SettlementStanding } from "../../gql/types.ts";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { workWords } from "./work.texts.ts";

const tones: Readonly<Record<SettlementStanding, Tone>> = {
  BEFORE: "plain",
  NOT_DUE: "plain",
  MISSING: "refused",
  EXPECTED: "waiting",
  IMPORTED: "moving",
  DIFFERENT: "held",
  DISPUTED: "held",
  AGREED: "moving",
  CONFIRMED: "waiting",
  PAYABLE: "waiting",
  OVERDUE: "refused",
  PAID: "done",
};
export const standings = Object.keys(tones) as readonly SettlementStanding[];

/** How a contract stands in a month. */
export const StandingChip = ({ standing }: { standing: SettlementStanding }): ReactNode => (
  <StatusChip tone={tones[standing]}>{wordOf(useTexts(workWords), standing)}</StatusChip>
);

/** Whether a month's due day is that of the sheet; else it is that of the money. */
export const isSheetDue = (standing: SettlementStanding): boolean =>
  standing === "NOT_DUE" || standing === "EXPECTED" || standing === "MISSING";

/** What the address may ask for: one standing, or DUE: a month that is over and awaits its sheet in time, or whose sheet is not matched. */
export function isAsked(asked: string | null, month: CalendarMonthCellsFragment, today: string): boolean {
  if (asked === null) return month.standing !== "BEFORE";
  if (asked !== "DUE") return month.standing === asked;
  if (month.standing === "IMPORTED") return true;
  return (month.standing === "EXPECTED" || month.standing === "NOT_DUE") && month.to <= today;
}

/** The first of the month so many months after a day's. */
export function monthAfter(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}
