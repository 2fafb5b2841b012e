import type { ContractContent, ContractOn } from "../../../chains/index.ts";
import { type Day, plusMonths } from "../../../kernel/day.ts";
import type { Run } from "../../rules/accrual.ts";

/** Months of a simulated year. */
export const months = 12;

/** A content with all its days so many months later. */
function moved(content: ContractContent, by: number): ContractContent {
  const days = <Said extends { readonly from: Day; readonly to: Day | null }>(said: Said): Said => ({
    ...said,
    from: plusMonths(said.from, by),
    to: said.to === null ? null : plusMonths(said.to, by),
  });
  return days({ ...content, modes: content.modes.map(days), terms: content.terms.map(days) });
}

/** Whole months that a content is agreed for, one at least; a year where it has no end, or lasts longer. */
function lengthOf({ from, to }: ContractContent): number {
  let whole = 1;
  while (whole < months && (to === null || plusMonths(from, whole + 1) <= to)) whole += 1;
  return whole;
}

/**
 * Z1: a version as if it had held in a year that is over, renewed on the day it ends for as long again. One that is agreed for
 * a year or longer is renewed every year on its first day, so that what is of a season stays in it; one that is agreed for less
 * (an amendment of the last months, say) follows itself until the year is full.
 */
export function asIfHeld(version: ContractOn, year: Run): ContractOn[] {
  const every = lengthOf(version.content);
  const copies: ContractOn[] = [];
  const first = (Number(version.from.slice(0, 4)) - Number(year.from.slice(0, 4)) + 2) * months;
  for (let back = first - (first % every); ; back -= every) {
    const from = plusMonths(version.content.from, -back);
    if (from >= year.to) return copies;
    const to = plusMonths(from, every);
    if (to <= year.from) continue;
    copies.push({ ...version, from, to, content: { ...moved(version.content, -back), from, to } });
  }
}
