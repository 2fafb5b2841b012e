import { useCallback, useMemo, useState } from "react";
import type { StatementHeadFragment, StatementItemFilter } from "../../gql/types.ts";
import { type KindGroup, filterOf, groupsOf, isGrouped, useAsked } from "./filters.ts";
import { type Paged, lengthOf } from "./keyset-pages.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { Asked } from "./target.ts";
import { type Cursor, useCursor } from "./use-cursor.ts";
import { type Feeds, type Row, useFeeds } from "./use-feeds.ts";

export type BenchList = {
  readonly asked: Asked;
  readonly feeds: Feeds;
  readonly groups: readonly KindGroup[];
  readonly headed: boolean;
  readonly layout: Layout;
  readonly cursor: Cursor;
  isOpen(group: KindGroup): boolean;
  fold(group: string, open?: boolean): void;
  groupOf(key: string): KindGroup | undefined;
  /** Goes to the head of the next group in which somebody has to decide: the one that stood here is done. */
  nextGroup(): void;
  /** Goes to the next row that somebody has to decide, reading on as far as it takes; false: there is none. */
  next(): Promise<boolean>;
};

const flat = (asked: Asked, head: StatementHeadFragment): KindGroup => ({
  ...{ key: "ALL", filter: filterOf(asked), count: 0, open: head.counts.open, kinds: head.kinds },
});

/** The list of a statement as the address asks for it: its groups, their rows as far as they are here, the cursor. */
export function useList(head: StatementHeadFragment): BenchList {
  const asked = useAsked();
  const { feeds, drawn } = useFeeds(head.id, asked.order);
  const headed = isGrouped(asked);
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({});
  const groups = useMemo(() => (headed ? groupsOf(head.kinds, asked) : [flat(asked, head)]), [headed, head, asked]);
  const isOpen = useCallback(
    ({ key, open, count }: KindGroup) =>
      !headed || (count > 0 && (folds[key] ?? (open > 0 || groups.length === 1 || key === asked.codes[0]))),
    [folds, headed, groups, asked],
  );
  const layout = useMemo(
    () =>
      layoutOf(
        groups.map((group) => {
          const paged = feeds.of(group.filter);
          return { key: group.key, headed, open: isOpen(group), length: lengthOf(paged), more: paged.next !== null };
        }),
      ),
    // What the feeds hold is another with every drawing of theirs.
    [groups, feeds, drawn, headed, isOpen],
  );
  const groupOf = useCallback((key: string) => groups.find((group) => group.key === key), [groups]);
  const pagedOf = useCallback(
    (key: string): Paged<Row> => feeds.of(groupOf(key)?.filter ?? {}),
    [feeds, groupOf, drawn],
  );
  const cursor = useCursor(layout, pagedOf);
  const fold = useCallback(
    (key: string, open?: boolean) => {
      const group = groupOf(key);
      if (group !== undefined) setFolds((now) => ({ ...now, [key]: open ?? !isOpen(group) }));
    },
    [groupOf, isOpen],
  );
  const next = useCallback(async () => {
    const found = await nextOpen(feeds, groups, cursor);
    if (found === null) return false;
    fold(found.group, true);
    cursor.stand(found);
    return true;
  }, [feeds, groups, cursor, fold]);
  const nextGroup = () => {
    const at = groups.findIndex(({ key }) => key === cursor.standing?.group);
    const found = [...groups.slice(at + 1), ...groups.slice(0, Math.max(0, at))].find(({ open }) => open > 0);
    if (found !== undefined) cursor.stand({ group: found.key, index: null, id: null });
  };
  return { asked, feeds, groups, headed, layout, cursor, isOpen, fold, groupOf, next, nextGroup };
}

/** The first open row behind the cursor, group by group, around to where it stood. */
async function nextOpen(feeds: Feeds, groups: readonly KindGroup[], { standing }: Cursor) {
  const begin = Math.max(
    0,
    groups.findIndex(({ key }) => key === standing?.group),
  );
  for (let step = 0; step <= groups.length; step += 1) {
    const group = groups[(begin + step) % groups.length];
    if (group === undefined || group.open === 0) continue;
    const from = step === 0 && standing !== null && standing.index !== null ? standing.index + 1 : 0;
    const found = await openIn(feeds, group.filter, from);
    if (found !== null) return { group: group.key, ...found };
  }
  return null;
}

/** How many pages a search goes through before it says that it found nothing. */
const furthest = 200;

async function openIn(feeds: Feeds, filter: StatementItemFilter, from: number) {
  let start = 0;
  for (let at = 0; at < furthest; at += 1) {
    const known = feeds.of(filter).pages[at]?.count;
    if (known !== undefined && start + known <= from) {
      start += known;
      continue;
    }
    const rows = await feeds.page(filter, at);
    if (rows === null) return null;
    const found = rows.findIndex((row, n) => start + n >= from && row.state === "OPEN");
    if (found >= 0) return { index: start + found, id: rows[found]?.id ?? null };
    start += rows.length;
  }
  return null;
}
