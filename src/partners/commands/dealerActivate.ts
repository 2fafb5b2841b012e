import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideActivate, type ActivateRefusal } from "../rules/lifeCycle.ts";
import type { DealerActivateInput } from "../types.ts";
import { carryOut, dealerToAct, withCurrent } from "./acting.ts";

/** Lets a dealer order, from onboarding or after a suspension. */
export const dealerActivate: Command<DealerActivateInput, AccessRefusal | ActivateRefusal> = {
  name: "dealerActivate",
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const decided = decideActivate(dealer, input);
    if (!decided.ok) return no(...withCurrent(decided.refusals, dealer));
    await carryOut(act, dealer, { status: decided.value, suspendReason: null }, "dealer.activated");
    return yes({ id: dealer.rowId });
  },
};
