import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditAccountOpenInput } from "./inputs.ts";
import { mayAct } from "../rules/access.ts";
import { type OpenRefusal, decideOpen, defaultTerms, withTerms } from "../rules/account.ts";
import { insertAccounts, insertMembers } from "../store.ts";
import { dealerFacts, tellChange } from "./acting.ts";

/** Opens a credit account for one dealer or several who share it. Without an approved limit it allows nothing. */
export const creditAccountOpen: Command<CreditAccountOpenInput, OpenRefusal | "NOT_ALLOWED"> = {
  name: "creditAccountOpen",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "write");
    if (!allowed.ok) return allowed;
    const dealerIds = input.dealers.map((dealer) => rowId("Dealer", dealer));
    const terms = withTerms(defaultTerms, input.terms ?? {});
    const decided = decideOpen({ dealerIds, name: input.name ?? null, terms }, await dealerFacts(act, dealerIds));
    if (!decided.ok) return decided;
    const { name, dealerIds: members } = decided.value;
    const account = { id: newId(), name, currency: act.viewer.currency, terms, awakeSince: act.today };
    await insertAccounts(act.tx, [{ ...account, createdBy: act.viewer.membershipId, createdAt: act.now }]);
    const joined = await insertMembers(
      act.tx,
      members.map((dealerId) => ({ accountId: account.id, dealerId })),
      act.today,
    );
    if (!joined) return no({ code: "IN_ANOTHER_ACCOUNT", path: ["dealers"], params: { dealer: name } });
    await tellChange(act, account.id, "OPENED");
    return yes({ id: account.id });
  },
};
