import { no, yes } from "../../../kernel/answer.ts";
import { plusDays } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command } from "../../../platform/command.ts";
import { dropTasks } from "../../../platform/inbox/openTask.ts";
import { tellAll } from "../../../platform/trail.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { lockStatementSeen, saveStatement, tellStatement } from "../../statements/store.ts";
import { sendMany } from "../store.ts";
import { disputePolicyOn } from "../store-policy.ts";
import { disputeTasks } from "../tasks.ts";
import type { ChainDisputesSendInput } from "../types.ts";

type Refused = "NOT_FOUND" | "NOT_ALLOWED" | "EMPTY_SELECTION" | "DUE_IN_PAST";

/** Tells the chain what is disputed: from now on its days to answer run. Whatever way the letter goes, it is noted here. */
export const chainDisputesSend: Command<ChainDisputesSendInput, Refused> = {
  name: "chainDisputesSend",
  async run(act, input) {
    const allowed = mayWorkStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const row = await lockStatementSeen(act.tx, act.viewer, rowId("ChainStatement", input.statement));
    if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
    const ids = input.disputes?.map((id) => rowId("ChainDispute", id));
    const unknown = ids?.indexOf(undefined) ?? -1;
    if (unknown >= 0) return no({ code: "NOT_FOUND", path: ["disputes", String(unknown)] });
    if (input.dueOn != null && input.dueOn < act.today)
      return no({ code: "DUE_IN_PAST", path: ["dueOn"], params: { today: act.today } });
    const { answerDays } = await disputePolicyOn(act.tx, act.today);
    const dueOn = input.dueOn ?? plusDays(act.today, answerDays);
    const chosen = { statementId: row.id, ...(ids === undefined ? {} : { ids: ids as string[] }) };
    const sent = await sendMany(act.tx, chosen, act.today, dueOn);
    if (sent.length === 0) return no({ code: "EMPTY_SELECTION", path: ["disputes"] });
    const names = ids === undefined ? [] : sent.map((subjectId) => ({ kind: disputeTasks.answered, subjectId }));
    await tellAll(act.tx, await dropTasks(act.tx, names, act.now), act.now);
    const saved = await saveStatement(act.tx, row, {});
    act.changed({ sent: sent.length, dueOn });
    tellStatement(act, saved, "disputes-sent");
    return yes({ id: row.id });
  },
};
