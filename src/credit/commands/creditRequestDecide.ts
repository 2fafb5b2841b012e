import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditRequestDecideInput } from "../inputs.ts";
import { type DecideRefusal, decideRequest } from "../rules/request.ts";
import { endRequest } from "../store-requests.ts";
import { type ToActRefusal, requestToAct, tellChange } from "./acting.ts";

/** Approves or refuses a limit or temporary limit that somebody else asked for. */
export const creditRequestDecide: Command<CreditRequestDecideInput, DecideRefusal | ToActRefusal> = {
  name: "creditRequestDecide",
  async run(act, input) {
    const found = await requestToAct(act, "approve", input.request);
    if (!found.ok) return found;
    const { account, request } = found.value;
    const note = (input.note ?? "").trim();
    const asked = { approve: input.approve, note, membershipId: act.viewer.membershipId };
    const decided = decideRequest(request, asked, act.today);
    if (!decided.ok) return decided;
    const status = decided.value;
    await endRequest(act.tx, request.id, {
      ...{ status, by: act.viewer.membershipId, at: act.now, note: note === "" ? null : note },
    });
    act.changed({ status: [request.status, status], amountMinor: request.amountMinor.toString() });
    const change = request.kind === "LIMIT" ? "LIMIT" : "TEMPORARY_LIMIT";
    await tellChange(act, account.id, status === "APPROVED" ? change : "DECIDED_AGAINST", { requestId: request.id });
    return yes({ id: request.id });
  },
};
