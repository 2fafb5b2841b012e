import type {
  StatementItemFilter,
  StatementItemKind,
  StatementItemOrder,
  StatementItemPass,
  StatementItemState,
  StatementVarianceCode,
} from "../../gql/types.ts";

/** What the address says of the list: filters, order, and the row that is looked at. */
export type Asked = {
  readonly codes: readonly StatementVarianceCode[];
  readonly states: readonly StatementItemState[];
  readonly passes: readonly StatementItemPass[];
  readonly side: StatementItemKind | null;
  readonly text: string | null;
  readonly order: StatementItemOrder;
};

/** What an act is on: some rows; all that a filter shows, however many of them are here; or the sheet's own total. */
export type Target =
  | {
      readonly items: readonly string[];
      /** Of one row: the difference as it stood before somebody's eyes. */
      readonly difference?: string;
    }
  | { readonly filter: StatementItemFilter }
  | { readonly header: true };

type Row = { readonly id: string; readonly difference: { readonly amount: string } };
/** Where the keyboard stands in the list: on a row, or (no index) on the head of a group. */
type List = {
  readonly cursor: {
    readonly standing: { readonly group: string; readonly index: number | null } | null;
    readonly row: Row | undefined;
  };
  groupOf(
    key: string,
  ): { readonly count: number; readonly open: number; readonly filter: StatementItemFilter } | undefined;
};

/** A row as it stands before somebody's eyes. */
export const thisRow = (row: Row): Target => ({
  ...{ items: [row.id], difference: row.difference.amount },
});

/** The rows ticked; else the group whose head the keyboard stands on, as far as it is to be decided; else the row it stands on. */
export function targetOf(list: List, picked: { readonly ids: ReadonlySet<string> }): Target | null {
  if (picked.ids.size > 0) return { items: [...picked.ids] };
  const { standing, row } = list.cursor;
  if (standing === null) return null;
  if (standing.index !== null) return row === undefined ? null : thisRow(row);
  const group = list.groupOf(standing.group);
  if (group === undefined || (group.count > 0 && group.open === 0)) return null;
  return group.count === 0 ? { header: true } : wholeOf(group.filter);
}

/** All that a filter shows and somebody has to decide. */
export const wholeOf = (filter: StatementItemFilter): Target => ({ filter: { ...filter, states: ["OPEN"] } });

/** All that the filters of the address show and somebody has to decide; null where they show nothing of that kind. */
export function shownBy({ codes, states, passes, side, text }: Asked): Target | null {
  if (states.length > 0 && !states.includes("OPEN")) return null;
  return wholeOf({
    ...(codes.length === 0 ? {} : { codes: [...codes] }),
    ...(passes.length === 0 ? {} : { passes: [...passes] }),
    ...(side === null ? {} : { side }),
    ...(text === null ? {} : { text }),
  });
}

/** What was seen of a choice before it is decided: what was counted, else the one row's own figure. */
export function seenOf(
  target: Target,
  counted: { readonly count: number; readonly amount: string } | null,
): { readonly seen?: { readonly count: number; readonly amount: string } } {
  if (counted !== null) return { seen: counted };
  return "items" in target && target.difference !== undefined ? { seen: { count: 1, amount: target.difference } } : {};
}

/** A target as the act takes it. */
export const inputOf = (target: Target): TargetInput => ("items" in target ? { items: [...target.items] } : target);
type TargetInput = { items: string[] } | { filter: StatementItemFilter } | { header: true };
