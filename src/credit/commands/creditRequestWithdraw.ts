import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditRequestWithdrawInput } from "../inputs.ts";
import { type WithdrawRefusal, decideWithdraw } from "../rules/request.ts";
import { endRequest } from "../store-requests.ts";
import { type ToActRefusal, requestToAct, tellChange } from "./acting.ts";

/** Takes one's own request back. */
export const creditRequestWithdraw: Command<CreditRequestWithdrawInput, WithdrawRefusal | ToActRefusal> = {
  name: "creditRequestWithdraw",
  async run(act, input) {
    const found = await requestToAct(act, "request", input.request);
    if (!found.ok) return found;
    const { account, request } = found.value;
    const decided = decideWithdraw(request, act.viewer.membershipId);
    if (!decided.ok) return decided;
    await endRequest(act.tx, request.id, {
      ...{ status: "WITHDRAWN", by: act.viewer.membershipId, at: act.now, note: null },
    });
    await tellChange(act, account.id, "DECIDED_AGAINST", { requestId: request.id });
    return yes({ id: request.id });
  },
};
