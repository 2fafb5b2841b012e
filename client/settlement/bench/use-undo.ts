import { useApolloClient } from "@apollo/client/react";
import { useCallback, useMemo } from "react";
import { useCommand } from "../../app/command.ts";
import { StatementItemUnmatchDocument } from "../../gql/documents/StatementItemUnmatch.ts";
import { StatementItemsDecideDocument } from "../../gql/documents/StatementItemsDecide.ts";
import { StatementLineJoinDocument } from "../../gql/documents/StatementLineJoin.ts";
import { StatementItemsMatchDocument } from "../../gql/documents/StatementItemsMatch.ts";
import type { Refused } from "../../ui/refusals.tsx";
import { useKept } from "../use-kept.ts";

/** What was done, as far as it takes to undo it: a decision by its id, a match by its row, a row taken apart by its parts, a line by itself. */
export type Done =
  | { readonly was: "decided"; readonly id: string }
  | { readonly was: "matched"; readonly item: string }
  | { readonly was: "apart"; readonly items: readonly string[] }
  | { readonly was: "split"; readonly line: string };

/** How many acts can be undone one after the other. */
const most = 30;

const read = (text: string): readonly Done[] => {
  try {
    const found = JSON.parse(text === "" ? "[]" : text) as unknown;
    return Array.isArray(found) ? (found as Done[]) : [];
  } catch {
    return [];
  }
};

export type Undo = {
  readonly count: number;
  note(done: Done): void;
  /** Takes the last act back; what refuses it is answered, null when nothing was there to undo. */
  back(): Promise<readonly Refused[] | null>;
};

/** Undoing one's own acts on a statement, the last first; kept over a reload. */
export function useUndo(statement: string): Undo {
  const client = useApolloClient();
  const [text, set] = useKept(`${statement}.done`);
  const acts = useMemo(() => read(text), [text]);
  const decide = useCommand(StatementItemsDecideDocument, "statementItemsDecide");
  const match = useCommand(StatementItemsMatchDocument, "statementItemsMatch");
  const unmatch = useCommand(StatementItemUnmatchDocument, "statementItemUnmatch");
  const join = useCommand(StatementLineJoinDocument, "statementLineJoin");
  const keep = useCallback((next: readonly Done[]) => set(next.length === 0 ? "" : JSON.stringify(next)), [set]);
  const note = useCallback((done: Done) => keep([...acts, done].slice(-most)), [acts, keep]);
  const back = async (): Promise<readonly Refused[] | null> => {
    const last = acts.at(-1);
    if (last === undefined) return null;
    const reply =
      last.was === "decided"
        ? await decide.run({ statement, decision: "REOPEN", taken: last.id })
        : last.was === "matched"
          ? await unmatch.run({ statement, item: last.item })
          : last.was === "split"
            ? await join.run({ statement, line: last.line })
            : await match.run({ statement, items: [...last.items] });
    if (reply === undefined) throw new Error("no answer");
    // What cannot be undone any more is not offered for ever.
    keep(acts.slice(0, -1));
    await client.refetchQueries({ include: ["StatementBench"] });
    return reply.errors;
  };
  return { count: acts.length, note, back };
}
