import { no, yes } from "../../kernel/answer.ts";
import { plusMonths } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { type CloseRefusal, decideClose, monthOf } from "../rules/period.ts";
import { lockBook, setClosedBefore, undecidedBefore } from "../store-period.ts";
import type { LedgerPeriodCloseInput } from "../types-book.ts";

/** Closes a month: it takes no more postings. */
export const ledgerPeriodClose: Command<LedgerPeriodCloseInput, AccessRefusal | CloseRefusal> = {
  name: "ledgerPeriodClose",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "close");
    if (!allowed.ok) return allowed;
    const month = monthOf(input.month);
    const book = await lockBook(act.tx, act.now);
    const unmatchedLines = await undecidedBefore(act.tx, plusMonths(month, 1));
    const decided = decideClose(month, { ...book, unmatchedLines, today: act.today });
    if (!decided.ok) return no(...decided.refusals);
    return yes({ id: await setClosedBefore(act, "CLOSED", month, decided.value, "") });
  },
};
