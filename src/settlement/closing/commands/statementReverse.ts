import { no, yes } from "../../../kernel/answer.ts";
import type { ReverseRefusal } from "../../../ledger/index.ts";
import type { Command } from "../../../platform/command.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { mayPostStatements, mayWorkStatements } from "../../rules/access.ts";
import { tellStatement, saveStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { askForReversal } from "../acts/reversalApproval.ts";
import { reverseStatement } from "../acts/reverse.ts";
import { endReversal, findReversal, insertReversal } from "../store/reversal.ts";
import type { StatementReverseInput } from "../types.ts";

type Refused = ActRefusal | ReverseRefusal | "REASON_MISSING" | "REVERSAL_ASKED";
/** Those who work on statements and those who post ask for it. */
export const mayReverse = (viewer: Viewer) =>
  mayPostStatements(viewer).ok ? yes(true as const) : mayWorkStatements(viewer);

/**
 * V1: re-opens a statement: by a reversing document, at once before it is locked, once another person agrees afterwards.
 * Answers the statement; its period may be expected again then.
 */
export const statementReverse: Command<StatementReverseInput, Refused> = {
  name: "statementReverse",
  async run(act, input) {
    const acting = await statementToAct(act, mayReverse, "reverse", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    if ((await findReversal(act.tx, row.id)) !== null) return no({ code: "REVERSAL_ASKED" });
    act.changed({ reason });
    if (row.state !== "SUPPLIER_CONFIRMED" && row.state !== "CHAIN_CONFIRMED") {
      await askForReversal(act, row, reason);
      tellStatement(act, await saveStatement(act.tx, row, {}), "reversal-asked");
      return yes({ id: row.id });
    }
    const asked = { askedBy: act.viewer.personId, askedAs: act.viewer.membershipId, askedAt: act.now };
    await insertReversal(act.tx, { statementId: row.id, reason, ...asked, reversalId: null });
    const done = await reverseStatement(act, row, { on: act.today, reason });
    if (!done.ok) return done;
    await endReversal(act.tx, row.id, done.value.id);
    return yes({ id: row.id });
  },
};
