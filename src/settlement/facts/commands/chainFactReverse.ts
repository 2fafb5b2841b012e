import { no, yes } from "../../../kernel/answer.ts";
import { parseGlobalId, rowId } from "../../../kernel/id.ts";
import type { Command } from "../../../platform/command.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { type FactType, factTables, findFact, insertReversal, isRecordedMeanwhile } from "../store.ts";
import type { ChainFactReverseInput } from "../types.ts";
import { isLookedAfter, tellFact } from "./acting.ts";

/** Takes a fact back: a row with the other sign stands beside it for ever. What was right is then said anew. */
export const chainFactReverse: Command<
  ChainFactReverseInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "REASON_MISSING" | "FACT_REVERSED"
> = {
  name: "chainFactReverse",
  async run(act, input) {
    const allowed = mayWorkStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const type = parseGlobalId(input.fact)?.type ?? "";
    const id = Object.hasOwn(factTables, type) ? rowId(type, input.fact) : undefined;
    const fact = id === undefined ? null : await findFact(act.tx, type as FactType, id);
    if (id === undefined || fact === null || !(await isLookedAfter(act, fact.chainId)))
      return no({ code: "NOT_FOUND", path: ["fact"] });
    const reason = input.reason.trim();
    if (reason === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    if (!fact.standing) return no({ code: "FACT_REVERSED", path: ["fact"] });
    try {
      const by = { personId: act.viewer.personId, reason, now: act.now };
      await insertReversal(act.tx, type as FactType, id, by);
    } catch (error) {
      if (isRecordedMeanwhile(error)) return no({ code: "FACT_REVERSED", path: ["fact"] });
      throw error;
    }
    tellFact(act, "reversed", id, fact.chainId);
    return yes({ id });
  },
};
