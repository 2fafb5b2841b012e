/** A group of the workbench as the list draws it: a head, its rows while it is open, and a row that says more is coming. */
export type GroupShape = {
  readonly key: string;
  /** False for the one group of a list that is not grouped. */
  readonly headed: boolean;
  readonly open: boolean;
  readonly length: number;
  readonly more: boolean;
};

export type Entry =
  | { readonly is: "head"; readonly group: string }
  | { readonly is: "row"; readonly group: string; readonly index: number }
  | { readonly is: "tail"; readonly group: string };

export type Layout = {
  readonly total: number;
  entryAt(place: number): Entry | undefined;
  /** Where the head of a group stands, or its row `index`; -1 where it is not drawn. */
  placeOf(group: string, index?: number): number;
  /** Which rows of which groups places [from, to) are; the row behind the last known one asks for more. */
  rowsIn(from: number, to: number): { readonly group: string; readonly from: number; readonly to: number }[];
};

const sizeOf = ({ headed, open, length, more }: GroupShape): number =>
  (headed ? 1 : 0) + (open ? length + (more ? 1 : 0) : 0);

/** Groups one under the other as places 0, 1, 2…: every place is one row of one height. */
export function layoutOf(groups: readonly GroupShape[]): Layout {
  const starts: number[] = [];
  let total = 0;
  for (const group of groups) {
    starts.push(total);
    total += sizeOf(group);
  }
  return {
    total,
    entryAt: (place) => {
      const at = groups.findIndex((group, n) => place >= (starts[n] ?? 0) && place < (starts[n] ?? 0) + sizeOf(group));
      const group = groups[at];
      if (group === undefined) return undefined;
      const inside = place - (starts[at] ?? 0) - (group.headed ? 1 : 0);
      if (inside < 0) return { is: "head", group: group.key };
      return inside < group.length ? { is: "row", group: group.key, index: inside } : { is: "tail", group: group.key };
    },
    placeOf: (key, index) => {
      const at = groups.findIndex((group) => group.key === key);
      const group = groups[at];
      if (group === undefined) return -1;
      const start = starts[at] ?? 0;
      if (index === undefined) return group.headed ? start : -1;
      return group.open && index < group.length ? start + (group.headed ? 1 : 0) + index : -1;
    },
    rowsIn: (from, to) =>
      groups.flatMap((group, at) => {
        if (!group.open) return [];
        const first = (starts[at] ?? 0) + (group.headed ? 1 : 0);
        const last = first + group.length + (group.more ? 1 : 0);
        if (first >= to || last <= from) return [];
        return [{ group: group.key, from: Math.max(0, from - first), to: Math.min(last, to) - first }];
      }),
  };
}
