import type { ContractContent, ContractOn } from "../../../chains/index.ts";
import { type Day, plusMonths } from "../../../kernel/day.ts";
import type { Run } from "../../rules/accrual.ts";
import { earlier, shared } from "../../expected/rules/reach.ts";

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

/**
 * Z1: a version as if it had held in a year that is over, renewed every year on its own first day: its days are moved by whole
 * years, so that what is of a season stays in it. Where the renewal falls within the year it holds twice, once before and
 * once after it; a version of less than a year leaves the rest of the year without a contract.
 */
export function asIfHeld(version: ContractOn, year: Run): ContractOn[] {
  const copies: ContractOn[] = [];
  const years = Number(version.from.slice(0, 4)) - Number(year.from.slice(0, 4));
  for (const back of [years + 1, years, years - 1]) {
    const content = moved(version.content, -back * months);
    const from = plusMonths(version.from, -back * months);
    const end = plusMonths(from, months);
    const to = version.to === null ? end : earlier(plusMonths(version.to, -back * months), end);
    if (shared(year, { from, to }) !== null) copies.push({ ...version, from, to, content: { ...content, from, to } });
  }
  return copies;
}
