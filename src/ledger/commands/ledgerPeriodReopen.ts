import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { type ReopenRefusal, decideReopen, monthOf } from "../rules/period.ts";
import { lockBook, setClosedBefore } from "../store-period.ts";
import type { LedgerPeriodReopenInput } from "../types-book.ts";

/** Opens the month that was closed last again: for a reason, and not by who closed it. */
export const ledgerPeriodReopen: Command<LedgerPeriodReopenInput, AccessRefusal | ReopenRefusal> = {
  name: "ledgerPeriodReopen",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "reopen");
    if (!allowed.ok) return allowed;
    const month = monthOf(input.month);
    const book = await lockBook(act.tx, act.now);
    const decided = decideReopen(month, { ...book, by: act.viewer.membershipId, reason: input.reason });
    if (!decided.ok) return no(...decided.refusals);
    return yes({ id: await setClosedBefore(act, "REOPENED", month, decided.value, input.reason.trim()) });
  },
};
