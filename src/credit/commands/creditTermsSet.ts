import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditTermsSetInput } from "./inputs.ts";
import { creditStandings } from "../queries/standing.ts";
import { type TermsRefusal, checkTerms, withTerms } from "../rules/account.ts";
import { updateTerms } from "../store.ts";
import { type ToActRefusal, accountToAct, tellChange } from "./acting.ts";

/** Changes what is agreed with an account, apart from its limit. */
export const creditTermsSet: Command<CreditTermsSetInput, TermsRefusal | ToActRefusal> = {
  name: "creditTermsSet",
  async run(act, input) {
    const account = await accountToAct(act, "write", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    const [standing] = await creditStandings(act.tx, [account.value.id], act.today);
    if (standing === undefined) return no({ code: "NOT_FOUND", path: ["account"] });
    const terms = withTerms(standing.terms, input.terms);
    const wrong = checkTerms(terms).map((refusal) => ({ ...refusal, path: ["terms", ...(refusal.path ?? [])] }));
    if (wrong.length > 0) return no(...wrong);
    await updateTerms(act.tx, account.value.id, terms, act.today);
    act.changed({ terms: [standing.terms, terms] });
    await tellChange(act, account.value.id, "TERMS");
    return yes({ id: account.value.id });
  },
};
