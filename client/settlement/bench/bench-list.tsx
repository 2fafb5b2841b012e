import { type ReactNode, useCallback } from "react";
import { Button } from "antd";
import { Failed } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { benchWords } from "./bench.texts.ts";
import { BenchGrid, type RowSays } from "./grid.tsx";
import { BoneCells, HeadCells, ItemCells } from "./grid-row.tsx";
import { rowAt } from "./keyset-pages.ts";
import type { Entry } from "./layout.ts";
import { standingAt } from "./use-cursor.ts";
import type { BenchList } from "./use-list.ts";
import type { Row } from "./use-feeds.ts";
import type { Picked } from "./use-picked.ts";

type Props = {
  readonly list: BenchList;
  readonly picked: Picked;
  readonly canDecide: boolean;
  readonly busy: boolean;
  readonly empty: ReactNode;
  open(row: Row): void;
};

/** The rows of the workbench under the heads of their kinds. */
export function BenchRows({ list, picked, canDecide, busy, empty, open }: Props): ReactNode {
  const t = useTexts(benchWords);
  const { feeds, layout, cursor, groupOf } = list;
  const pagedOf = (key: string) => feeds.of(groupOf(key)?.filter ?? {});
  const seen = useCallback(
    (from: number, to: number) => {
      for (const each of layout.rowsIn(from, to)) {
        const group = groupOf(each.group);
        if (group !== undefined) feeds.want(group.filter, each.from, each.to);
      }
    },
    [layout, groupOf, feeds],
  );
  if (feeds.failed !== undefined && layout.total <= list.groups.length)
    return <Failed error={feeds.failed} again={() => feeds.again()} />;
  if (layout.total === 0) return <div className="bench-side">{empty}</div>;
  const draw = (entry: Entry): { content: ReactNode; row?: RowSays } => {
    const group = groupOf(entry.group);
    if (entry.is === "head" && group !== undefined) {
      const shown = list.isOpen(group);
      return { content: <HeadCells group={group} open={shown} />, row: { level: 1, expanded: shown } };
    }
    const row = entry.is === "row" ? rowAt(pagedOf(entry.group), entry.index) : undefined;
    if (row === undefined) return { content: <BoneCells label={t.loading} />, row: { level: 2 } };
    const chosen = picked.ids.has(row.id);
    return {
      content: <ItemCells row={row} picked={chosen} canPick={canDecide} pick={({ id }) => picked.toggle([id])} />,
      row: { level: 2, selected: chosen, className: chosen ? "picked" : "" },
    };
  };
  const pressed = (entry: Entry, _place: number, event: React.MouseEvent) => {
    if (entry.is === "tail") return;
    const row = entry.is === "row" ? rowAt(pagedOf(entry.group), entry.index) : undefined;
    cursor.stand(standingAt(entry, pagedOf));
    if (entry.is === "head") list.fold(entry.group);
    else if (row !== undefined && event.shiftKey && canDecide) picked.toggle([row.id]);
    else if (row !== undefined) open(row);
  };
  return (
    <>
      {feeds.failed === undefined ? null : (
        <p role="alert">
          {feeds.failed.message} <Button onClick={() => feeds.again()}>↻</Button>
        </p>
      )}
      <BenchGrid label={t.items} {...{ layout, place: cursor.place, busy, draw, seen, pressed }} />
    </>
  );
}
