import { no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { askToMatch } from "../asking.ts";
import type { StatementMatchInput } from "../types.ts";

/** Has both sides of a statement matched once more: what people decided and said of lines stays. */
export const statementMatch: Command<StatementMatchInput, ActRefusal | "NO_SHEET"> = {
  name: "statementMatch",
  async run(act, input) {
    const acting = await statementToAct(act, "match", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    if (row.revision === 0) return no({ code: "NO_SHEET" });
    const saved = await saveStatement(act.tx, row, { matchedAt: null });
    askToMatch(act, saved);
    tellStatement(act, saved, "matching");
    return yes({ id: row.id });
  },
};
