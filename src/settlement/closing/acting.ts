import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Act } from "../../platform/command.ts";
import { type StatementAct, decideAct } from "../rules/course.ts";
import { type StatementRow, lockStatementSeen } from "../statements/store.ts";

export type ActRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "STALE_VERSION";
type Asked = { readonly statement: string; readonly version?: number | null };

/** Locks a statement of a chain that the viewer looks after, which the act is possible on; another's does not exist. */
export async function statementToAct(
  act: Act,
  may: (viewer: Viewer) => Answer<true, "NOT_ALLOWED">,
  what: StatementAct,
  input: Asked,
): Promise<Answer<StatementRow, ActRefusal>> {
  const allowed = may(act.viewer);
  if (!allowed.ok) return allowed;
  const row = await lockStatementSeen(act.tx, act.viewer, rowId("ChainStatement", input.statement));
  if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
  if (input.version != null && input.version !== row.version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: row.version, seen: input.version } });
  const possible = decideAct(what, row.state);
  return possible.ok ? yes(row) : possible;
}
