import { useCallback, useMemo, useState } from "react";
import { type Paged, placeOf, rowAt } from "./keyset-pages.ts";
import type { Entry, Layout } from "./layout.ts";
import type { Row } from "./use-feeds.ts";

/** Where the keyboard stands: on the head of a group, or on a row of it. */
export type Standing = { readonly group: string; readonly index: number | null; readonly id: string | null };

export type Cursor = {
  readonly standing: Standing | null;
  /** Its place in the list; -1 where it is nowhere to be seen. */
  readonly place: number;
  readonly row: Row | undefined;
  stand(standing: Standing | null): void;
  move(steps: number): void;
  to(place: number): void;
};

/** The row the keyboard stands on. Rows that move away under it are followed by their id. */
export function useCursor(layout: Layout, pagedOf: (group: string) => Paged<Row>): Cursor {
  const [said, stand] = useState<Standing | null>(null);
  const standing = useMemo(() => followed(said, pagedOf), [said, pagedOf]);
  const place = standing === null ? -1 : layout.placeOf(standing.group, standing.index ?? undefined);
  const to = useCallback(
    (wanted: number) => {
      const entry = layout.entryAt(Math.max(0, Math.min(layout.total - 1, wanted)));
      if (entry !== undefined && entry.is !== "tail") stand(standingAt(entry, pagedOf));
    },
    [layout, pagedOf],
  );
  const move = useCallback((steps: number) => to(place < 0 ? 0 : place + steps), [to, place]);
  const row = standing === null || standing.index === null ? undefined : rowAt(pagedOf(standing.group), standing.index);
  return { standing, place, row, stand, move, to };
}

export const standingAt = (entry: Entry, pagedOf: (group: string) => Paged<Row>): Standing =>
  entry.is === "row"
    ? { group: entry.group, index: entry.index, id: rowAt(pagedOf(entry.group), entry.index)?.id ?? null }
    : { group: entry.group, index: null, id: null };

function followed(said: Standing | null, pagedOf: (group: string) => Paged<Row>): Standing | null {
  if (said === null || said.index === null) return said;
  const paged = pagedOf(said.group);
  const there = rowAt(paged, said.index);
  if (said.id === null) return there === undefined ? said : { ...said, id: there.id };
  if (there === undefined || there.id === said.id) return said;
  const moved = placeOf(paged, ({ id }) => id === said.id);
  return moved < 0 ? { ...said, id: there.id } : { ...said, index: moved };
}
