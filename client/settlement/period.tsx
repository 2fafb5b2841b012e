import type { ReactNode } from "react";

/** The day before a day. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** A half-open period as people read it: its last day is the one before `to`. */
export const PeriodDays = ({ from, to }: { from: string; to: string }): ReactNode => (
  <span className="figure">
    {from} – {dayBefore(to)}
  </span>
);
