import { no, yes } from "../../../kernel/answer.ts";
import { globalId, rowId } from "../../../kernel/id.ts";
import type { PostRefusal } from "../../../ledger/index.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { touched } from "../acts/advance.ts";
import { postStep } from "../acts/posting.ts";
import { mayStepPaper } from "../rules/papers.ts";
import { paperLines } from "../rules/postings.ts";
import { findClosing } from "../store/closing.ts";
import { lockAll, savePaper, statementOf } from "../store/papers.ts";
import type { ChainPaperStepInput } from "../types.ts";

/** N2: our red letter is requested and confirmed; a chain's special invoice is verified, and its tax deducted from then on. */
export const chainPaperStep: Command<ChainPaperStepInput, ActRefusal | PostRefusal> = {
  name: "chainPaperStep",
  async run(act, input) {
    const id = rowId("ChainPaper", input.paper);
    const of = { statement: globalId("ChainStatement", (await statementOf(act.tx, "paper", id)) ?? "") };
    const acting = await statementToAct(act, mayPostStatements, "paper", of);
    if (!acting.ok) return acting.refusals.some(({ code }) => code === "NOT_FOUND") ? missing : acting;
    const row = acting.value;
    const paper = (await lockAll(act.tx, "paper", row.id)).find((each) => each.id === id);
    if (paper === undefined) return missing;
    const verifies = input.step === "VERIFIED";
    if (!mayStepPaper(paper, input.step) || (verifies && paper.special !== true))
      return no({ code: "WRONG_STATE", params: { state: paper.state } });
    await savePaper(act.tx, "paper", paper.id, { state: input.step });
    if (verifies) {
      const bookDealerId = (await findClosing(act.tx, row.id))?.bookDealerId ?? null;
      const booked = { statementId: row.id, number: row.number, currency: row.currency, bookDealerId };
      const entry = { key: `CHAIN_PAPER:${paper.id}`, kind: "ADJUSTMENT" as const, on: act.today, memo: paper.number! };
      const lines = paperLines("SPECIAL_INVOICE", paper.kind, paper.taxMinor);
      const posted = await postStep(act, booked, "PAPER", entry, lines);
      if (!posted.ok) return posted;
    }
    act.changed({ state: [paper.state, input.step] });
    await touched(act, row, "papered");
    return yes({ id: row.id });
  },
};

const missing = no({ code: "NOT_FOUND" as const, path: ["paper"] });
