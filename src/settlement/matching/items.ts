import { stateSaid } from "../rules/course.ts";
import { type Answer, no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { type ItemRow, type StatementRow, itemsOf } from "../statements/store.ts";
import { type ActRefusal, statementToAct } from "./acting.ts";

export type ItemsRefusal = ActRefusal | "ITEM_DECIDED";
export type ActingOnItems = { readonly row: StatementRow; readonly items: readonly ItemRow[] };

/** Locks a matched statement and names items of it about which nobody has decided anything. */
export async function itemsToAct(
  act: Act,
  input: { readonly statement: string; readonly version?: number | null },
  ids: readonly string[],
  path: string,
): Promise<Answer<ActingOnItems, ItemsRefusal>> {
  const acting = await statementToAct(act, "decide", input);
  if (!acting.ok) return acting;
  const row = acting.value;
  // A side changed since: what stood together is being matched anew.
  if (row.matchedAt === null) return no({ code: "WRONG_STATE", params: { state: stateSaid(row.state) } });
  const rows = [...new Set(ids)].map((id) => rowId("StatementItem", id));
  const items = await itemsOf(
    act.tx,
    row.id,
    rows.filter((id) => id !== undefined),
  );
  if (items.length < rows.length) return no({ code: "NOT_FOUND", path: [path] });
  const decided = items.filter(({ decidedBy }) => decidedBy !== null);
  const refused = unless(decided.length === 0, "ITEM_DECIDED" as const, {
    path: [path],
    params: { count: decided.length },
  });
  return refused.length > 0 ? no(...refused) : yes({ row, items });
}
