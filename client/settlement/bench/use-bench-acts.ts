import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { App } from "antd";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { StatementItemOfDocument } from "../../gql/documents/StatementItemOf.ts";
import { StatementItemsDecideDocument } from "../../gql/documents/StatementItemsDecide.ts";
import type { StatementDecisionKind, StatementHeadFragment, StatementItemState } from "../../gql/types.ts";
import type { Refused } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { benchWords } from "./bench.texts.ts";
import type { Deciding } from "./decide.tsx";
import { decideWords } from "./decide.texts.ts";
import type { Line } from "./line-compare.tsx";
import { type Target, inputOf, seenOf, targetOf } from "./target.ts";
import type { KeyActs } from "./use-bench-keys.ts";
import type { Row } from "./use-feeds.ts";
import type { BenchList } from "./use-list.ts";
import type { Picked } from "./use-picked.ts";
import { useUndo } from "./use-undo.ts";
import type { Decided } from "./would.tsx";

const after: Readonly<Record<StatementDecisionKind, StatementItemState>> = {
  ACCEPT: "ACCEPTED",
  DISPUTE: "DISPUTED",
  CARRY: "CARRIED",
  WRITE_OFF: "WRITTEN_OFF",
  REOPEN: "OPEN",
};

type With = {
  readonly head: StatementHeadFragment;
  readonly list: BenchList;
  readonly picked: Picked;
  readonly item: string | null;
  setItem(id: string | null): void;
};

export type BenchActs = {
  readonly target: Target | null;
  readonly canUndo: boolean;
  readonly deciding: Deciding | null;
  readonly matching: readonly Row[] | null;
  readonly splitting: Line | null;
  /** Rises whenever rows are other than they were. */
  readonly since: number;
  readonly keys: KeyActs;
  decide(decision: StatementDecisionKind, target: Target): void;
  split(line: Line): void;
  match(row: Row): void;
  decided(deciding: Deciding, decided: Decided): void;
  matched(items: readonly Row[]): void;
  apart(items: readonly Row[]): void;
  /** A line was taken apart. */
  parted(line: string): void;
  joined(): void;
  close(): void;
};

/** The dialog that is open, if one is. */
function useDialogs() {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [matching, setMatching] = useState<readonly Row[] | null>(null);
  const [splitting, setSplitting] = useState<Line | null>(null);
  const close = useCallback(() => {
    setDeciding(null);
    setMatching(null);
    setSplitting(null);
  }, []);
  return { deciding, matching, splitting, setDeciding, setMatching, setSplitting, close };
}

/** What follows from acts for what the page shows: rows change where they stand, or are read again. */
function useFollowUp({ head, list, picked, item, setItem }: With, close: () => void) {
  const undo = useUndo(head.id);
  const [since, setSince] = useState(0);
  const { feeds } = list;
  const renewed = () => {
    close();
    feeds.renew();
    picked.clear();
    setSince((n) => n + 1);
  };
  const decided = (what: Deciding, { id, waiting }: Decided) => {
    const { target: of, decision } = what;
    if (!waiting && decision !== "REOPEN") undo.note({ was: "decided", id });
    if (!("items" in of) || waiting) {
      if (decision !== "REOPEN" && !waiting) list.nextGroup();
      return renewed();
    }
    close();
    const ids = new Set(of.items);
    feeds.patch((row) => (ids.has(row.id) ? { ...row, state: after[decision] } : row));
    setSince((n) => n + 1);
    picked.clear();
    if (decision !== "REOPEN") void list.next();
  };
  const matched = (items: readonly Row[]) => {
    const [joined] = items;
    if (joined !== undefined) undo.note({ was: "matched", item: joined.id });
    renewed();
    if (joined !== undefined && item !== null) setItem(joined.id);
  };
  const apart = (items: readonly Row[]) => {
    undo.note({ was: "apart", items: items.map(({ id }) => id) });
    renewed();
  };
  const parted = (line: string) => {
    undo.note({ was: "split", line });
    renewed();
  };
  return { undo, since, renewed, decided, matched, apart, parted, joined: renewed };
}

/** What can be done at the workbench, by key and by button, and what follows for the list. */
export function useBenchActs(given: With): BenchActs {
  const { head, list, picked, item, setItem } = given;
  const told = useTold();
  const client = useApolloClient();
  const { setDeciding, setMatching, setSplitting, ...dialogs } = useDialogs();
  const { undo, renewed, ...follow } = useFollowUp(given, dialogs.close);
  const accept = useCommand(StatementItemsDecideDocument, "statementItemsDecide");
  const target = targetOf(list, picked);
  const { cursor } = list;
  useFollowing(cursor.row, item, setItem);
  const decide = (decision: StatementDecisionKind, of: Target) => {
    if (!head.viewerCanDecide) return;
    // Their figure of one row is taken at once: it can be undone with one key.
    if (decision !== "ACCEPT" || !("items" in of) || of.items.length !== 1)
      return setDeciding({ decision, target: of });
    void accept.run({ statement: head.id, decision, ...inputOf(of), ...seenOf(of, null) }).then((reply) => {
      if (reply?.decided) return follow.decided({ decision, target: of }, reply.decided);
      told.refused(reply?.errors);
      // Somebody else was faster: the row is shown as it is now.
      if (reply !== undefined) renewed();
    });
  };
  const rows = useChosenRows(list, picked);
  // A row with one line of theirs is plain; of several the panel shows which there are.
  const part = async (id: string) => {
    setItem(id);
    const found = head.viewerCanMatch ? await theirLines(client, head.id, id) : [];
    if (found[0] !== undefined && found.length === 1) setSplitting(found[0]);
  };
  const keys: KeyActs = {
    ...moving(list, picked, head.viewerCanDecide),
    accept: () => target !== null && decide("ACCEPT", target),
    dispute: () => target !== null && decide("DISPUTE", target),
    match: () => head.viewerCanMatch && rows.length > 0 && setMatching(rows),
    split: () => cursor.row !== undefined && void part(cursor.row.id),
    next: () => void list.next().then((found) => (found ? undefined : told.nothingOpen())),
    undo: () => void undo.back().then((errors) => told.undone(errors) && renewed()),
    open: () => {
      const { standing, row } = cursor;
      if (row !== undefined) setItem(row.id);
      else if (standing !== null && standing.index === null) list.fold(standing.group);
    },
    close: () => (item !== null ? setItem(null) : picked.clear()),
  };
  return {
    ...{ ...dialogs, ...follow, target, canUndo: undo.count > 0, keys, decide, split: setSplitting },
    match: (row) => setMatching([row]),
  };
}

/** The whole lines of theirs in a row. */
async function theirLines(client: ApolloClient, statement: string, item: string): Promise<Line[]> {
  const variables = { statement, item };
  const { data } = await client.query({ query: StatementItemOfDocument, variables, fetchPolicy: "no-cache" });
  const lines = data?.node?.__typename === "ChainStatement" ? (data.node.item?.lines ?? []) : [];
  return lines.filter(({ side, partOf }) => side === "THEIRS" && partOf === null);
}

/** The panel, once open, shows the row that the keyboard comes to. */
function useFollowing(row: Row | undefined, item: string | null, setItem: (id: string) => void): void {
  const id = row?.id ?? null;
  const open = item !== null;
  useEffect(() => {
    if (!open || id === null || id === item) return;
    const timer = setTimeout(() => setItem(id), 120);
    return () => clearTimeout(timer);
    // Only where the keyboard goes moves the panel, not what the panel shows.
  }, [id]);
}

function moving(
  { layout, cursor }: BenchList,
  picked: Picked,
  ticks: boolean,
): Pick<KeyActs, "move" | "edge" | "tick"> {
  return {
    move: (steps, ticking) => {
      if (ticking && ticks && cursor.row !== undefined) picked.toggle([cursor.row.id], true);
      cursor.move(steps);
    },
    edge: (end) => cursor.to(end ? layout.total - 1 : 0),
    tick: () => cursor.row !== undefined && ticks && picked.toggle([cursor.row.id]),
  };
}

/** The rows that an act of matching begins with: those ticked as far as they are here, else the row of the keyboard. */
function useChosenRows({ feeds, groups, cursor }: BenchList, picked: Picked): readonly Row[] {
  return useMemo(() => {
    if (picked.ids.size === 0) return cursor.row === undefined ? [] : [cursor.row];
    const here = groups.flatMap(({ filter }) => feeds.of(filter).pages.flatMap((page) => page.rows ?? []));
    return [...new Map(here.filter(({ id }) => picked.ids.has(id)).map((row) => [row.id, row])).values()];
  }, [feeds, groups, cursor.row, picked.ids]);
}

/** What is said of an act in passing. */
function useTold() {
  const t = useTexts(benchWords);
  const d = useTexts(decideWords);
  const { message } = App.useApp();
  const refused = (errors: readonly Refused[] | undefined) =>
    void message.error(errors === undefined ? d.failed : errors.map((error) => error.message).join(" "));
  return {
    refused,
    nothingOpen: () => void message.info(t.nothingOpen),
    undone: (errors: readonly Refused[] | null): boolean => {
      if (errors === null) void message.info(t.nothingToUndo);
      else if (errors.length > 0) refused(errors);
      else void message.success(t.undone);
      return errors?.length === 0;
    },
  };
}
