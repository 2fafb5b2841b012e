import { no, yes } from "../../../kernel/answer.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements, mayWorkStatements } from "../../rules/access.ts";
import { saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { askForReversal } from "../acts/reversalApproval.ts";
import { decideUnpaid } from "../acts/reverse.ts";
import { findReversal } from "../store/reversal.ts";
import type { StatementReverseInput } from "../types.ts";

type Refused = ActRefusal | "REASON_MISSING" | "REVERSAL_ASKED" | "MONEY_APPLIED";
/** Those who work on statements and those who post ask for it. */
export const mayReverse = (viewer: Viewer) =>
  mayPostStatements(viewer).ok ? yes(true as const) : mayWorkStatements(viewer);

/** V3: asks another person to re-open a statement by a reversing document; its period may be expected again then. */
export const statementReverse: Command<StatementReverseInput, Refused> = {
  name: "statementReverse",
  async run(act, input) {
    const acting = await statementToAct(act, mayReverse, "reverse", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    if ((await findReversal(act.tx, row.id)) !== null) return no({ code: "REVERSAL_ASKED" });
    const unpaid = await decideUnpaid(act, row);
    if (!unpaid.ok) return unpaid;
    await askForReversal(act, row, reason);
    tellStatement(act, await saveStatement(act.tx, row, {}, { within: true }), "reversal-asked");
    act.changed({ reason });
    return yes({ id: row.id });
  },
};
