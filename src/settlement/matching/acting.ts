import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { mayWorkStatements } from "../rules/access.ts";
import { type StatementAct, decideAct } from "../rules/course.ts";
import { type StatementRow, lockStatementSeen } from "../statements/store.ts";

export type ActRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "STALE_VERSION";

/** Locks a statement of a chain that the viewer looks after, where an act is possible now; another's does not exist. */
export async function statementToAct(
  act: Act,
  verb: StatementAct,
  input: { readonly statement: string; readonly version?: number | null },
): Promise<Answer<StatementRow, ActRefusal>> {
  const allowed = mayWorkStatements(act.viewer);
  if (!allowed.ok) return allowed;
  const row = await lockStatementSeen(act.tx, act.viewer, rowId("ChainStatement", input.statement));
  if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
  if (input.version != null && input.version !== row.version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: row.version, seen: input.version } });
  const possible = decideAct(verb, row.state);
  return possible.ok ? yes(row) : possible;
}
