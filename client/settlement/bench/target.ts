import type { StatementItemFilter } from "../../gql/types.ts";
import type { BenchList } from "./use-list.ts";
import type { Picked } from "./use-picked.ts";

/** What an act is on: some rows; all that a filter shows, however many of them are here; or the sheet's own total. */
export type Target =
  | { readonly items: readonly string[] }
  | { readonly filter: StatementItemFilter }
  | { readonly header: true };

/** The rows ticked; else the group whose head the keyboard stands on, as far as it is to be decided; else the row it stands on. */
export function targetOf(list: BenchList, picked: Picked): Target | null {
  if (picked.ids.size > 0) return { items: [...picked.ids] };
  const { standing, row } = list.cursor;
  if (standing === null) return null;
  if (standing.index !== null) return row === undefined ? null : { items: [row.id] };
  const group = list.groupOf(standing.group);
  if (group === undefined) return null;
  return group.count === 0 ? { header: true } : wholeOf(group.filter);
}

/** All that a filter shows and somebody has to decide. */
export const wholeOf = (filter: StatementItemFilter): Target => ({ filter: { ...filter, states: ["OPEN"] } });
