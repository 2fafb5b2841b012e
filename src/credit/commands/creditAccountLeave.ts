import { yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditAccountLeaveInput } from "./inputs.ts";
import { creditStandings } from "../queries/standing.ts";
import { type LeaveRefusal, decideLeave } from "../rules/account.ts";
import { carriedBy } from "../rules/standing.ts";
import { endMembership } from "../store.ts";
import { type ToActRefusal, accountToAct, tellChange } from "./acting.ts";

/** Takes a dealer out of credit: nothing he orders is tested from then on. Only who carries nothing may go. */
export const creditAccountLeave: Command<CreditAccountLeaveInput, LeaveRefusal | ToActRefusal> = {
  name: "creditAccountLeave",
  async run(act, input) {
    const account = await accountToAct(act, "write", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    const dealerId = rowId("Dealer", input.dealer) ?? "";
    const [standing] = await creditStandings(act.tx, [account.value.id], act.today);
    const member = standing?.members.some((each) => each.dealerId === dealerId) ?? false;
    const decided = decideLeave(standing !== undefined && member ? carriedBy(standing, dealerId) : null);
    if (!decided.ok) return decided;
    await endMembership(act.tx, { accountId: account.value.id, dealerId }, act.today);
    await tellChange(act, account.value.id, "MEMBERS", {}, [dealerId]);
    return yes({ id: account.value.id });
  },
};
