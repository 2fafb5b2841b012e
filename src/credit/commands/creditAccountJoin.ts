import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditAccountJoinInput } from "./inputs.ts";
import { mayAct } from "../rules/access.ts";
import { type JoinRefusal, decideJoin } from "../rules/account.ts";
import { endMembership, insertMembers, lockAccounts, membersOf } from "../store.ts";
import { type ToActRefusal, dealerFacts, tellChange } from "./acting.ts";

/** Takes a dealer into an account, out of another where it says so: what he carries comes with him, at once. */
export const creditAccountJoin: Command<CreditAccountJoinInput, JoinRefusal | ToActRefusal> = {
  name: "creditAccountJoin",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "write");
    if (!allowed.ok) return allowed;
    const [accountId, dealerId] = [rowId("CreditAccount", input.account), rowId("Dealer", input.dealer)];
    const leavesId = input.leaves == null ? null : (rowId("CreditAccount", input.leaves) ?? "");
    const ids = [accountId, leavesId].filter((id): id is string => typeof id === "string" && id !== "");
    const locked = await lockAccounts(act.tx, act.viewer, ids);
    if (accountId === undefined || !locked.some((account) => account.id === accountId))
      return no({ code: "NOT_FOUND", path: ["account"] });
    if (leavesId !== null && !locked.some((account) => account.id === leavesId))
      return no({ code: "NOT_FOUND", path: ["leaves"] });
    const members = (await membersOf(act.tx, [accountId])).length;
    const decided = decideJoin({ dealerId, accountId, leavesId, members }, await dealerFacts(act, [dealerId]));
    if (!decided.ok) return decided;
    const member = { accountId, dealerId: dealerId as string };
    if (leavesId !== null) await endMembership(act.tx, { ...member, accountId: leavesId }, act.today);
    if (!(await insertMembers(act.tx, [member], act.today)))
      return no({ code: "IN_ANOTHER_ACCOUNT", path: ["dealer"], params: { dealer: "" } });
    await tellChange(act, accountId, "MEMBERS");
    if (leavesId !== null) await tellChange(act, leavesId, "MEMBERS");
    return yes({ id: accountId });
  },
};
