import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideSuspend, type SuspendRefusal } from "../rules/lifeCycle.ts";
import type { DealerSuspendInput } from "../types.ts";
import { carryOut, dealerToAct, withCurrent } from "./acting.ts";

/** Stops a dealer's orders for the time being. */
export const dealerSuspend: Command<DealerSuspendInput, AccessRefusal | SuspendRefusal> = {
  name: "dealerSuspend",
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const decided = decideSuspend(dealer, input);
    if (!decided.ok) return no(...withCurrent(decided.refusals, dealer));
    await carryOut(act, dealer, { status: decided.value, suspendReason: input.reason.trim() }, "dealer.suspended");
    return yes({ id: dealer.rowId });
  },
};
